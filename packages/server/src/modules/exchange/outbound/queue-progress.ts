import {
  complaintStates,
  type OutboxEvent,
  reportStates,
  type WorkItemProgress,
  workItemProgressSchema,
} from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ExchangeContext } from '../context.ts';

type Moved = OutboxEvent<'complaints.itemMoved.v1'>['payload'];
type Told = WorkItemProgress['state'];

/** What is a step of its own here and none there. */
const SAME_THERE: Readonly<Partial<Record<string, Told>>> = { sharedCourt: 'mediating' };

/** The state that 12315 has a word for; null for what stays between us and the enterprise. */
export function stateThere(kind: Moved['kind'], state: string | null): Told | null {
  if (state === null || kind === 'enrolment') return null;
  const known = SAME_THERE[state] ?? state;
  return (kind === 'complaint' ? complaintStates : reportStates).find((one) => one === known) ?? null;
}

/** Whether 12315 has to hear of a step: what it told us itself it knows. */
export function isForThere({ kind, from, to }: Moved): boolean {
  const state = stateThere(kind, to);
  return state !== null && from !== null && state !== stateThere(kind, from);
}

/**
 * Puts a step on its way to 12315 (order 121 art. 40); of each work item in order, under one id until there is a receipt. It names state,
 * day, organ, article and documents, and no person: what was written stays in the log.
 */
export async function queueProgress({ infra, complaints }: ExchangeContext, tx: Tx, moved: Moved): Promise<void> {
  const state = stateThere(moved.kind, moved.to);
  if (!isForThere(moved)) return;
  const step = await complaints.stepOf(tx, moved);
  if (step === null) return;
  const body = workItemProgressSchema.parse({ ...step, state });
  const [id, now] = [uuidV7(infra.clock, infra.rng), infra.clock.now()];
  await tx
    .insertInto('exchange.outbound')
    .values({
      id,
      port: 'workItem12315',
      kind: 'workItem.progress',
      subject_ref: body.workItemNo,
      body: JSON.stringify(body),
      created_at: now,
      created_by: systemScope.actorRef,
      next_at: now,
    })
    .execute();
  const detail = { messageId: id, state };
  const entry = { objectKind: 'complaint', objectId: moved.itemId, action: 'exchange.workItem.progress', detail };
  await appendEntry(tx, infra.clock, systemScope, entry);
}
