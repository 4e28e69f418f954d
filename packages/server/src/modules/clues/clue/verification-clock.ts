import type { Clue, Term } from '@jianhu/contract';
import {
  type CivilDate,
  type ClockAction,
  type ClockTerm,
  type ClockTurns,
  explainClock,
  foldClock,
  turnsOfClock,
  type WorkingCalendar,
} from '@jianhu/kernel';
import type { VerificationPolicy } from '../rulebook.ts';
import type { CluePause } from './clue.ts';

type ClueClock = Clue['clock'];

export interface ClockEvents {
  readonly startedOn: CivilDate;
  /** Number of the document by which the head of the organ approved the extension. */
  readonly extensionDocument: string | null;
  readonly pauses: readonly CluePause[];
  readonly endedOn: CivilDate | null;
}

export interface Due {
  readonly due: CivilDate;
  readonly provisional: boolean;
}

/**
 * The last day for checking a clue as of a day: 程序规定第十八条, the start day not counted, extended once by the head; time for testing and
 * for the right holder is left out, and while it lasts the day given would be the first to count again.
 */
export function dueOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: Omit<ClockEvents, 'endedOn'>,
  today: CivilDate,
): Due {
  const ledger = ledgerOf(policy, { ...events, endedOn: null });
  const { rolled, provisional } = foldClock(calendar, termOf(policy), ledger, today);
  return { due: rolled, provisional };
}

/** The clock as the screens draw it, with its working written out. */
export function clockOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: ClockEvents,
  today: CivilDate,
): ClueClock {
  const [term, ledger] = [termOf(policy), ledgerOf(policy, events)];
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
    suspendedSince: state.status === 'suspended' ? (state.pauses.at(-1)?.from ?? null) : null,
    band: state.band,
    article: words.article,
    steps: explainClock(calendar, term, words, { ledger, today }),
  };
}

/** When a verification turns amber and red, and its last day. */
export function turnsOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: Omit<ClockEvents, 'endedOn'>,
  today: CivilDate,
): ClockTurns {
  return turnsOfClock(calendar, termOf(policy), ledgerOf(policy, { ...events, endedOn: null }), today);
}

/** The verification as desks show every term. */
export function describeVerification(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: ClockEvents,
  today: CivilDate,
): Omit<Term, 'deadline'> {
  const term = termOf(policy);
  const state = foldClock(calendar, term, ledgerOf(policy, events), today);
  return {
    owner: 'organ',
    dutyZh: policy.dutyZh,
    dutyEn: policy.dutyEn,
    article: `《${policy.statute}》${policy.article}`,
    checked: policy.checked,
    status: state.status,
    startedOn: state.startedOn,
    dueOn: state.rolled,
    provisional: state.provisional,
    band: state.band,
    remaining: state.remaining,
    remainingUnit: state.remainingUnit,
    suspendedFor: state.status === 'suspended' ? (state.pauses.at(-1)?.reason ?? '') : null,
    extensions: state.extensions,
    extensionsLeft: Math.max(0, term.extensions.length - state.extensions),
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
export function ledgerOf(
  { pauseNames }: VerificationPolicy,
  { startedOn, extensionDocument, pauses, endedOn }: ClockEvents,
): ClockAction[] {
  const paused = pauses.flatMap(({ from, to, reasonCode, documentNo }): ClockAction[] => [
    { kind: 'suspend', on: from, reason: pauseNames.get(reasonCode) ?? reasonCode, document: documentNo },
    ...(to === null ? [] : [{ kind: 'resume', on: to } as const]),
  ]);
  return [
    { kind: 'start', on: startedOn },
    ...(extensionDocument === null ? [] : [{ kind: 'extend', on: startedOn, document: extensionDocument } as const]),
    ...paused,
    ...(endedOn === null ? [] : [{ kind: 'satisfy', on: endedOn } as const]),
  ];
}
