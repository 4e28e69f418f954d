import type { Clock } from '@jianhu/kernel';
import type { MessageFault } from './fault.ts';
import type { SimulatedMessage, SimulatorData } from './simulator-data.ts';

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const HOUR_MS = 3_600_000;
/** What the platform of the province asks for; it cannot know what was given elsewhere. */
const WANTED = [
  { key: 'partyKind', nameZh: '当事人类别' },
  { key: 'caseSource', nameZh: '案件来源' },
];
const STATES = [
  ['investigating', '调查取证'],
  ['decided', '已作出决定'],
  ['closed', '已结案'],
] as const;

/** Takes a case once per message id, gives it a number of its own, asks for what is missing, and tells how it goes on. */
export function takeEnforcement(data: SimulatorData, clock: Clock, given: unknown, fault: MessageFault | null): Answer {
  const message = recordOf(given);
  const body = recordOf(message['body']);
  const messageId = String(message['messageId'] ?? '');
  const packageNo = String(body['packageNo'] ?? '');
  const content = JSON.stringify([message['kind'], message['at'], body]);
  const known = data.received.find((one) => one.messageId === messageId);
  if (known && known.content !== content) return { status: 409, value: { code: 'otherContent' } };
  if (known) return { status: 200, value: receiptOf(known, true) };
  if (messageId === '' || packageNo === '') return { status: 422, value: { code: 'missing' } };
  const now = clock.now();
  const receipt = { messageId, content, receiptNo: `E-${data.received.length + 1}`, receivedAt: now.toISOString() };
  data.received.push(receipt);
  if (message['test'] === true) return { status: 201, value: receiptOf(receipt, false) };
  if (message['kind'] === 'case.handOver') {
    const foreignNo = `浙执〔2026〕${data.nextNo}号`;
    data.feeds.enforcement.push(
      tell(data, now, 'case.registered', { packageNo, foreignNo }),
      tell(data, now, 'case.needs', { packageNo, fields: WANTED }),
    );
    if (fault !== null) data.feeds.enforcement.push(...goOn(data, now, { packageNo, foreignNo, fault }));
  }
  return { status: 201, value: receiptOf(receipt, false) };
}

/** How the case goes on there, spoiled as asked: whoever reads it must come to the same end. */
function goOn(
  data: SimulatorData,
  now: Date,
  {
    packageNo,
    foreignNo,
    fault,
  }: { readonly packageNo: string; readonly foreignNo: string; readonly fault: MessageFault | null },
): SimulatedMessage[] {
  const told = STATES.map(([state, stateZh], step) =>
    tell(data, new Date(now.getTime() - (STATES.length - step) * HOUR_MS), 'case.stateChanged', {
      packageNo,
      foreignNo,
      revision: step + 1,
      state,
      stateZh,
    }),
  );
  if (fault === 'late' || fault === 'outOfOrder') return told.toReversed();
  if (fault === 'duplicate') return told.flatMap((one) => [one, one]);
  if (fault === 'changedSchema') return told.map((one) => ({ ...one, body: { ...one.body, handler: '演示经办人' } }));
  return told;
}

function tell(data: SimulatorData, at: Date, kind: string, body: Readonly<Record<string, unknown>>): SimulatedMessage {
  const messageId = `e-${data.nextNo}`;
  data.nextNo += 1;
  return { messageId, kind, schemaVersion: 1, at: at.toISOString(), body };
}

function receiptOf({ messageId, receiptNo, receivedAt }: SimulatorData['received'][number], duplicate: boolean) {
  return { messageId, receiptNo, receivedAt, duplicate };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
