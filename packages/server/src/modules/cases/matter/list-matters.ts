import type { listMatters, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { statesAwaiting } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { changedKeyOf, readChangedKey } from '../../../infra/page-key.ts';
import type { CasesContext } from '../context.ts';
import { presentMatters, selectMatters } from './matter-row.ts';

/** One page, the last changed first; a page never moves when rows are added before it. */
export async function listMatterPage(
  ctx: CasesContext,
  caller: Caller,
  query: QueryOf<typeof listMatters>,
): Promise<ResponseOf<typeof listMatters>> {
  const now = ctx.infra.clock.now();
  const doubtedOf = query.awaiting === 'mirrorDoubt' ? (caller.unitId ?? '') : null;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await filtered(tx, { query, now, doubtedOf, awaiting: awaitingOf(ctx, caller, query) })
      .limit(query.limit + 1)
      .execute();
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: await presentMatters(ctx, tx, page),
      next: rows.length > query.limit && last ? changedKeyOf(last) : null,
      asOf: now.toISOString(),
    };
  });
}

interface Asked {
  readonly query: QueryOf<typeof listMatters>;
  readonly now: Date;
  /** The unit whose matters the other system contradicts. */
  readonly doubtedOf: string | null;
  readonly awaiting: { readonly states: string[]; readonly unitId: string } | null;
}

/** Whose move it is follows from the tables; a superior sees what waits elsewhere and has no move there. */
function awaitingOf({ rules }: CasesContext, caller: Caller, { awaiting: role }: Asked['query']): Asked['awaiting'] {
  if (role === undefined || role === 'mirrorDoubt') return null;
  const states = rules.procedures.flatMap((procedure) => statesAwaiting(procedure, role));
  return { states: [...new Set(states)], unitId: caller.unitId ?? '' };
}

function filtered(tx: Tx, { query, now, awaiting, doubtedOf }: Asked) {
  let rows = selectMatters(tx).orderBy('s.changed_at', 'desc').orderBy('s.id', 'desc');
  if (query.kind !== undefined) rows = rows.where('s.kind', '=', query.kind);
  if (query.procedureId !== undefined) rows = rows.where('m.procedure_id', '=', query.procedureId);
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state);
  if (query.unitId !== undefined) rows = rows.where('s.unit_id', '=', query.unitId);
  if (query.countyCode !== undefined) rows = rows.where('s.county_code', '=', query.countyCode);
  if (query.operatorId !== undefined) rows = rows.where('s.operator_id', '=', query.operatorId);
  if (query.clueId !== undefined) rows = rows.where('m.clue_id', '=', query.clueId);
  if (query.mine === true) rows = rows.where(sql<boolean>`s.id in (select cases.own_matters())`);
  if (query.open !== undefined) rows = rows.where('s.ended_on', query.open ? 'is' : 'is not', null);
  if (query.overdue === true) rows = rows.where('s.ended_on', 'is', null).where('s.next_due_on', '<', civilDateOf(now));
  if (awaiting !== null) rows = rows.where('s.state', 'in', awaiting.states).where('s.unit_id', '=', awaiting.unitId);
  if (doubtedOf !== null)
    rows = rows
      .where('s.unit_id', '=', doubtedOf)
      .where(sql<boolean>`s.id in (select matter_id from cases.mirror_doubt where settled is null)`);
  if (query.after === undefined) return rows;
  const { at, id } = readChangedKey(query.after);
  return rows.where((eb) => eb(eb.refTuple('s.changed_at', 's.id'), '<', eb.tuple(at, id)));
}
