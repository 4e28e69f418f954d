import type { PlanReport } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { PathLink } from '../ui/path-link.tsx';
import { usePeriod } from '../ui/period.ts';

/** Reports under way, the earliest due first. */
export function OpenReports({ reports }: { readonly reports: readonly PlanReport[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriod();
  if (reports.length === 0) return <p className="state-note">{t('planReport.none')}</p>;
  return (
    <Table
      label={t('planMeasure.openReports')}
      rows={reports}
      keyOf={(report) => report.id}
      columns={[
        {
          key: 'target',
          title: t('planReport.target'),
          names: true,
          render: (report) => <PathLink path={`/plan/reports/${report.id}`}>{report.targetNameZh}</PathLink>,
        },
        { key: 'period', title: t('planReport.period'), render: (report) => period(report.period) },
        {
          key: 'unit',
          title: t('planReport.unit'),
          render: (report) => (
            <>
              {report.unitNameZh}
              {report.countyCode !== '' && (
                <small>
                  {' '}
                  <County code={report.countyCode} />
                </small>
              )}
            </>
          ),
        },
        { key: 'state', title: t('planReport.state'), render: (report) => t(`planReportState.${report.state}`) },
        {
          key: 'due',
          title: t('planReport.dueOn'),
          render: (report) => (
            <span className={report.overdue ? 'late' : ''}>
              {format.day(report.dueOn)}
              {report.overdue && ` ${t('planReport.overdue')}`}
            </span>
          ),
        },
      ]}
    />
  );
}
