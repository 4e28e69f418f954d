import { type CountedRow, dutyFigureAccess, type DutyFigure, listCounted } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded, NoPermission } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { useCountyName } from '../../plan/map/county-name.ts';
import { categoryNames } from '../../detection/category-names.ts';
import { MonitorNav } from '../monitor-nav.tsx';

const route = getRouteApi('/frame/monitor/counted');

/** The very records that a figure of the city screen counts, behind the wall of whoever looks. */
export function CountedPage() {
  const { t } = useTranslation();
  const { figure } = route.useSearch();
  const title = figure === undefined ? t('city.counted') : t(`city.figure.${figure}`);
  return (
    <Page title={title}>
      <MonitorNav />
      {figure === undefined ? (
        <Empty title={t('city.noFigure')}>
          <Link to="/monitor/city">{t('city.title')}</Link>
        </Empty>
      ) : (
        <Counted figure={figure} />
      )}
    </Page>
  );
}

function Counted({ figure }: { readonly figure: DutyFigure }) {
  const may = useCan(dutyFigureAccess[figure]);
  return may ? <Rows figure={figure} /> : <NoPermission permission={dutyFigureAccess[figure]} />;
}

function Rows({ figure }: { readonly figure: DutyFigure }) {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const { conduct, countyCode } = route.useSearch();
  const asked = { figure, ...(conduct && { conduct }), ...(countyCode && { countyCode }) };
  const query = useInfiniteQuery(pagesOf(listCounted, { query: asked }));
  const rows = rowsOf(query.data);
  const columns = useColumns();
  return (
    <>
      <p className="state-note">
        {t(`city.countedMeans.${figure}`)} {countyCode === undefined ? t('place.all') : nameOf(countyCode)}
      </p>
      <Loaded query={query} op={listCounted} awaiting={t('city.awaiting')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('city.noRows')}>{t('city.noRowsHint')}</Empty>
          ) : (
            <>
              <Table label={t(`city.figure.${figure}`)} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function useColumns(): Column<CountedRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'title', title: t('city.column.subject'), names: true, render: (row) => <RowLink row={row} /> },
    { key: 'conduct', title: t('city.column.conduct'), render: (row) => <Conduct row={row} /> },
    { key: 'detail', title: t('city.column.detail'), render: ({ detail }) => detail ?? '—' },
    { key: 'county', title: t('place.county'), render: ({ countyCode }) => <County code={countyCode} /> },
    { key: 'state', title: t('city.column.state'), render: (row) => <State row={row} /> },
    {
      key: 'at',
      title: t('city.column.at'),
      render: ({ at }) => (
        <time dateTime={at} title={format.instant(at)}>
          {format.moment(at)}
        </time>
      ),
    },
  ];
}

function RowLink({ row: { kind, id, titleZh, operatorId, room } }: { readonly row: CountedRow }) {
  // The queue shows what is chosen among its rows: those of the operator are few.
  const only = operatorId === null ? {} : { operatorId };
  if (kind === 'clue') {
    return (
      <Link to="/queue" search={{ tab: 'clues', id, clueState: 'all', ...only }}>
        {titleZh}
      </Link>
    );
  }
  if (kind === 'alert') {
    return (
      <Link to="/queue" search={{ id, alertState: 'all', ...only }}>
        {titleZh}
      </Link>
    );
  }
  return room === null ? (
    <>{titleZh}</>
  ) : (
    <Link to="/monitor/wall" search={{ platform: room.platform, room: room.roomId }}>
      {titleZh}
    </Link>
  );
}

/** A finding tells the category of its rule, an alert or clue the conduct by name. */
function Conduct({ row: { kind, conductZh } }: { readonly row: CountedRow }) {
  const { t } = useTranslation();
  const category = kind === 'finding' ? categoryNames.find((name) => name === conductZh) : undefined;
  return <>{category === undefined ? conductZh : t(`category.${category}`)}</>;
}

function State({ row: { kind, state } }: { readonly row: CountedRow }) {
  const { t } = useTranslation();
  if (kind === 'finding' || state === null) return <>—</>;
  // The server names the states of the contract.
  return <>{t(`${kind}State.${state}` as 'alertState.open')}</>;
}
