import { civilDateOf } from '@jianhu/kernel';
import { foldMatter, type ProcedureAction, type Proposal, refuseAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { platformActor } from '../matter/matter-actor.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { lockMatter, placeOf } from '../matter/store.ts';
import { takeStep } from '../matter/take-step.ts';

interface Recorded {
  readonly matterId: string;
  /** Which step it means, by the log; null: none. */
  readonly stepOf: (log: readonly ProcedureAction[]) => string | null;
  readonly repairNo: string;
  readonly note: string;
  /** In whose name: whoever decided at the counter. */
  readonly personId: string;
  readonly unitId: string;
}

/** A step of the platform that follows from a decision of the counter; what the table of the matter does not let through is left to its unit. */
export async function recordByPlatform(ctx: CasesContext, tx: Tx, recorded: Recorded): Promise<void> {
  const row = await lockMatter(tx, recorded.matterId);
  const log = (await listActionRows(tx, row.id)).map(actionOf);
  const action = recorded.stepOf(log);
  if (action === null) return;
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const today = civilDateOf(ctx.infra.clock.now());
  const before = foldMatter(ctx.rules, procedure, log);
  const { repairNo, note, personId, unitId } = recorded;
  const proposal: Proposal = { action, on: today, officers: [], facts: { repairNo }, documents: {} };
  if (refuseAction({ rules: ctx.rules, procedure, state: before, today }, platformActor, proposal) !== null) return;
  await takeStep(
    ctx,
    tx,
    { ...platformCaller, personId, unitId },
    { procedure, place: placeOf(row), before, log, proposal, note, today, actor: platformActor },
  );
}
