import { createHash } from 'node:crypto';
import type { BodyOf, draftPlanPaper } from '@jianhu/contract';
import { AppError, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { gatherInputs } from './gather-inputs.ts';
import { refusePaperPeriod } from './paper-period.ts';
import { insertPaper, insertPaperAction, isIssued } from './store.ts';

/** Writes down what a paper of the period would state at this moment. Gives its id. */
export async function draftPaper(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  wish: BodyOf<typeof draftPlanPaper>,
): Promise<string> {
  refuseUnlessOffice(ctx, caller);
  const at = ctx.infra.clock.now();
  refusePaperPeriod(wish, { today: civilDateOf(at), planStart: ctx.rulebook.plan.effectiveFrom });
  if (await isIssued(tx, wish.kind, wish.period)) throw new AppError('plan.paperIssued', 409, { period: wish.period });
  const inputs = await gatherInputs(ctx, tx, { ...wish, baseUrl: ctx.baseUrl });
  const paper = {
    id: uuidV7(ctx.infra.clock, ctx.infra.rng),
    ...wish,
    byUnit: ctx.officeUnitId,
    inputs,
    inputsSha256: createHash('sha256').update(canonicalJson(inputs)).digest('hex'),
  };
  await insertPaper(tx, paper);
  const { personId, unitId, actorRef } = caller;
  await insertPaperAction(tx, paper, {
    past: [],
    action: { seq: 1, at, personId, unitId, kind: 'draft' },
    actorRef,
    note: null,
  });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planPaper',
    objectId: paper.id,
    action: 'plan.paper.draft',
    detail: { kind: wish.kind, period: wish.period, inputsSha256: paper.inputsSha256 },
  });
  return paper.id;
}
