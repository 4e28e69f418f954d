import { AppError, type CivilDate } from '@jianhu/kernel';
import { foldMatter } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from './action-row.ts';
import { platformActor } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import type { MatterRow } from './matter-row.ts';
import { placeOf } from './store.ts';
import { takeStep } from './take-step.ts';

interface TakenUp {
  /** The transfer, held by this transaction. */
  readonly transfer: MatterRow;
  /** Number of the case that is opened from it. */
  readonly number: string;
  readonly today: CivilDate;
}

/** The transfer knows the case that its receiver opens from it, within the time in which it is verified (程序规定第十八条). */
export async function takeUpTransfer(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { transfer, number, today }: TakenUp,
): Promise<void> {
  const procedure = procedureOf(ctx, transfer.procedure_id, dayOf(transfer.opened_on));
  const log = (await listActionRows(tx, transfer.id)).map(actionOf);
  const before = foldMatter(ctx.rules, procedure, log);
  const unitId = caller.unitId ?? '';
  if (before.facts['receiver'] !== unitId) throw new AppError('case.transferNotYours', 403);
  const proposal = { action: 'openCaseFrom', on: today, officers: [], facts: { caseNumber: number }, documents: {} };
  const step = { procedure, place: placeOf(transfer), before, log, proposal, note: null, today };
  await takeStep(ctx, tx, caller, { ...step, actor: { ...platformActor, unitId } });
}
