import type { Operator } from '@jianhu/contract';
import { sql } from 'kysely';
import { atOnce, type Tx } from '../../infra/database.ts';
import type { LicenceRecord } from './record.ts';

/** What rooms that weigh or match operators in bulk have to know of each; nothing personal is part of it. */
export interface SubjectFacts {
  readonly id: string;
  readonly nameZh: string;
  readonly countyCode: string;
  readonly kind: Operator['kind'];
  readonly status: Operator['status'];
  readonly trade: string | null;
  readonly establishedOn: string | null;
  readonly openShops: number;
  readonly permits: readonly {
    readonly kind: LicenceRecord['kind'];
    readonly number: string;
    readonly validTo: string | null;
    readonly status: LicenceRecord['status'];
  }[];
  readonly demo: boolean;
}

type Which = { readonly after: string | null; readonly limit: number } | { readonly ids: readonly string[] };

type OperatorRow = Omit<SubjectFacts, 'openShops' | 'permits'>;
type PermitRow = SubjectFacts['permits'][number] & { readonly operatorId: string };

/**
 * Operators by id: a page of all of them, or certain ones; behind the walls of the transaction. Shops and permits are asked for with
 * the ids of the page, so that each is found by its index however many there are in the city.
 */
export async function listSubjectFacts(tx: Tx, which: Which): Promise<readonly SubjectFacts[]> {
  const operators = await listOperators(tx, which);
  if (operators.length === 0) return [];
  const ids = operators.map(({ id }) => id);
  const [counts, permitRows] = await atOnce(countOpenShops(tx, ids), listPermits(tx, ids));
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
  }));
}

async function listOperators(tx: Tx, which: Which): Promise<readonly OperatorRow[]> {
  const among = 'ids' in which ? sql`o.id = any (${[...which.ids]}::uuid[])` : sql`true`;
  const after = 'after' in which && which.after !== null ? sql`o.id > ${which.after}::uuid` : sql`true`;
  const { rows } = await sql<OperatorRow>`
    select o.id, o.name_zh as "nameZh", o.county_code as "countyCode", o.kind, o.status, o.trade,
      o.established_on::text as "establishedOn", o.demo
    from registry.operator o where not o.withdrawn and ${among} and ${after}
    order by o.id limit ${'limit' in which ? which.limit : which.ids.length}`.execute(tx);
  return rows;
}

async function countOpenShops(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{ operatorId: string; count: number }>`
    select operator_id as "operatorId", count(*)::int as count from registry.shop
    where operator_id = any (${[...ids]}::uuid[]) and status = 'open' and not withdrawn group by 1`.execute(tx);
  return rows;
}

async function listPermits(tx: Tx, ids: readonly string[]): Promise<readonly PermitRow[]> {
  const { rows } = await sql<PermitRow>`
    select operator_id as "operatorId", kind, number, valid_to::text as "validTo", status from registry.licence
    where operator_id = any (${[...ids]}::uuid[]) and not withdrawn and kind <> 'businessLicence' order by kind, number`.execute(
    tx,
  );
  return rows;
}
