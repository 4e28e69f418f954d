import type { ObjectContent } from '@jianhu/contract';
import { redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntries } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';
import { type EvidenceInput, insertEvidence } from '../evidence.ts';
import { foldObject, type ObjectAction, type ObjectState } from './object.ts';
import { insertObjectActions, saveObjectStates } from './store.ts';

export type ObjectStep =
  | { readonly kind: 'propose'; readonly content: ObjectContent }
  | { readonly kind: 'confirm' | 'refuse' };

/** One step on one object, with what was done on it before. */
export interface ObjectAct {
  readonly object: { readonly id: string; readonly registry: string; readonly demo: boolean };
  readonly past: readonly ObjectAction[];
  readonly step: ObjectStep;
  /** Proof of this act alone. */
  readonly evidence?: readonly EvidenceInput[];
}

/** Who takes the step; nobody where a rule of the registry does. */
type Recorder = Pick<Caller, 'unitId' | 'actorRef'> & { readonly personId: string | null };

interface Common {
  /** Proof of every one of the acts. */
  readonly evidence: readonly EvidenceInput[];
  readonly note?: string | undefined;
}

/** Adds a step to the log of each object, with its fold, its evidence and its audit entry; gives the states in the same order. */
export async function recordObjectSteps(
  ctx: PlanContext,
  tx: Tx,
  caller: Recorder,
  acts: readonly ObjectAct[],
  { evidence, note }: Common,
): Promise<ObjectState[]> {
  const at = ctx.infra.clock.now();
  const taken = acts.map(({ object, past, step, evidence: own = [] }) => {
    const seq = past.length + 1;
    const action: ObjectAction = { seq, at, personId: caller.personId, unitId: caller.unitId, ...step };
    const log = [...past, action];
    return { object, action, own, state: foldObject(log), shown: shownOf(log) };
  });
  // The rows of the states come first: the walls of log and evidence look at them.
  await saveObjectStates(tx, taken, at);
  await insertObjectActions(tx, taken, { actorRef: caller.actorRef, note: redactNote(note) });
  const owners = taken.map(({ object, action, own }) => ({
    kind: 'object' as const,
    id: object.id,
    seq: action.seq,
    own,
  }));
  await insertEvidence(ctx, tx, caller, owners, evidence);
  await appendEntries(
    tx,
    ctx.infra.clock,
    caller,
    taken.map(({ object, action, own, state }) => ({
      objectKind: 'planObject',
      objectId: object.id,
      action: `plan.object.${action.kind}`,
      detail: { registry: object.registry, version: state.version, evidence: evidence.length + own.length },
    })),
  );
  return taken.map(({ state }) => state);
}

/** What lists show: what counts, else what was proposed last, even if it was refused. */
function shownOf(log: readonly ObjectAction[]): ObjectContent {
  const { content } = foldObject(log);
  if (content !== null) return content;
  const proposed = log.findLast((action) => action.kind === 'propose');
  if (proposed?.kind !== 'propose') throw new Error('an object begins by being proposed');
  return proposed.content;
}
