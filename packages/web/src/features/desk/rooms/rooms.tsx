import { importRoomTimes, listRooms, ON_AIR_MS, type QueryInputOf } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan } from '../../../api/queries.ts';
import type { RoomsSearch } from '../../../app/rooms-search.ts';
import { defined } from '../../../app/search.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded, NoPermission } from '../../../ui/states/index.ts';
import { MonitorNav } from '../monitor-nav.tsx';
import { ImportTimes } from './import-times.tsx';
import { RoomCoverage } from './room-coverage.tsx';
import { RoomFilters } from './room-filters.tsx';
import { RoomTable } from './room-table.tsx';
import './rooms.css';

const route = getRouteApi('/frame/monitor/rooms');
export type RoomsChange = { readonly [K in keyof RoomsSearch]?: RoomsSearch[K] | undefined };

/** Which rooms are there, when they are usually on air, what was found about them, and how well each platform is heard. */
export function RoomsPage() {
  const { t } = useTranslation();
  const may = useCan(listRooms.access);
  const search = route.useSearch();
  if (!may) {
    return (
      <Page title={t('rooms.title')}>
        <NoPermission permission={listRooms.access} />
      </Page>
    );
  }
  return <Rooms search={search} />;
}

function Rooms({ search }: { readonly search: RoomsSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = route.useNavigate();
  const mayImport = useCan(importRoomTimes.access);
  const query = useInfiniteQuery(pagesOf(listRooms, { query: search satisfies QueryInputOf<typeof listRooms> }));
  const first = query.data?.pages[0];
  const rows = rowsOf(query.data);
  const set = (part: RoomsChange): void => void navigate({ search: defined({ ...search, ...part }), replace: true });
  return (
    <Page title={t('rooms.title')} asOf={first?.asOf}>
      <MonitorNav />
      <Loaded query={query} op={listRooms} awaiting={t('awaiting.rooms')}>
        {() => (
          <>
            {first && (
              <Section title={t('rooms.coverage')}>
                <p className="state-note">
                  {t('rooms.means', { minutes: format.number(first.monitoredMinutes), seconds: ON_AIR_MS / 1_000 })}
                </p>
                <RoomCoverage coverage={first.coverage} search={search} onChange={set} />
              </Section>
            )}
            <div className="room-list">
              <Section title={t('rooms.list', { count: format.number(first?.total ?? 0) })}>
                <RoomFilters search={search} platforms={first?.coverage ?? []} onChange={set} />
                {rows.length === 0 ? (
                  <Empty title={t('rooms.none')}>{t('rooms.noneHint')}</Empty>
                ) : (
                  <>
                    <RoomTable rows={rows} />
                    <More query={query} shown={rows.length} />
                  </>
                )}
              </Section>
            </div>
            {mayImport && (
              <Section title={t('rooms.importTimes')}>
                <ImportTimes />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
