import { countedPortSchema, type CountedRecord, listPlanCountedRecords } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { More } from '../../../ui/more.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded, NoPermission } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PathLink } from '../ui/path-link.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { useCountyName } from './county-name.ts';

type Port = (typeof countedPortSchema.options)[number];

const route = getRouteApi('/frame/plan/records/$port');
const FILES = { platforms: 'platforms', operators: 'operators', monitoredRooms: 'rooms' } as const;

/** The records that a count of the plan stands for, as they stood on the last day of its month. */
export function CountedRecordsPage() {
  const { t } = useTranslation();
  const { port } = route.useParams();
  const { period, countyCode } = route.useSearch();
  const mayView = useCan('registry.view');
  return (
    <Page title={t(`planCounted.title.${isPort(port) ? port : 'operators'}`)}>
      <PlanNav />
      {!mayView && <NoPermission permission="registry.view" />}
      {mayView &&
        (isPort(port) && period !== undefined ? (
          <Records port={port} period={period} countyCode={countyCode} />
        ) : (
          <Empty title={t('planCounted.noPeriod')}>{t('planCounted.noPeriodHint')}</Empty>
        ))}
    </Page>
  );
}

interface RecordsProps {
  readonly port: Port;
  readonly period: string;
  readonly countyCode: string | undefined;
}

function Records({ port, period, countyCode }: RecordsProps) {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const asked = { period, ...(countyCode === undefined ? {} : { countyCode }) };
  const query = useInfiniteQuery(pagesOf(listPlanCountedRecords, { params: { port }, query: asked }));
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0];
  const county = countyCode === undefined ? t('place.all') : nameOf(countyCode);
  const columns: Column<CountedRecord>[] = [
    {
      key: 'name',
      title: t('subject.name'),
      names: true,
      render: ({ id, nameZh }) => (
        <PathLink path={`/subjects/${FILES[port]}/${id}?asOf=${first?.on ?? ''}`}>{nameZh}</PathLink>
      ),
    },
    { key: 'code', title: t('planCounted.code'), render: ({ code }) => <code>{code ?? '—'}</code> },
    { key: 'county', title: t('place.county'), render: ({ countyCode: code }) => <County code={code} /> },
  ];
  return (
    <Loaded query={query} op={listPlanCountedRecords} awaiting={t('planCounted.records')}>
      {() => (
        <>
          <p>{t('planCounted.asOn', { on: first?.on ?? '', county, total: first?.total ?? 0 })}</p>
          <p className="state-note">{t(`planCounted.meaning.${port}`)}</p>
          {rows.length === 0 ? (
            <Empty title={t('planCounted.none')}>{t('planCounted.noneHint')}</Empty>
          ) : (
            <>
              <Table label={t(`planCounted.title.${port}`)} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <More query={query} shown={rows.length} />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

function isPort(text: string): text is Port {
  return (countedPortSchema.options as readonly string[]).includes(text);
}
