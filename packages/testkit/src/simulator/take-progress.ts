import type { Clock } from '@jianhu/kernel';
import type { MessageFault } from './fault.ts';
import type { SimulatedMessage, SimulatorData } from './simulator-data.ts';

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Takes a step once per message id, and tells the new state of a work item that it made itself: late, it stands behind what it told since;
 * a duplicate, it is told twice.
 */
export function takeProgress(data: SimulatorData, clock: Clock, given: unknown, fault: MessageFault | null): Answer {
  const message = recordOf(given);
  const body = recordOf(message['body']);
  const messageId = String(message['messageId'] ?? '');
  const content = JSON.stringify([message['kind'], message['at'], body]);
  const known = data.received.find((one) => one.messageId === messageId);
  if (known && known.content !== content) return { status: 409, value: { code: 'otherContent' } };
  const { receiptNo, receivedAt } = known ?? {
    receiptNo: `W-${data.received.length + 1}`,
    receivedAt: clock.now().toISOString(),
  };
  const receipt = { messageId, receiptNo, receivedAt };
  if (known) return { status: 200, value: { ...receipt, duplicate: true } };
  if (messageId === '' || typeof body['state'] !== 'string') return { status: 422, value: { code: 'missing' } };
  if (fault === 'reject') return { status: 422, value: { code: 'stateNotAllowed' } };
  data.received.push({ ...receipt, content });
  if (message['test'] !== true) data.feeds['12315'].push(...echo(data, clock, { body, fault }));
  return { status: 201, value: { ...receipt, duplicate: false } };
}

function echo(
  data: SimulatorData,
  clock: Clock,
  { body, fault }: { readonly body: Readonly<Record<string, unknown>>; readonly fault: MessageFault | null },
): SimulatedMessage[] {
  const last = data.feeds['12315'].findLast((one) => one.body['workItemNo'] === body['workItemNo']);
  if (!last) return [];
  const told: SimulatedMessage = {
    messageId: `w-${data.nextNo}`,
    kind: 'workItem.changed',
    schemaVersion: 1,
    at: (fault === 'late' ? new Date(Date.parse(last.at) - 1_000) : clock.now()).toISOString(),
    body: { ...last.body, revision: Number(last.body['revision']) + 1, state: body['state'] },
  };
  data.nextNo += 1;
  return fault === 'duplicate' ? [told, told] : [told];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
