import type { Work } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';

/** Tasks and urging letters as the server orders them: the earliest due first. */
export function WorkTable({ rows }: { readonly rows: readonly Work[] }) {
  const { t } = useTranslation();
  const columns: Column<Work>[] = [
    { key: 'due', title: t('planDuty.due'), render: (row) => <WorkDue work={row} /> },
    {
      key: 'title',
      title: t('planDuty.what'),
      names: true,
      render: (row) => (
        <>
          <Link to="/plan/tasks/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <small className="under">{row.number ?? t('planDuty.ofMeasure', { no: row.measureNo ?? '' })}</small>
        </>
      ),
    },
    { key: 'unit', title: t('planDuty.unit'), render: (row) => row.unitNameZh },
    { key: 'by', title: t('planDuty.by'), render: (row) => row.byUnitNameZh },
    { key: 'progress', title: t('planDuty.progress'), number: true, render: (row) => `${row.progress}%` },
    { key: 'state', title: t('planDuty.state'), render: (row) => <WorkStateChip state={row.state} /> },
  ];
  return <Table label={t('planDuty.tasks')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

const MARKED = ['overdue', 'red', 'amber'] as const;

/** The day, and in words whether it is near or past: colour is never the only sign. */
export function WorkDue({ work }: { readonly work: Pick<Work, 'dueOn' | 'band' | 'provisional'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const marked = MARKED.find((band) => band === work.band);
  return (
    <span className={work.band === 'overdue' ? 'late whole' : 'whole'}>
      <time dateTime={work.dueOn}>{format.day(work.dueOn)}</time>
      {marked && ` ${t(`planDuty.band.${marked}`)}`}
      {work.provisional && ` ${t('planDuty.provisional')}`}
    </span>
  );
}

export function WorkStateChip({ state }: { readonly state: Work['state'] }) {
  const { t } = useTranslation();
  return <Chip tone={state === 'done' ? 'done' : 'active'}>{t(`planDuty.workState.${state}`)}</Chip>;
}
