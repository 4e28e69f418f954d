import type { Clock } from '@jianhu/kernel';
import type { MessageFault } from './fault.ts';
import type { SimulatedMessage, SimulatorData } from './simulator-data.ts';

const DAY_MS = 86_400_000;
const GROUNDS = [
  { ground: 'annualReport', articleZh: '《企业经营异常名录管理暂行办法》第四条第（一）项' },
  { ground: 'unreachable', articleZh: '《企业经营异常名录管理暂行办法》第四条第（四）项' },
] as const;

interface Wished {
  readonly usccs: readonly string[];
  readonly fault: MessageFault | null;
}

/** Invented entries, a day after the other; all but the last firm are removed again. Spoiled as asked, they come to the same end. */
export function makeListNotices(data: SimulatorData, clock: Clock, { usccs, fault }: Wished): SimulatedMessage[] {
  const startMs = clock.now().getTime() - usccs.length * 2 * DAY_MS;
  const told = usccs.flatMap((uscc, at) => {
    const no = data.nextNo;
    data.nextNo += 1;
    const entryNo = `YC-${String(no).padStart(6, '0')}`;
    const enteredMs = startMs + at * DAY_MS;
    const organZh = '演示市场监督管理局';
    const entered = message(`l-${no}-1`, 'abnormal.entered', enteredMs, {
      entryNo,
      uscc,
      organZh,
      decisionNo: `演示列入〔2026〕${no}号`,
      ...(GROUNDS[no % GROUNDS.length] ?? GROUNDS[0]),
      enteredOn: dayOf(enteredMs),
    });
    if (at === usccs.length - 1) return [entered];
    const removedMs = enteredMs + usccs.length * DAY_MS;
    const removed = message(`l-${no}-2`, 'abnormal.removed', removedMs, {
      entryNo,
      uscc,
      organZh,
      decisionNo: `演示移出〔2026〕${no}号`,
      how: 'repaired',
      articleZh: '《企业经营异常名录管理暂行办法》',
      removedOn: dayOf(removedMs),
    });
    return [entered, removed];
  });
  return spoil(told, fault);
}

function message(messageId: string, kind: string, ms: number, body: SimulatedMessage['body']): SimulatedMessage {
  return { messageId, kind, schemaVersion: 1, at: new Date(ms).toISOString(), body };
}

/** The day in Shanghai, eight hours ahead. */
function dayOf(ms: number): string {
  return new Date(ms + DAY_MS / 3).toISOString().slice(0, 10);
}

function spoil(told: readonly SimulatedMessage[], fault: MessageFault | null): SimulatedMessage[] {
  if (fault === 'outOfOrder' || fault === 'late') return told.toReversed();
  if (fault === 'duplicate') return told.flatMap((one) => [one, one]);
  if (fault === 'sameContent') return told.flatMap((one) => [one, { ...one, messageId: `${one.messageId}-again` }]);
  if (fault === 'changedSchema') return told.map((one) => ({ ...one, body: { ...one.body, legalRep: '演示负责人' } }));
  return [...told];
}
