import type { AbnormalEntry, Operator } from '@jianhu/contract';
import { sql } from 'kysely';
import { atOnce, type Tx } from '../../infra/database.ts';
import { listAbnormal } from './abnormal/index.ts';
import type { LicenceRecord } from './record.ts';

/** What rooms that match operators have to know of each; nothing personal is part of it. */
export interface PlainSubject {
  readonly id: string;
  readonly nameZh: string;
  readonly countyCode: string;
  readonly kind: Operator['kind'];
  readonly status: Operator['status'];
  readonly trade: string | null;
  readonly establishedOn: string | null;
  readonly demo: boolean;
}

/** The same, and what else rooms that weigh operators have to know. */
export interface SubjectFacts extends PlainSubject {
  readonly openShops: number;
  readonly permits: readonly {
    readonly kind: LicenceRecord['kind'];
    readonly number: string;
    readonly validTo: string | null;
    readonly status: LicenceRecord['status'];
  }[];
  /** Entries in the list of abnormal operations that stand. */
  readonly abnormal: readonly Pick<AbnormalEntry, 'entryNo' | 'enteredOn'>[];
}

type Which = { readonly after: string | null; readonly limit: number } | { readonly ids: readonly string[] };

type PermitRow = SubjectFacts['permits'][number] & { readonly operatorId: string };

/** Certain operators, behind the walls of the transaction; all is asked for in one way to the server. */
export async function listSubjectFacts(
  tx: Tx,
  which: { readonly ids: readonly string[] },
): Promise<readonly SubjectFacts[]> {
  const { ids } = which;
  return compose(
    ...(await atOnce(
      listPlainSubjects(tx, which),
      countOpenShops(tx, ids),
      listPermits(tx, ids),
      listAbnormal(tx, ids),
    )),
  );
}

/** The facts of operators that were read in this transaction: each is found by its index, however many there are in the city. */
export async function addSubjectFacts(tx: Tx, operators: readonly PlainSubject[]): Promise<readonly SubjectFacts[]> {
  const ids = operators.map(({ id }) => id);
  return compose(operators, ...(await atOnce(countOpenShops(tx, ids), listPermits(tx, ids), listAbnormal(tx, ids))));
}

/** By id: a page of all of them, or certain ones. */
export async function listPlainSubjects(tx: Tx, which: Which): Promise<readonly PlainSubject[]> {
  const among = 'ids' in which ? sql`o.id = any (${[...which.ids]}::uuid[])` : sql`true`;
  const after = 'after' in which && which.after !== null ? sql`o.id > ${which.after}::uuid` : sql`true`;
  const { rows } = await sql<PlainSubject>`
    select o.id, o.name_zh as "nameZh", o.county_code as "countyCode", o.kind, o.status, o.trade,
      o.established_on::text as "establishedOn", o.demo
    from registry.operator o where not o.withdrawn and ${among} and ${after}
    order by o.id limit ${'limit' in which ? which.limit : which.ids.length}`.execute(tx);
  return rows;
}

function compose(
  operators: readonly PlainSubject[],
  counts: readonly ShopCount[],
  permitRows: readonly PermitRow[],
  entries: Awaited<ReturnType<typeof listAbnormal>>,
): readonly SubjectFacts[] {
  const shops = new Map(counts.map(({ operatorId, count }) => [operatorId, count]));
  const permits = Map.groupBy(permitRows, ({ operatorId }) => operatorId);
  return operators.map((operator) => ({
    ...operator,
    openShops: shops.get(operator.id) ?? 0,
    permits: (permits.get(operator.id) ?? []).map(({ kind, number, validTo, status }) => ({
      kind,
      number,
      validTo,
      status,
    })),
    abnormal: (entries.get(operator.id) ?? [])
      .filter(({ removed }) => removed === null)
      .map(({ entryNo, enteredOn }) => ({ entryNo, enteredOn })),
  }));
}

interface ShopCount {
  readonly operatorId: string;
  readonly count: number;
}

// NOTE: one look into the index for each operator. With `operator_id = any (…)` of thousands the planner walks through all shops of the city.

async function countOpenShops(tx: Tx, ids: readonly string[]): Promise<readonly ShopCount[]> {
  const { rows } = await sql<ShopCount>`
    select asked.id as "operatorId", own.count from unnest(${[...ids]}::uuid[]) as asked(id) cross join lateral (
      select count(*)::int as count from registry.shop s
      where s.operator_id = asked.id and s.status = 'open' and not s.withdrawn) own
    where own.count > 0`.execute(tx);
  return rows;
}

async function listPermits(tx: Tx, ids: readonly string[]): Promise<readonly PermitRow[]> {
  const { rows } = await sql<PermitRow>`
    select asked.id as "operatorId", own.kind, own.number, own.valid_to::text as "validTo", own.status
    from unnest(${[...ids]}::uuid[]) as asked(id) cross join lateral (
      select l.kind, l.number, l.valid_to, l.status from registry.licence l
      where l.operator_id = asked.id and not l.withdrawn and l.kind <> 'businessLicence' offset 0) own
    order by own.kind, own.number`.execute(tx);
  return rows;
}
