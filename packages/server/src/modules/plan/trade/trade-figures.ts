import type { listPlanTradeFigures, QueryOf, ResponseOf } from '@jianhu/contract';
import { addDays, AppError, type CivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { type FigurePart, roundAmount } from '../figure/figure.ts';

type View = Omit<ResponseOf<typeof listPlanTradeFigures>, 'asOf'>;
type Query = QueryOf<typeof listPlanTradeFigures>;

interface Row {
  readonly targetId: string;
  readonly period: string;
  readonly countyCode: string;
  readonly value: number;
  readonly version: number;
  readonly breakdown: readonly FigurePart[];
  readonly demo: boolean;
  readonly publishedAt: Date;
}

/** County by trade, as published: from the parts that were published with each figure, and from no count of today. */
export async function listTradeFigures(ctx: PlanContext, tx: Tx, query: Query): Promise<View> {
  const { trades } = ctx.rulebook.plan;
  if (query.trade !== undefined && !trades.some(({ code }) => code === query.trade))
    throw new AppError('record.notFound', 404);
  const places = ['', ...ctx.counties.map(({ code }) => code)];
  const rows = await readRows(tx, query, places);
  const shown = query.trade === undefined ? trades : trades.filter(({ code }) => code === query.trade);
  const byTarget = Map.groupBy(rows, ({ targetId }) => targetId);
  return {
    trades: shown.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    targets: [...byTarget].flatMap(([targetId, own]) => {
      const target = ctx.targets.get(targetId)?.target;
      const [first] = own;
      if (!target || !first || !own.some(hasTrades)) return [];
      const { nameZh, nameEn, unit } = target;
      const inOrder = own.toSorted((a, b) => places.indexOf(a.countyCode) - places.indexOf(b.countyCode));
      return [
        { targetId, nameZh, nameEn, unit, period: first.period, rows: inOrder.map((row) => present(row, shown)) },
      ];
    }),
  };
}

function present(row: Row, trades: readonly { readonly code: string }[]): View['targets'][number]['rows'][number] {
  const told = new Map(row.breakdown.map(({ key, value }) => [key['trade'], value]));
  const inTrades = row.breakdown.reduce((sum, { key, value }) => sum + (key['trade'] === undefined ? 0 : value), 0);
  return {
    countyCode: row.countyCode,
    value: row.value,
    version: row.version,
    publishedAt: row.publishedAt.toISOString(),
    demo: row.demo,
    byTrade: trades.map(({ code }) => told.get(code) ?? 0),
    withoutTrade: roundAmount(row.value - inTrades),
  };
}

function hasTrades({ breakdown }: Row): boolean {
  return breakdown.some(({ key }) => key['trade'] !== undefined);
}

/** The counties of the month that the city's figure is of: a county that was published for another month is left out. */
async function readRows(tx: Tx, { targetId, period, asOf }: Query, places: readonly string[]): Promise<readonly Row[]> {
  // The contract has checked the form of the day.
  const known =
    asOf === undefined ? sql`true` : sql`f.published_at < ${startOfCivilDay(addDays(asOf as CivilDate, 1))}`;
  const wanted = targetId === undefined ? sql`true` : sql`f.target_id = ${targetId}`;
  const month = period === undefined ? sql`true` : sql`f.period = ${period}`;
  const { rows } = await sql<Row>`
    with city as (
      select distinct on (f.target_id) f.target_id, f.period from plan.figure f
      where f.county_code = '' and f.unit_id = '' and ${wanted} and ${month} and ${known}
      order by f.target_id, f.period desc)
    select distinct on (f.target_id, f.county_code) f.target_id as "targetId", f.period, f.county_code as "countyCode",
      f.value, f.version, f.breakdown, f.demo, f.published_at as "publishedAt"
    from city join plan.figure f on f.target_id = city.target_id and f.period = city.period and f.unit_id = ''
    where f.county_code = any(${[...places]}) and ${known}
    order by f.target_id, f.county_code, f.version desc`.execute(tx);
  return rows;
}
