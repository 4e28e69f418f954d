import { getWatchPoint, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded, NoPermission } from '../../ui/states/index.ts';
import { MonitorNav } from '../desk/monitor-nav.tsx';
import { WatchResults } from './watch-results.tsx';
import { WatchShifts } from './watch-shifts.tsx';
import { WatchTasks } from './watch-tasks.tsx';
import './watch.css';

export type PointNow = ResponseOf<typeof getWatchPoint>;
export type Point = NonNullable<PointNow['point']>;

/** A monitoring point: what it may watch and on what ground, tasks in, results out, who is on watch. */
export function WatchPointPage() {
  const { t } = useTranslation();
  const may = useCan(getWatchPoint.access);
  const query = useQuery({ ...queryOf(getWatchPoint, { query: {} }), enabled: may });
  const name = query.data?.point?.nameZh;
  return (
    <Page
      title={name ?? t('watch.title')}
      asOf={query.data?.asOf}
      action={
        name !== undefined && (
          <Link to="/monitor/point/report" className="button-link">
            {t('watch.report')}
          </Link>
        )
      }
    >
      <MonitorNav />
      {may ? (
        <Loaded query={query} op={getWatchPoint} awaiting={t('watch.title')}>
          {(now) =>
            now.point === null ? (
              <Empty title={t('watch.noPoint')}>{t('watch.noPointHint')}</Empty>
            ) : (
              <Parts now={now} point={now.point} />
            )
          }
        </Loaded>
      ) : (
        <NoPermission permission={getWatchPoint.access} />
      )}
    </Page>
  );
}

function Parts({ now, point }: { readonly now: PointNow; readonly point: Point }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('watch.scope')}>
        <Scopes point={point} />
      </Section>
      <WatchTasks now={now} point={point} />
      <WatchResults now={now} />
      <WatchShifts now={now} point={point} />
    </>
  );
}

function Scopes({ point }: { readonly point: Point }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  return (
    <>
      <Facts
        items={[
          [t('watch.parent'), point.parentZh],
          [t('watch.ownCounty'), <County key="county" code={point.countyCode} />],
        ]}
      />
      {point.scopes.length === 0 && <p className="state-note">{t('watch.noScope')}</p>}
      <ul className="watch-scopes">
        {point.scopes.map((scope) => (
          <li key={scope.validFrom}>
            <p>
              {said({ zh: scope.whatZh, en: scope.whatEn })}{' '}
              <Chip tone={scope.inForce ? 'done' : 'plain'}>
                {t(scope.inForce ? 'watch.inForce' : 'watch.notInForce')}
              </Chip>
            </p>
            <p className="watch-counties">
              {scope.counties.map((code) => (
                <span key={code}>
                  <County code={code} />
                </span>
              ))}
            </p>
            <p className="state-note">
              {t('watch.ground', {
                statute: scope.statute,
                article: scope.article,
                measure: scope.planMeasure,
                from: format.day(scope.validFrom),
                to: scope.validTo === null ? t('watch.openEnd') : format.day(scope.validTo),
              })}{' '}
              {scope.documentNo === null ? t('watch.noDocument') : t('watch.document', { no: scope.documentNo })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
