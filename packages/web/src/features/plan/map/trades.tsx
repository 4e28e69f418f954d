import { listPlanTrades } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useMedia } from '../../../ui/media.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { useAmount } from '../ui/amount.tsx';
import { FoldedList, PHONE } from '../ui/folded-list.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { useCountyName } from './county-name.ts';
import './trades.css';

export type Trades = ResponseOf<typeof listPlanTrades>;
export type Trade = Trades['trades'][number];
const CLUSTERS = 'key-clusters';

/** The ten trades over operators, platforms, clusters and other objects, and the trade that each county stands for. */
export function TradesPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanTrades, {}));
  return (
    <Page title={t('planTrades.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={listPlanTrades} awaiting={t('planTrades.title')}>
        {(found) => (
          <>
            <p className="state-note">{t('planTrades.meaning', { standard: found.standardZh })}</p>
            <Section title={t('planTrades.counts')}>
              <Counts trades={found.trades} />
              <p className="state-note">{t('planTrades.others', { count: found.otherOperators })}</p>
            </Section>
            <Section id="counties" title={t('planTrades.byCounty')}>
              <p className="state-note">{t('planTrades.byCountyMeaning')}</p>
              <Counties trades={found.trades} />
            </Section>
            <Section id="classes" title={t('planTrades.classes')}>
              <p className="state-note" lang="zh-CN">
                {found.originZh}
                {found.checked === 'recalled' && ` ${t('planTrades.recalled')}`}
              </p>
              <Classes trades={found.trades} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useTradeName(): (trade: Pick<Trade, 'nameZh' | 'nameEn'>) => string {
  const said = useSaid();
  return ({ nameZh, nameEn }) => said({ zh: nameZh, en: nameEn });
}

function TradeLink({ trade }: { readonly trade: Trade }) {
  const nameOf = useTradeName();
  return (
    <Link to="/plan/trades/$trade" params={{ trade: trade.code }}>
      {nameOf(trade)}
    </Link>
  );
}

function Counts({ trades }: { readonly trades: readonly Trade[] }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const nameOf = useTradeName();
  if (useMedia(PHONE)) {
    return (
      <FoldedList
        label={t('planTrades.counts')}
        rows={trades.map((trade) => ({
          key: trade.code,
          name: nameOf(trade),
          sign: amount(trade.operators),
          facts: [
            [t('planTrades.operators'), <TradeLink key="operators" trade={trade} />],
            [t('planTrades.platforms'), trade.platforms],
            [t('planTrades.clusters'), <Objects key="clusters" trade={trade} registries={[CLUSTERS]} />],
            [t('planTrades.objects'), <Objects key="objects" trade={trade} />],
          ],
        }))}
      />
    );
  }
  const columns: Column<Trade>[] = [
    { key: 'trade', title: t('planTrades.trade'), names: true, render: (trade) => <TradeLink trade={trade} /> },
    {
      key: 'operators',
      title: t('planTrades.operators'),
      number: true,
      render: ({ operators }) => amount(operators),
    },
    { key: 'platforms', title: t('planTrades.platforms'), number: true, render: ({ platforms }) => platforms },
    {
      key: 'clusters',
      title: t('planTrades.clusters'),
      number: true,
      render: (trade) => <Objects trade={trade} registries={[CLUSTERS]} />,
    },
    { key: 'objects', title: t('planTrades.objects'), width: '45%', render: (trade) => <Objects trade={trade} /> },
  ];
  return <Table label={t('planTrades.counts')} columns={columns} rows={trades} keyOf={({ code }) => code} />;
}

/** Objects in force, each number a link to the very rows that were counted. */
function Objects({ trade, registries }: { readonly trade: Trade; readonly registries?: readonly string[] }) {
  const shown = trade.objects.filter(({ registry }) =>
    registries === undefined ? registry !== CLUSTERS : registries.includes(registry),
  );
  if (shown.length === 0) return <>{registries === undefined ? '—' : 0}</>;
  return (
    <span className="trade-objects">
      {shown.map(({ registry, nameZh, count }) => (
        <Link key={registry} to="/plan/registries/$registry" params={{ registry }} search={{ trade: trade.code }}>
          {registries === undefined ? `${nameZh} ${count}` : count}
        </Link>
      ))}
    </span>
  );
}

/** Counties beside trades; the largest trade of each county is marked, in words for whoever sees no colour. */
function Counties({ trades }: { readonly trades: readonly Trade[] }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const countyOf = useCountyName();
  const nameOf = useTradeName();
  const isPhone = useMedia(PHONE);
  const counties = trades[0]?.byCounty.map(({ code }) => code) ?? [];
  const numberOf = (trade: Trade, code: string): number =>
    trade.byCounty.find((county) => county.code === code)?.operators ?? 0;
  const largestOf = (code: string): Trade | undefined =>
    trades.toSorted((a, b) => numberOf(b, code) - numberOf(a, code)).find((trade) => numberOf(trade, code) > 0);
  const nameOfLargest = (code: string): string => {
    const largest = largestOf(code);
    return largest ? nameOf(largest) : '—';
  };
  if (isPhone) {
    return (
      <FoldedList
        label={t('planTrades.byCounty')}
        rows={counties.map((code) => ({
          key: code,
          name: countyOf(code),
          sign: nameOfLargest(code),
          facts: trades.map((trade) => [nameOf(trade), amount(numberOf(trade, code))] as const),
        }))}
      />
    );
  }
  const columns: Column<string>[] = [
    {
      key: 'county',
      title: t('planRooms.by.county'),
      names: true,
      render: (code) => (
        <Link to="/plan/counties/$code" params={{ code }}>
          {countyOf(code)}
        </Link>
      ),
    },
    ...trades.map((trade) => ({
      key: trade.code,
      title: nameOf(trade),
      number: true,
      render: (code: string) =>
        largestOf(code) === trade ? (
          <strong className="largest">
            {amount(numberOf(trade, code))}
            <span className="unseen">{t('planTrades.largest')}</span>
          </strong>
        ) : (
          amount(numberOf(trade, code))
        ),
    })),
  ];
  return <Table label={t('planTrades.byCounty')} columns={columns} rows={counties} keyOf={(code) => code} />;
}

function Classes({ trades }: { readonly trades: readonly Trade[] }) {
  const { t } = useTranslation();
  const nameOf = useTradeName();
  const columns: Column<Trade>[] = [
    { key: 'trade', title: t('planTrades.trade'), names: true, width: '14%', render: nameOf },
    {
      key: 'classes',
      title: t('planTrades.class'),
      render: ({ classes }) => (
        <ul lang="zh-CN">
          {classes.map(({ prefix, nameZh, fit }) => (
            <li key={prefix}>
              <code>{prefix}</code> {nameZh}
              {fit === 'broader' && `（${t('planTrades.broader')}）`}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'words',
      title: t('planTrades.words'),
      width: '26%',
      render: ({ words }) => <span lang="zh-CN">{words.join('、')}</span>,
    },
  ];
  return <Table label={t('planTrades.classes')} columns={columns} rows={trades} keyOf={({ code }) => code} />;
}
