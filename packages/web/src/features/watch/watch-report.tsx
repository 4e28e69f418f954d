import { getWatchReport, type WatchReport } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded, NoPermission } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { MonitorNav } from '../desk/monitor-nav.tsx';
import { SignedReports } from './signed-reports.tsx';
import './watch.css';

const route = getRouteApi('/frame/monitor/point/report');

/** A month of the point, counted from its records; printed as it stands. */
export function WatchReportPage() {
  const { t } = useTranslation();
  const { month } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useCan(getWatchReport.access);
  const query = useQuery({
    ...queryOf(getWatchReport, { query: month === undefined ? {} : { month } }),
    enabled: may,
  });
  return (
    <Page
      title={t('watch.reportOf', { month: query.data?.month ?? month ?? '' })}
      asOf={query.data?.asOf}
      action={
        <Link to="/monitor/point" className="button-link">
          {t('watch.title')}
        </Link>
      }
    >
      <MonitorNav />
      {may ? (
        <>
          <div className="watch-month">
            <InputField
              label={t('watch.month')}
              type="month"
              maxLength={7}
              value={query.data?.month ?? month ?? ''}
              onChange={(next) => void navigate({ search: next === '' ? {} : { month: next }, replace: true })}
            />
          </div>
          <Loaded query={query} op={getWatchReport} awaiting={t('watch.title')}>
            {(report) => (
              <>
                <Report report={report} />
                <SignedReports month={report.month} />
              </>
            )}
          </Loaded>
        </>
      ) : (
        <NoPermission permission={getWatchReport.access} />
      )}
    </Page>
  );
}

function Report({ report }: { readonly report: WatchReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tasks, results, shifts, minutes } = report;
  return (
    <>
      <p lang="zh-CN">{report.nameZh}</p>
      <Section title={t('watch.tasks')}>
        <Facts
          items={[
            [t('watch.sum.given'), format.number(tasks.given)],
            [t('watch.sum.closed'), format.number(tasks.closed)],
            [t('watch.sum.open'), format.number(tasks.open)],
            [t('watch.sum.late'), format.number(tasks.late)],
          ]}
        />
      </Section>
      <Section title={t('watch.results')}>
        <Facts
          items={[
            [t('watch.sum.handedOver'), format.number(results.handedOver)],
            [t('watch.result.confirmed'), format.number(results.confirmed)],
            [t('watch.result.dismissed'), format.number(results.dismissed)],
            [t('watch.result.received'), format.number(results.pending)],
          ]}
        />
        <div className="watch-tables">
          {results.byCounty.length > 0 && (
            <Table
              label={t('watch.handedTo')}
              columns={[
                {
                  key: 'county',
                  title: t('watch.handedTo'),
                  names: true,
                  render: ({ countyCode }) => <County code={countyCode} />,
                },
                {
                  key: 'count',
                  title: t('watch.sum.handedOver'),
                  number: true,
                  render: ({ count }) => format.number(count),
                },
              ]}
              rows={results.byCounty}
              keyOf={({ countyCode }) => countyCode ?? ''}
            />
          )}
          {results.byConduct.length > 0 && (
            <Table
              label={t('city.column.conduct')}
              columns={[
                { key: 'conduct', title: t('city.column.conduct'), names: true, render: ({ conductZh }) => conductZh },
                {
                  key: 'count',
                  title: t('watch.sum.handedOver'),
                  number: true,
                  render: ({ count }) => format.number(count),
                },
              ]}
              rows={results.byConduct}
              keyOf={({ conduct }) => conduct}
            />
          )}
        </div>
      </Section>
      <Section title={t('watch.shifts')}>
        <Facts
          items={[
            [t('watch.sum.set'), format.number(shifts.set)],
            [t('watch.sum.shiftsHandedOver'), format.number(shifts.handedOver)],
            [t('watch.sum.takenOver'), format.number(shifts.takenOver)],
            [t('watch.sum.rooms'), format.number(minutes.rooms)],
            [t('watch.sum.minutes'), format.number(minutes.received)],
          ]}
        />
      </Section>
    </>
  );
}
