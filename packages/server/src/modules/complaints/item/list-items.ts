import type { listComplaints, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { changedKeyOf, readChangedKey } from '../../../infra/page-key.ts';
import type { ComplaintsContext } from '../context.ts';
import { presentItem } from './item-row.ts';
import { selectItems } from './store.ts';

type Query = QueryOf<typeof listComplaints>;

/** One page, the last changed first. */
export async function listItemPage(
  ctx: ComplaintsContext,
  caller: Caller,
  query: Query,
): Promise<ResponseOf<typeof listComplaints>> {
  const now = ctx.infra.clock.now();
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    filtered(tx, { query, now })
      .limit(query.limit + 1)
      .execute(),
  );
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

function filtered(tx: Tx, { query, now }: Asked) {
  let rows = selectItems(tx).orderBy('s.changed_at', 'desc').orderBy('s.id', 'desc');
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
