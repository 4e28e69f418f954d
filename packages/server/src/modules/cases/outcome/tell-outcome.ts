import type { ProcedureAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { creditRowsOf } from './credit-rows.ts';
import { creditWeightOf } from './credit-grade.ts';
import { penaltyOf } from './penalty.ts';

const ACTS = {
  sendForPublicity: 'publish',
  publishDecision: 'publish',
  correctPublication: 'correct',
  withdrawPublication: 'withdraw',
  stopPublicity: 'stop',
  stopByRepair: 'stop',
  resumePublicity: 'publish',
} as const;

/** What went to the place of registration (order 45 art. 10) is published there: that it was is recorded here, and nothing is sent again. */
function actOf(log: readonly ProcedureAction[], action: string): (typeof ACTS)[keyof typeof ACTS] | undefined {
  const isRecorded = action === 'publishDecision' && log.some((one) => one.action === 'sendForPublicity');
  return isRecorded ? undefined : ACTS[action as keyof typeof ACTS];
}

interface Told {
  readonly matterId: string;
  readonly operatorId: string | null;
  readonly demo: boolean;
  /** With the step that was just taken. */
  readonly log: readonly ProcedureAction[];
  readonly now: Date;
}

/** What the publicity system and the rooms of credit have to hear of a step, in its transaction. */
export async function tellOutcome(ctx: CasesContext, tx: Tx, told: Told): Promise<void> {
  const { matterId, operatorId, demo, log, now } = told;
  const step = log.at(-1);
  if (!step) return;
  const at = now.toISOString();
  const act = actOf(log, step.action);
  if (act !== undefined) {
    await ctx.infra.outbox.publish(tx, 'cases.publicityDecided.v1', { matterId, seq: step.seq, act, at }, now);
  }
  const row = creditRowsOf(log).find(({ seq }) => seq === step.seq);
  const penalty = penaltyOf(log);
  // Of a repair on application the rooms of credit hear from the counter itself.
  if (!row || !penalty || row.kind === 'restored' || step.action === 'stopByRepair') return;
  const weight = creditWeightOf(ctx.rules.creditGrades, ctx.rules.calendar, penalty);
  await ctx.infra.outbox.publish(
    tx,
    'cases.creditChanged.v1',
    {
      matterId,
      operatorId,
      seq: step.seq,
      kind: row.kind,
      grade: weight?.grade ?? null,
      repairFrom: weight?.repairFrom ?? null,
      until: weight?.until ?? null,
      demo,
      at,
    },
    now,
  );
}
