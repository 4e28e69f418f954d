import type { listComplaints, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { type Database, inScope, lastly, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { Caller } from '../../../infra/http.ts';
import { changedKeyOf, readChangedKey } from '../../../infra/page-key.ts';
import type { ComplaintsContext } from '../context.ts';
import { presentItem } from './item-row.ts';
import { selectShown, type ShownRow } from './store.ts';

type Query = QueryOf<typeof listComplaints>;

/** One page, the last changed first. */
export async function listItemPage(
  ctx: ComplaintsContext,
  caller: Caller,
  query: Query,
): Promise<ResponseOf<typeof listComplaints>> {
  const now = ctx.infra.clock.now();
  const rows = await inScope(ctx.infra.db, caller, async (tx) => {
    const [page] = await lastly(tx, readPage(tx, { query, now }));
    return page;
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => presentItem(ctx, row)),
    next: rows.length > query.limit && last ? changedKeyOf(last) : null,
    asOf: now.toISOString(),
  };
}

interface Asked {
  readonly query: Query;
  readonly now: Date;
}

/** As many as the console asks for. Pages of so many that differ only in whose and whether open are few, and prepared. */
const USUAL = 50;
const usualPages = new Map<string, ReturnType<typeof fixedPage>>();

async function readPage(tx: Tx, asked: Asked): Promise<ShownRow[]> {
  const { mine, open, limit, ...values } = asked.query;
  if (limit !== USUAL || Object.values(values).some((one) => one !== undefined))
    return filtered(tx, asked)
      .limit(limit + 1)
      .execute();
  const key = JSON.stringify([mine, open]);
  const page = usualPages.get(key) ?? fixedPage(asked);
  usualPages.set(key, page);
  return page(tx, {}).execute();
}

const fixedPage = (asked: Asked) => fixedStatement((db) => filtered(db, asked).limit(sql.lit(USUAL + 1)));

function filtered(tx: Database, { query, now }: Asked) {
  let rows = selectShown(tx).orderBy('s.changed_at', 'desc').orderBy('s.id', 'desc');
  if (query.kind !== undefined) rows = rows.where('s.kind', '=', query.kind);
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state);
  if (query.countyCode !== undefined) rows = rows.where('s.county_code', '=', query.countyCode);
  if (query.operatorId !== undefined) rows = rows.where('s.operator_id', '=', query.operatorId);
  if (query.mine === true) rows = rows.where(sql<boolean>`s.id in (select complaints.own_items())`);
  if (query.open !== undefined) rows = rows.where('s.ended_on', query.open ? 'is' : 'is not', null);
  if (query.overdue === true) rows = rows.where('s.ended_on', 'is', null).where('s.next_due_on', '<', civilDateOf(now));
  if (query.after === undefined) return rows;
  const { at, id } = readChangedKey(query.after);
  return rows.where((eb) => eb(eb.refTuple('s.changed_at', 's.id'), '<', eb.tuple(at, id)));
}
