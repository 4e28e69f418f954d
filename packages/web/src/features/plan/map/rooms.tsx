import { getPlanRoomCoverage, ON_AIR_MS } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { queryOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { usePeriod } from '../ui/period.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { useCountyName } from './county-name.ts';
import { gatherRooms, type RoomGroup } from './gather-rooms.ts';
import './rooms.css';

const route = getRouteApi('/frame/plan/rooms');
export type RoomCoverage = ResponseOf<typeof getPlanRoomCoverage>;
const STEPS = ['registered', 'onAir', 'received', 'monitored'] as const;

/** Live rooms: registered, on air, received and monitored are four figures; only the last one is the target's. */
export function RoomsPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getPlanRoomCoverage, {}));
  return (
    <Page title={t('planRooms.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={getPlanRoomCoverage} awaiting={t('planRooms.title')}>
        {(coverage) => <Coverage coverage={coverage} />}
      </Loaded>
    </Page>
  );
}

function Coverage({ coverage }: { readonly coverage: RoomCoverage }) {
  const { t } = useTranslation();
  const period = usePeriod();
  const navigate = useNavigate();
  const { by = 'county' } = route.useSearch();
  const mayOpen = useCan('monitor.view');
  const [total] = gatherRooms(coverage.rows, () => '');
  return (
    <>
      <ol className="room-steps">
        {STEPS.map((step) => (
          <li key={step}>
            <strong>
              {mayOpen ? (
                <Link to="/monitor/rooms" search={step === 'registered' ? {} : { state: step }}>
                  {total?.[step] ?? 0}
                </Link>
              ) : (
                (total?.[step] ?? 0)
              )}
            </strong>
            <span>{t(`planRooms.step.${step}`)}</span>
            <small>{t(`planRooms.means.${step}`, { minutes: coverage.minutes, seconds: ON_AIR_MS / 1_000 })}</small>
          </li>
        ))}
      </ol>
      <p className="state-note">
        {t('planRooms.threshold', { period: period(coverage.period), minutes: coverage.minutes })}{' '}
        <code>{coverage.minutesSource}</code>
      </p>
      <p className="room-ways">
        {mayOpen && <Link to="/monitor/rooms">{t('rooms.openList')}</Link>}
        <Link to="/plan/measures/$no" params={{ no: '19' }}>
          {t('planDuty.ofMeasure', { no: 19 })}
        </Link>
      </p>
      <Section
        title={t('planRooms.group')}
        aside={
          <span className="filters" role="group" aria-label={t('planRooms.group')}>
            {(['county', 'platform'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="toggle"
                aria-pressed={by === one}
                onClick={() => void navigate({ to: '/plan/rooms', search: { by: one }, replace: true })}
              >
                {t(`planRooms.by.${one}`)}
              </button>
            ))}
          </span>
        }
      >
        <Groups coverage={coverage} by={by} />
      </Section>
    </>
  );
}

function Groups({ coverage, by }: { readonly coverage: RoomCoverage; readonly by: 'county' | 'platform' }) {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const groups = gatherRooms(coverage.rows, (row) =>
    by === 'county'
      ? row.countyCode === null
        ? t('planRooms.noCounty')
        : nameOf(row.countyCode)
      : (row.platformNameZh ?? t('planRooms.noPlatform')),
  );
  if (groups.length === 0) return <Empty title={t('planRooms.none')} />;
  const columns: Column<RoomGroup>[] = [
    { key: 'name', title: t(`planRooms.by.${by}`), names: true, render: ({ name }) => name },
    ...STEPS.map((step) => ({
      key: step,
      title: t(`planRooms.step.${step}`),
      number: true,
      render: (group: RoomGroup) => group[step],
    })),
    {
      key: 'share',
      title: t('planRooms.share'),
      number: true,
      render: ({ registered, received }) => (registered === 0 ? '—' : `${Math.round((100 * received) / registered)} %`),
    },
    {
      key: 'demo',
      title: t('planRooms.demo'),
      number: true,
      render: ({ demo }) => (demo === 0 ? '—' : t('planRooms.demoOf', { count: demo })),
    },
  ];
  return <Table label={t(`planRooms.by.${by}`)} columns={columns} rows={groups} keyOf={({ name }) => name} />;
}
