import type { ObjectContent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';
import { type EvidenceInput, insertEvidence } from '../evidence.ts';
import { foldObject, type ObjectAction, type ObjectState } from './object.ts';
import { insertObjectAction, saveObjectState } from './store.ts';

export type ObjectStep =
  | { readonly kind: 'propose'; readonly content: ObjectContent }
  | { readonly kind: 'confirm' | 'refuse' };

/** Adds one step to the log of an object, with its fold, its evidence and its audit entry. */
export async function recordObjectStep(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  object: { readonly id: string; readonly registry: string; readonly demo: boolean },
  act: {
    readonly past: readonly ObjectAction[];
    readonly step: ObjectStep;
    readonly evidence: readonly EvidenceInput[];
    readonly note?: string | undefined;
  },
): Promise<ObjectState> {
  const at = ctx.infra.clock.now();
  const seq = act.past.length + 1;
  const action: ObjectAction = { seq, at, personId: caller.personId, unitId: caller.unitId, ...act.step };
  const state = foldObject([...act.past, action]);
  // The row of the state comes first: the walls of log and evidence look at it.
  await saveObjectState(tx, object, state, at);
  await insertObjectAction(tx, object.id, action, { actorRef: caller.actorRef, note: act.note ?? null });
  await insertEvidence(ctx, tx, caller, { kind: 'object', id: object.id, seq }, act.evidence);
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planObject',
    objectId: object.id,
    action: `plan.object.${action.kind}`,
    detail: { registry: object.registry, version: state.version, evidence: act.evidence.length },
  });
  return state;
}
