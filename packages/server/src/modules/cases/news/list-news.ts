import type { listMatterNews as operation, MatterNews, ResponseOf } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { type NewsRow, selectNews } from './store.ts';

const DAYS = 14;
const MOST = 50;
const DAY_MS = 86_400_000;

/**
 * What others did of late in the matters that concern somebody: which he handles, in which he took a step, or to which his unit was invited.
 * A step that leaves the state as it is, such as a statement, an attempt at service or an opinion, is told like any other.
 */
export async function listNews(ctx: CasesContext, caller: Caller): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await selectNews(tx, caller, { now, since: new Date(now.getTime() - DAYS * DAY_MS), most: MOST });
    const [names, operators] = [
      await ctx.identity.namesOf([...new Set(rows.map((row) => row.person_id))], tx),
      await ctx.registry.operatorNames(tx, [...new Set(rows.flatMap((row) => row.operator_id ?? []))]),
    ];
    const items = rows.map((row) => ({
      ...wordsOf(ctx, row),
      operatorNameZh: operators.get(row.operator_id ?? '') ?? null,
      byName: names.get(row.person_id)?.displayName ?? row.person_id,
    }));
    return { items, asOf: now.toISOString() };
  });
}

function wordsOf(ctx: CasesContext, row: NewsRow): Omit<MatterNews, 'operatorNameZh' | 'byName'> {
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const step = procedure.transitions.find(({ action }) => action === row.action);
  const state = procedure.states.find(({ id }) => id === row.to_state);
  return {
    matterId: row.matter_id,
    seq: row.seq,
    number: row.number,
    procedureZh: procedure.nameZh,
    procedureEn: procedure.nameEn,
    stepZh: step?.nameZh ?? row.action,
    stepEn: step?.nameEn ?? row.action,
    stateZh: state?.nameZh ?? row.to_state,
    stateEn: state?.nameEn ?? row.to_state,
    moved: row.from_state !== row.to_state,
    byUnitZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    at: row.at.toISOString(),
  };
}
