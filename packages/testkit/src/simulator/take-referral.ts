import type { Clock } from '@jianhu/kernel';
import type { MessageFault } from './fault.ts';
import type { SimulatedMessage, SimulatorData } from './simulator-data.ts';

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const MINUTE_MS = 60_000;

/**
 * The court's side: takes a referral once per message id, gives it a number, takes it up, settles it and confirms the agreement; `reject`
 * takes none up. What was taken back is told nothing more.
 */
export function takeReferral(data: SimulatorData, clock: Clock, given: unknown, fault: MessageFault | null): Answer {
  const message = recordOf(given);
  const body = recordOf(message['body']);
  const messageId = String(message['messageId'] ?? '');
  const content = JSON.stringify([message['kind'], message['at'], body]);
  const known = data.received.find((one) => one.messageId === messageId);
  if (known && known.content !== content) return { status: 409, value: { code: 'otherContent' } };
  const { receiptNo, receivedAt } = known ?? {
    receiptNo: `G-${data.received.length + 1}`,
    receivedAt: clock.now().toISOString(),
  };
  const receipt = { messageId, receiptNo, receivedAt };
  if (known) return { status: 200, value: { ...receipt, duplicate: true } };
  if (messageId === '' || typeof body['referralNo'] !== 'string') return { status: 422, value: { code: 'missing' } };
  data.received.push({ ...receipt, content });
  if (message['test'] !== true && message['kind'] === 'referral.handOver')
    data.feeds['shared-court'].push(...spoil(tellOf(data, clock, body['referralNo'], fault === 'reject'), fault));
  return { status: 201, value: { ...receipt, duplicate: false } };
}

function tellOf(data: SimulatorData, clock: Clock, referralNo: string, isRefused: boolean): SimulatedMessage[] {
  const key = { referralNo, courtNo: `演示诉前调〔2026〕${data.nextNo}号` };
  const end = { documentNo: null, reasonZh: null };
  const told: readonly (readonly [kind: string, body: Readonly<Record<string, unknown>>])[] = isRefused
    ? [
        ['referral.registered', key],
        ['referral.ended', { ...key, ...end, outcome: 'notAccepted', reasonZh: '演示：不属于可以调解的事项' }],
      ]
    : [
        ['referral.registered', key],
        ['referral.accepted', { ...key, judgeZh: '演示联系法官' }],
        ['referral.ended', { ...key, ...end, outcome: 'mediated' }],
        ['referral.ended', { ...key, ...end, outcome: 'confirmed', documentNo: `演示民特〔2026〕${data.nextNo}号` }],
      ];
  const startMs = clock.now().getTime() - told.length * MINUTE_MS;
  return told.map(([kind, body], at) => {
    const messageId = `g-${data.nextNo}`;
    data.nextNo += 1;
    return { messageId, kind, schemaVersion: 1, at: new Date(startMs + at * MINUTE_MS).toISOString(), body };
  });
}

/** Whoever reads it must come to the same end. */
function spoil(told: readonly SimulatedMessage[], fault: MessageFault | null): SimulatedMessage[] {
  if (fault === 'late' || fault === 'outOfOrder') return told.toReversed();
  if (fault === 'duplicate') return told.flatMap((one) => [one, one]);
  if (fault === 'changedSchema') return told.map((one) => ({ ...one, body: { ...one.body, consumer: '演示消费者' } }));
  return [...told];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
