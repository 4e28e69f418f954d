import type { PlanReport } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { usePeriod } from '../ui/period.ts';
import { usePlaceName, useTargetName } from './plan-names.ts';
import { ReportedFigure } from './reported-figure.tsx';
import { FlagChips, ReportStateChip } from './report-state.tsx';

interface ReportTableProps {
  readonly rows: readonly PlanReport[];
  /** Where all are of one unit, its name says nothing. */
  readonly ofOneUnit?: boolean;
}

/** Reports as the server orders them: the earliest due first. */
export function ReportTable({ rows, ofOneUnit = false }: ReportTableProps) {
  const { t } = useTranslation();
  const period = usePeriod();
  const nameOf = useTargetName();
  const columns: Column<PlanReport>[] = [
    { key: 'due', title: t('planWork.report.due'), render: (row) => <Due report={row} /> },
    {
      key: 'target',
      title: t('planWork.report.target'),
      names: true,
      render: (row) => (
        <Link to="/plan/reports/$id" params={{ id: row.id }}>
          {nameOf(row.targetId, row.targetNameZh)}
        </Link>
      ),
    },
    {
      key: 'period',
      title: t('planWork.report.period'),
      render: (row) => <span className="whole">{period(row.period)}</span>,
    },
    ...(ofOneUnit
      ? []
      : [{ key: 'unit', title: t('planWork.report.unit'), render: (row: PlanReport) => <Units report={row} /> }]),
    { key: 'state', title: t('planWork.report.state'), render: (row) => <ReportStateChip state={row.state} /> },
    {
      key: 'value',
      title: t('planWork.report.value'),
      number: true,
      render: (row) => (row.value === null ? '—' : <ReportedFigure value={row.value} />),
    },
    {
      key: 'flags',
      title: t('planWork.report.flags'),
      render: (row) => (row.flags.length === 0 ? '—' : <FlagChips flags={row.flags} />),
    },
  ];
  return <Table label={t('planWork.report.title')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

/** Who reports, for which county, and under whose lead where that is another unit. */
function Units({ report }: { readonly report: PlanReport }) {
  const { t } = useTranslation();
  const place = usePlaceName();
  const { countyCode, unitId, unitNameZh, leadUnitId, leadUnitNameZh } = report;
  return (
    <>
      {unitNameZh}
      {countyCode !== '' && <small className="under">{place({ countyCode })}</small>}
      {leadUnitId !== unitId && (
        <small className="under">
          {t('planWork.report.lead')}：{leadUnitNameZh}
        </small>
      )}
    </>
  );
}

export function Due({ report }: { readonly report: Pick<PlanReport, 'dueOn' | 'overdue'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={report.overdue ? 'late whole' : 'whole'}>
      <time dateTime={report.dueOn}>{format.day(report.dueOn)}</time>
      {report.overdue && ` ${t('planWork.report.overdue')}`}
    </span>
  );
}
