import { listPlanTradeFigures, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useMedia } from '../../../ui/media.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { useAmount } from '../ui/amount.tsx';
import { FoldedList, PHONE } from '../ui/folded-list.tsx';
import { usePeriod } from '../ui/period.ts';
import { useCountyName } from './county-name.ts';

type Found = ResponseOf<typeof listPlanTradeFigures>;
type Target = Found['targets'][number];
type Row = Target['rows'][number];

interface TargetTradesProps {
  readonly targetId: string;
  readonly asOf: string | undefined;
}

/** The published count of a target, county by trade, as it stood on the day; each number opens the figure that it is a part of. */
export function TargetTrades({ targetId, asOf }: TargetTradesProps) {
  const { t } = useTranslation();
  const period = usePeriod();
  const query = useQuery(queryOf(listPlanTradeFigures, { query: { targetId, ...(asOf !== undefined && { asOf }) } }));
  return (
    <Loaded query={query} op={listPlanTradeFigures} awaiting={t('planTrades.published')}>
      {({ trades, targets: [target] }) =>
        target === undefined ? (
          <p className="state-note">{t('planTrades.noneByTrade')}</p>
        ) : (
          <>
            <p className="state-note">{t('planTrades.ofMonth', { month: period(target.period) })}</p>
            <CountiesByTrade target={target} trades={trades} />
          </>
        )
      }
    </Loaded>
  );
}

function CountiesByTrade({ target, trades }: { readonly target: Target; readonly trades: Found['trades'] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const amount = useAmount();
  const placeOf = usePlace();
  const parts = trades.map(({ code, nameZh, nameEn }, at) => ({
    code,
    title: said({ zh: nameZh, en: nameEn }),
    of: (row: Row) => row.byTrade[at] ?? 0,
  }));
  const all = [...parts, { code: 'none', title: t('planTrades.without'), of: (row: Row) => row.withoutTrade }];
  if (useMedia(PHONE)) {
    return (
      <FoldedList
        label={t('planTrades.published')}
        rows={target.rows.map((row) => ({
          key: row.countyCode,
          name: placeOf(row.countyCode),
          sign: amount(row.value),
          facts: [
            [t('planTrades.whole'), <Whole key="whole" target={target} row={row} />] as const,
            ...all.map(({ title, of }) => [title, amount(of(row))] as const),
          ],
        }))}
      />
    );
  }
  const columns: Column<Row>[] = [
    { key: 'place', title: t('planRooms.by.county'), names: true, render: ({ countyCode }) => placeOf(countyCode) },
    { key: 'all', title: t('planTrades.whole'), number: true, render: (row) => <Whole target={target} row={row} /> },
    ...all.map(({ code, title, of }) => ({
      key: code,
      title,
      number: true,
      render: (row: Row) => (of(row) === 0 ? <span className="amount none">0</span> : amount(of(row))),
    })),
  ];
  return (
    <Table
      label={t('planTrades.published')}
      columns={columns}
      rows={target.rows}
      keyOf={({ countyCode }) => countyCode}
    />
  );
}

/** What is published of one trade: target by county. */
export function TradeFigures({ trade }: { readonly trade: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanTradeFigures, { query: { trade } }));
  return (
    <Loaded query={query} op={listPlanTradeFigures} awaiting={t('planTrades.published')}>
      {({ targets }) => {
        const told = targets.filter(({ rows }) => rows.some(({ byTrade }) => (byTrade[0] ?? 0) > 0));
        return told.length === 0 ? (
          <p className="state-note">{t('planTrades.nonePublished')}</p>
        ) : (
          <TargetsByCounty targets={told} />
        );
      }}
    </Loaded>
  );
}

function TargetsByCounty({ targets }: { readonly targets: readonly Target[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const period = usePeriod();
  const placeOf = usePlace();
  const places = targets[0]?.rows.map(({ countyCode }) => countyCode) ?? [];
  const columns: Column<Target>[] = [
    {
      key: 'target',
      title: t('planReport.target'),
      names: true,
      render: ({ targetId, nameZh, nameEn }) => (
        <Link to="/plan/targets/$id" params={{ id: targetId }}>
          {said({ zh: nameZh, en: nameEn })}
        </Link>
      ),
    },
    { key: 'month', title: t('planWork.figures.period'), render: (target) => period(target.period) },
    ...places.map((code) => ({
      key: code === '' ? 'city' : code,
      title: placeOf(code),
      number: true,
      render: (target: Target) => {
        const row = target.rows.find(({ countyCode }) => countyCode === code);
        return row ? <Part target={target} row={row} value={row.byTrade[0] ?? 0} /> : '—';
      },
    })),
  ];
  return (
    <Table label={t('planTrades.published')} columns={columns} rows={targets} keyOf={({ targetId }) => targetId} />
  );
}

function Whole({ target, row }: { readonly target: Target; readonly row: Row }) {
  return <Part target={target} row={row} value={row.value} />;
}

function Part({ target, row, value }: { readonly target: Target; readonly row: Row; readonly value: number }) {
  const amount = useAmount();
  return (
    <Link
      to="/plan/targets/$id/figures/$period"
      params={{ id: target.targetId, period: target.period }}
      search={row.countyCode === '' ? {} : { countyCode: row.countyCode }}
    >
      {amount(value)}
    </Link>
  );
}

function usePlace(): (code: string) => string {
  const { t } = useTranslation();
  const countyOf = useCountyName();
  return (code) => (code === '' ? t('planTrades.city') : countyOf(code));
}
