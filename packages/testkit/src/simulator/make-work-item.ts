import type { Clock } from '@jianhu/kernel';
import { readDemoPlace } from '../demo/city/read-demo-place.ts';
import type { MessageFault } from './fault.ts';
import type { SimulatedMessage, SimulatorData } from './simulator-data.ts';

const COMPLAINT = ['received', 'accepted', 'mediating', 'agreed'] as const;
const REPORT = ['received', 'clueCreated', 'filed'] as const;
const HOUR_MS = 3_600_000;
const COUNTIES = readDemoPlace().counties.map(({ code }) => code);

/** The life of one invented work item as messages, spoiled as asked: whoever reads them must come to the same end. */
export function makeWorkItem(data: SimulatorData, clock: Clock, fault: MessageFault | null): SimulatedMessage[] {
  const no = data.nextNo;
  data.nextNo += 1;
  const isComplaint = no % 3 !== 0;
  const states: readonly string[] = isComplaint ? COMPLAINT : REPORT;
  const startMs = clock.now().getTime() - states.length * HOUR_MS;
  const told = states.map((state, step): SimulatedMessage => ({
    messageId: `m-${no}-${step + 1}`,
    kind: 'workItem.changed',
    schemaVersion: 1,
    at: new Date(startMs + step * HOUR_MS).toISOString(),
    body: {
      ...bodyOf(no, isComplaint),
      receivedAt: new Date(startMs).toISOString(),
      revision: step + 1,
      state,
    },
  }));
  return spoil(told, fault);
}

function bodyOf(no: number, isComplaint: boolean) {
  const serial = String(no).padStart(4, '0');
  const person = { name: `演示投诉人${serial}`, phone: `1390000${serial}`, address: null, personalId: null };
  return {
    workItemNo: `SIM-${String(no).padStart(8, '0')}`,
    itemKind: isComplaint ? 'complaint' : 'report',
    countyCode: COUNTIES[no % COUNTIES.length] ?? null,
    respondent: { nameZh: `演示商行${serial}`, uscc: null, platform: 'demo', shopId: `shop-${no}`, addressShown: null },
    categoryZh: isComplaint ? '质量' : '广告违法行为',
    goodsZh: '演示商品',
    requestZh: isComplaint ? '退货退款' : null,
    factsZh: `${person.name}反映：网店宣传与实物不符，请回电${person.phone}。`,
    amountFen: isComplaint ? 19_900 : null,
    person,
  };
}

function spoil(told: readonly SimulatedMessage[], fault: MessageFault | null): SimulatedMessage[] {
  const [first, second, ...rest] = told;
  if (!first || !second) return [...told];
  switch (fault) {
    case 'late':
      return [first, ...rest, second];
    case 'outOfOrder':
      return told.toReversed();
    case 'duplicate':
      return told.flatMap((one) => [one, one]);
    case 'sameContent':
      return told.flatMap((one) => [one, { ...one, messageId: `${one.messageId}-again` }]);
    case 'otherContent':
      return [first, { ...second, messageId: first.messageId }, ...rest];
    case 'changedSchema':
      return told.map((one) => ({ ...one, body: renameRespondent(one.body) }));
    case 'reject':
    case null:
      return [...told];
  }
}

function renameRespondent({ respondent, ...body }: Readonly<Record<string, unknown>>) {
  return { ...body, respondentParty: respondent };
}
