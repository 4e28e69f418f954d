import { listPlanTradeOperators, listPlanTrades } from '@jianhu/contract';
import type { Operator } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, queryOf, rowsOf, useCan } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { County } from '../../../ui/county.tsx';
import { More } from '../../../ui/more.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded, NoPermission } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { useCountyName } from './county-name.ts';
import { TradeFigures } from './trade-figures.tsx';

const route = getRouteApi('/frame/plan/trades/$trade');

/** The operators that a number of the trades stands for. */
export function TradePage() {
  const { t } = useTranslation();
  const said = useSaid();
  const { trade } = route.useParams();
  const mayView = useCan('registry.view');
  const query = useQuery(queryOf(listPlanTrades, {}));
  const found = query.data?.trades.find(({ code }) => code === trade);
  return (
    <Page
      title={t('planTrades.ofTrade', { trade: found ? said({ zh: found.nameZh, en: found.nameEn }) : trade })}
      asOf={query.data?.asOf}
    >
      <PlanNav />
      <Section id="published" title={t('planTrades.published')}>
        <p className="state-note">{t('planTrades.publishedMeaning')}</p>
        <TradeFigures trade={trade} />
      </Section>
      <Section id="operators" title={t('planTrades.operators')}>
        {mayView ? <Operators trade={trade} /> : <NoPermission permission="registry.view" />}
      </Section>
    </Page>
  );
}

function Operators({ trade }: { readonly trade: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useCountyName();
  const { countyCode } = route.useSearch();
  const counties = useQuery(queryOf(listPlanTrades, {})).data?.trades[0]?.byCounty ?? [];
  const asked = countyCode === undefined ? {} : { countyCode };
  const query = useInfiniteQuery(pagesOf(listPlanTradeOperators, { params: { trade }, query: asked }));
  const rows = rowsOf(query.data);
  const columns: Column<Operator>[] = [
    {
      key: 'name',
      title: t('planTrades.operator'),
      names: true,
      render: ({ id, nameZh }) => (
        <Link to="/subjects/operators/$id" params={{ id }}>
          {nameZh}
        </Link>
      ),
    },
    { key: 'county', title: t('planRooms.by.county'), render: ({ countyCode: code }) => <County code={code} /> },
    { key: 'class', title: t('planTrades.class'), render: ({ trade: code }) => code ?? '—' },
    { key: 'scope', title: t('planTrades.scope'), width: '45%', render: ({ businessScope }) => businessScope },
  ];
  return (
    <>
      <div className="filters wide">
        <Choice
          label={t('planRooms.by.county')}
          value={countyCode}
          none={t('place.all')}
          options={counties.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          onChange={(code) =>
            void navigate({
              to: '/plan/trades/$trade',
              params: { trade },
              search: code === undefined ? {} : { countyCode: code },
              replace: true,
            })
          }
        />
      </div>
      <Loaded query={query} op={listPlanTradeOperators} awaiting={t('planTrades.operators')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('planTrades.none')} />
          ) : (
            <>
              <Table label={t('planTrades.operators')} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
