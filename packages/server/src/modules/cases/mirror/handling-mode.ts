import type { BodyOf, HandlingMode, setHandlingMode as operation } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';

/** The mode of a unit and a procedure on a day: the last row that had begun; where there is none, matters are handled here. */
export async function modeOn(
  tx: Tx,
  { unitId, procedureId, day }: { readonly unitId: string; readonly procedureId: string; readonly day: CivilDate },
): Promise<{ readonly mode: 'native' | 'mirrored'; readonly systemZh: string | null }> {
  const row = await tx
    .selectFrom('cases.handling_mode')
    .select(['mode', 'system_zh'])
    .where('unit_id', '=', unitId)
    .where('procedure_id', '=', procedureId)
    .where('from_on', '<=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { mode: row?.mode === 'mirrored' ? 'mirrored' : 'native', systemZh: row?.system_zh ?? null };
}

export async function listModes(ctx: CasesContext, caller: Caller): Promise<HandlingMode[]> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx
      .selectFrom('cases.handling_mode')
      .selectAll()
      .orderBy('from_on', 'desc')
      .orderBy('id')
      .execute();
    const names = await ctx.identity.namesOf(
      rows.map((row) => row.set_by),
      tx,
    );
    return rows.map((row) => ({
      unitId: row.unit_id,
      unitZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
      procedureId: row.procedure_id,
      // The CHECK of the table allows nothing else.
      mode: row.mode as HandlingMode['mode'],
      systemZh: row.system_zh,
      fromOn: dayOf(row.from_on),
      document: row.document,
      setByName: names.get(row.set_by)?.displayName ?? row.set_by,
      setAt: row.set_at.toISOString(),
    }));
  });
}

/** The office sets it for a day that has not passed, with its document; what runs keeps the mode in which it was opened. */
export async function setMode(ctx: CasesContext, caller: Caller, given: BodyOf<typeof operation>): Promise<void> {
  const now = ctx.infra.clock.now();
  if (caller.reach !== 'city') throw new AppError('access.denied', 403);
  if (ctx.identity.units.find(given.unitId) === null)
    throw new AppError('case.unitUnknown', 422, { unitId: given.unitId });
  if (!ctx.rules.procedures.some(({ procedureId }) => procedureId === given.procedureId)) {
    throw new AppError('case.procedureUnknown', 422, { procedureId: given.procedureId });
  }
  // Only what follows the other system to its end may go there; the summary procedure ends on the spot (行政处罚法第五十一条).
  if (given.mode === 'mirrored' && !canFollow(ctx, given.procedureId))
    throw new AppError('case.modeNotForProcedure', 422);
  if (given.fromOn < civilDateOf(now)) throw new AppError('case.modeInThePast', 422);
  if ((given.mode === 'mirrored') !== (given.systemZh !== undefined)) throw new AppError('case.modeNeedsSystem', 422);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('cases.handling_mode')
      .values({
        id,
        unit_id: given.unitId,
        procedure_id: given.procedureId,
        mode: given.mode,
        system_zh: given.systemZh ?? null,
        from_on: given.fromOn,
        document: given.document,
        set_by: caller.personId,
        set_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added !== 1n) throw new AppError('case.modeTaken', 409);
    const { document: _document, ...detail } = given;
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'handlingMode',
      objectId: id,
      action: 'case.modeSet',
      detail,
    });
  });
}

function canFollow({ rules }: CasesContext, procedureId: string): boolean {
  return rules.procedures.some(
    (one) => one.procedureId === procedureId && one.transitions.some(({ action }) => action === 'endElsewhere'),
  );
}
