import type { Clue } from '@jianhu/contract';
import {
  type CivilDate,
  type ClockAction,
  type ClockTerm,
  explainClock,
  foldClock,
  type WorkingCalendar,
} from '@jianhu/kernel';
import type { VerificationPolicy } from '../rulebook.ts';

type ClueClock = Clue['clock'];

export interface ClockEvents {
  readonly startedOn: CivilDate;
  /** Number of the document by which the head of the organ approved the extension. */
  readonly extensionDocument: string | null;
  readonly endedOn: CivilDate | null;
}

export interface Due {
  readonly due: CivilDate;
  readonly provisional: boolean;
}

/** The last day for checking a clue: 程序规定第十八条, the start day not counted, extended once by the head. */
export function dueOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: Omit<ClockEvents, 'endedOn'>,
): Due {
  const ledger = ledgerOf({ ...events, endedOn: null });
  const { rolled, provisional } = foldClock(calendar, termOf(policy), ledger, events.startedOn);
  return { due: rolled, provisional };
}

/** The clock as the screens draw it, with its working written out. */
export function clockOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: ClockEvents,
  today: CivilDate,
): ClueClock {
  const [term, ledger] = [termOf(policy), ledgerOf(events)];
  const state = foldClock(calendar, term, ledger, today);
  const words = {
    startZh: policy.startZh,
    startEn: policy.startEn,
    dutyZh: '核查',
    dutyEn: 'checking',
    article: `《${policy.statute}》${policy.article}`,
    countingArticle: `《${policy.countingStatute}》${policy.countingArticle}`,
    extensionZh: policy.extension.approvedByZh,
    extensionEn: policy.extension.approvedByEn,
  };
  return {
    startedOn: events.startedOn,
    dueOn: state.rolled,
    provisional: state.provisional,
    remainingWorkingDays: state.remaining,
    band: state.band,
    article: words.article,
    steps: explainClock(calendar, term, words, { ledger, today }),
  };
}

function termOf({ periodWorkingDays, extension, bands }: VerificationPolicy): ClockTerm {
  return {
    period: { count: periodWorkingDays, unit: 'WD' },
    rollPolicy: 'none',
    extensions: [{ count: extension.workingDays, unit: 'WD' }],
    bands,
  };
}

/** The state row keeps the document of an extension, not its day; the day changes nothing in what follows from it. */
function ledgerOf({ startedOn, extensionDocument, endedOn }: ClockEvents): ClockAction[] {
  return [
    { kind: 'start', on: startedOn },
    ...(extensionDocument === null ? [] : [{ kind: 'extend', on: startedOn, document: extensionDocument } as const]),
    ...(endedOn === null ? [] : [{ kind: 'satisfy', on: endedOn } as const]),
  ];
}
