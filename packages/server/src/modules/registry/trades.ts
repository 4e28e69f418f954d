import type { Operator } from '@jianhu/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { operatorsByIds, type Page } from './views.ts';

/** How a trade is told from an operator: by the class of GB/T 4754, or by words of the scope where the class is a general one. */
export interface TradeRule {
  readonly trade: string;
  readonly prefixes: readonly string[];
  readonly words: readonly string[];
}

export interface TradeRules {
  readonly generalPrefixes: readonly string[];
  /** The first that fits counts. */
  readonly rules: readonly TradeRule[];
}

export interface TradeCount {
  /** Null for those of none of the trades. */
  readonly trade: string | null;
  readonly countyCode: string;
  readonly operators: number;
}

/** Operators in business by trade and county, as far as the caller sees them. */
export async function countTrades(tx: Tx, rules: TradeRules): Promise<TradeCount[]> {
  const { rows } =
    await sql<TradeCount>`select ${tradeOf(rules)} as trade, o.county_code as "countyCode", count(*)::int as operators
    from registry.operator o where not o.withdrawn and o.status = 'active' group by 1, 2`.execute(tx);
  return rows;
}

/** Platforms by the trade of the company behind them, which is found by its credit code. */
export async function countPlatformTrades(
  tx: Tx,
  rules: TradeRules,
): Promise<readonly { readonly trade: string | null; readonly platforms: number }[]> {
  const { rows } = await sql<{ trade: string | null; platforms: number }>`
    select ${tradeOf(rules)} as trade, count(*)::int as platforms
    from registry.platform p left join registry.operator o on o.uscc = p.uscc and not o.withdrawn
    where not p.withdrawn group by 1`.execute(tx);
  return rows;
}

/** Operators in business of one trade, the newest first. */
export async function listTradeOperators(
  tx: Tx,
  rules: TradeRules,
  query: {
    readonly trade: string;
    readonly countyCode?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<Operator>> {
  const county = query.countyCode === undefined ? sql`true` : sql`o.county_code = ${query.countyCode}`;
  const after = query.after === undefined ? sql`true` : sql`o.id < ${query.after}::uuid`;
  const { rows } = await sql<{ id: string }>`select o.id from registry.operator o
    where not o.withdrawn and o.status = 'active' and ${county} and ${after} and ${tradeOf(rules)} = ${query.trade}
    order by o.id desc limit ${query.limit + 1}`.execute(tx);
  const ids = rows.slice(0, query.limit).map(({ id }) => id);
  const found = await operatorsByIds(tx, ids);
  const items = ids.flatMap((id) => found.get(id) ?? []);
  return { items, next: rows.length > query.limit ? (ids.at(-1) ?? null) : null };
}

/** The trade of each operator; none of those that belong to none of them. */
export async function tradesOf(
  tx: Tx,
  rules: TradeRules,
  operatorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (operatorIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; trade: string | null }>`
    select o.id, ${tradeOf(rules)} as trade from registry.operator o where o.id = any(${operatorIds}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.flatMap(({ id, trade }) => (trade === null ? [] : [[id, trade] as const])));
}

interface TradeColumns {
  readonly trade: RawBuilder<unknown>;
  readonly scope: RawBuilder<unknown>;
}

const newest: TradeColumns = { trade: sql`o.trade`, scope: sql`o.business_scope` };

/** The trade of a row as an expression of SQL; by default of the newest version of an operator `o`. */
export function tradeOf(
  { generalPrefixes, rules }: TradeRules,
  { trade: classOf, scope }: TradeColumns = newest,
): RawBuilder<string | null> {
  const starts = (prefixes: readonly string[]) => prefixes.map((prefix) => `${prefix}%`);
  const byClass = rules.map(({ trade, prefixes }) => sql`when ${classOf} like any (${starts(prefixes)}) then ${trade}`);
  const isGeneral = sql`(${classOf} is null or ${classOf} like any (${starts(generalPrefixes)}))`;
  const byWord = rules
    .filter(({ words }) => words.length > 0)
    .map(
      ({ trade, words }) =>
        sql`when ${isGeneral} and ${scope} like any (${words.map((word) => `%${word}%`)}) then ${trade}`,
    );
  return sql<string | null>`case ${sql.join([...byClass, ...byWord], sql` `)} end`;
}
