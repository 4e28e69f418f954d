import type { Clock } from '@jianhu/kernel';
import type { MessageFault } from './fault.ts';
import type { SimulatorData } from './simulator-data.ts';

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const REQUIRED = ['packageNo', 'decisionNo', 'partyZh', 'offenceZh', 'contentZh', 'organZh', 'decidedOn'];
const refuse = (status: number, code: string): Answer => ({ status, value: { code } });
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Takes a package or a withdrawal, once per message id, and tells the outcome in the feed; a test is answered and nothing more. */
export function takePublicity(data: SimulatorData, clock: Clock, given: unknown, fault: MessageFault | null): Answer {
  const message = record(given);
  const body = record(message['body']);
  const messageId = String(message['messageId'] ?? '');
  const packageNo = String(body['packageNo'] ?? '');
  const isDelivery = message['kind'] === 'publicity.deliver';
  const content = JSON.stringify([message['kind'], message['at'], body]);
  const known = data.received.find((one) => one.messageId === messageId);
  if (known && known.content !== content) return refuse(409, 'otherContent');
  if (known) return { status: 200, value: { ...receiptOf(known), duplicate: true } };
  if (messageId === '' || (isDelivery && REQUIRED.some((field) => !body[field]))) return refuse(422, 'missing');
  if (!isDelivery && message['test'] !== true && data.packages[packageNo] === undefined)
    return refuse(404, 'unknownPackage');
  const now = clock.now().toISOString();
  const receipt = { messageId, content, receiptNo: `R-${data.received.length + 1}`, receivedAt: now };
  data.received.push(receipt);
  if (message['test'] !== true) tellOutcome(data, now, { packageNo, isDelivery, isRejected: fault === 'reject' });
  return { status: 201, value: { ...receiptOf(receipt), duplicate: false } };
}

function receiptOf({ messageId, receiptNo, receivedAt }: SimulatorData['received'][number]) {
  return { messageId, receiptNo, receivedAt };
}

interface Outcome {
  readonly packageNo: string;
  readonly isDelivery: boolean;
  readonly isRejected: boolean;
}

function tellOutcome(data: SimulatorData, now: string, { packageNo, isDelivery, isRejected }: Outcome): void {
  const state = !isDelivery ? 'withdrawn' : isRejected ? 'rejected' : 'published';
  data.packages[packageNo] = state;
  const day = now.slice(0, 10);
  const details = {
    published: { publishedOn: day, address: null },
    rejected: { reasons: [{ code: 'partyNotFound', textZh: '当事人信息与登记不一致（演示）' }] },
    withdrawn: { withdrawnOn: day },
  };
  data.feeds.publicity.push({
    messageId: `p-${data.nextNo}`,
    kind: `publicity.${state}`,
    schemaVersion: 1,
    at: now,
    body: { packageNo, ...details[state] },
  });
  data.nextNo += 1;
}
