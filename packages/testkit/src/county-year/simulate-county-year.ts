import {
  addDays,
  type CivilDate,
  type ClockAction,
  type ClockTerm,
  foldClock,
  intBetween,
  isWorkingDay,
  parseCivilDate,
  refuseClockAction,
  type Rng,
  seededRng,
  type WorkingCalendar,
} from '@jianhu/kernel';
import { DayOracle } from './day-oracle.ts';

export interface CountyTerms {
  readonly verification: ClockTerm;
  readonly decision: ClockTerm;
  readonly review: ClockTerm;
  readonly payment: ClockTerm;
}

interface CountyYear {
  readonly clocks: number;
  readonly pauses: number;
  readonly extensions: number;
  /** Days of clocks that were compared with the oracle. */
  readonly compared: number;
  readonly disagreements: readonly string[];
  /** Days on which a clock was late and the desk showed it, and on which it did not. */
  readonly lateSeen: number;
  readonly lateUnseen: number;
  readonly falseAlarms: number;
}

interface Clock {
  readonly name: string;
  readonly term: ClockTerm;
  readonly startsOn: CivilDate;
  readonly oracle: DayOracle;
  readonly ledger: ClockAction[];
  /** What the desk holds since the last action: `cases.duty`. */
  row: { dueOn: CivilDate; isSuspended: boolean };
  resumesOn: CivilDate | null;
  endsOn: CivilDate;
  isEnded: boolean;
}

const FIRST = parseCivilDate('2026-01-01');
const DAYS = 365;
const MOST_TOLD = 20;

/**
 * A year of a county: clues that are verified, cases with testing and extensions, appeals against decisions. Every morning each open
 * clock is folded and compared with the oracle, and what the desk shows as late with what is late.
 */
export function simulateCountyYear(
  size: { readonly clues: number; readonly cases: number; readonly seed: number },
  { terms, calendar }: { readonly terms: CountyTerms; readonly calendar: WorkingCalendar },
): CountyYear {
  const rng = seededRng(size.seed);
  const works = (day: CivilDate): boolean => isWorkingDay(calendar, day);
  const waiting = Map.groupBy(plan(size, { terms, rng, works }), ({ startsOn }) => startsOn);
  const told = { clocks: 0, pauses: 0, extensions: 0, compared: 0, lateSeen: 0, lateUnseen: 0, falseAlarms: 0 };
  const disagreements: string[] = [];
  let open: Clock[] = [];
  for (let at = 0; at < DAYS; at += 1) {
    const today = addDays(FIRST, at);
    for (const clock of open) {
      const entered = act(clock, { today, rng, calendar, isWorkingToday: works(today) });
      told.pauses += entered.filter(({ kind }) => kind === 'suspend').length;
      told.extensions += entered.filter(({ kind }) => kind === 'extend').length;
      const judged = clock.oracle.strike(today, entered);
      if (clock.isEnded) continue;
      keepRow(clock, { today, calendar, isTouched: entered.length > 0 });
      const state = foldClock(calendar, clock.term, clock.ledger, today);
      told.compared += 1;
      const isLate = state.band === 'overdue';
      const foreseen = judged.isSuspended ? state.rolled : clock.oracle.foresee(today);
      if (
        state.rolled !== foreseen ||
        isLate !== judged.isLate ||
        (state.status === 'suspended') !== judged.isSuspended
      ) {
        const days = `${state.rolled} ${state.status}, oracle ${foreseen} ${judged.isLate ? 'late' : ''}`;
        if (disagreements.length < MOST_TOLD) disagreements.push(`${clock.name} on ${today}: ${days}`);
      }
      // The very condition by which a desk lists what is overdue.
      const isShown = !clock.row.isSuspended && clock.row.dueOn < today;
      if (judged.isLate && isShown) told.lateSeen += 1;
      if (judged.isLate && !isShown) told.lateUnseen += 1;
      if (!judged.isLate && isShown) told.falseAlarms += 1;
    }
    open = open.filter(({ isEnded }) => !isEnded);
    const begun = waiting.get(today) ?? [];
    told.clocks += begun.length;
    for (const clock of begun) keepRow(clock, { today, calendar, isTouched: true });
    open.push(...begun);
  }
  return { ...told, disagreements };
}

/** What somebody enters on a day: an end, a pause for testing and its end, an extension by the head. */
function act(
  clock: Clock,
  on: {
    readonly today: CivilDate;
    readonly rng: Rng;
    readonly calendar: WorkingCalendar;
    readonly isWorkingToday: boolean;
  },
): ClockAction[] {
  const { today, rng, calendar, isWorkingToday } = on;
  if (!isWorkingToday) return [];
  const wishes: ClockAction[] = [];
  const event = rng.next();
  if (clock.resumesOn !== null) {
    if (clock.resumesOn > today) return [];
    wishes.push({ kind: 'resume', on: today });
    clock.resumesOn = null;
  } else if (clock.endsOn <= today) {
    wishes.push({ kind: 'satisfy', on: today });
  } else if (event < 0.01) {
    wishes.push({ kind: 'suspend', on: today, reason: '检测', document: 'J' });
  } else if (event < 0.02 && clock.term.extensions.length > 0) {
    wishes.push({ kind: 'extend', on: today, document: 'Y' });
  }
  const entered = wishes.filter((wish) => refuseClockAction(calendar, clock.term, clock.ledger, wish) === null);
  clock.ledger.push(...entered);
  if (entered.some(({ kind }) => kind === 'suspend')) clock.resumesOn = addDays(today, intBetween(rng, 3, 40));
  if (entered.some(({ kind }) => kind === 'satisfy')) clock.isEnded = true;
  return entered;
}

/** As the cases keep their desk: written with each action, and every night for what stands still. */
function keepRow(
  clock: Clock,
  on: { readonly today: CivilDate; readonly calendar: WorkingCalendar; readonly isTouched: boolean },
): void {
  if (!on.isTouched && !clock.row.isSuspended) return;
  const state = foldClock(on.calendar, clock.term, clock.ledger, on.today);
  clock.row = { dueOn: state.rolled, isSuspended: state.status === 'suspended' };
}

function plan(
  { clues, cases }: { readonly clues: number; readonly cases: number },
  by: { readonly terms: CountyTerms; readonly rng: Rng; readonly works: (day: CivilDate) => boolean },
): Clock[] {
  const { terms, rng, works } = by;
  const make = (name: string, term: ClockTerm, [fastest, slowest]: readonly [number, number]): Clock => {
    const startsOn = addDays(FIRST, intBetween(rng, 0, DAYS - 2));
    return {
      name,
      term,
      startsOn,
      oracle: new DayOracle(term, works),
      ledger: [{ kind: 'start', on: startsOn }],
      row: { dueOn: startsOn, isSuspended: false },
      resumesOn: null,
      endsOn: addDays(startsOn, intBetween(rng, fastest, slowest)),
      isEnded: false,
    };
  };
  const list = (count: number, name: string, term: ClockTerm, days: readonly [number, number]): Clock[] =>
    Array.from({ length: count }, (_, at) => make(`${name} ${at}`, term, days));
  return [
    ...list(clues, 'clue', terms.verification, [2, 45]),
    ...list(cases, 'case', terms.decision, [20, 220]),
    ...list(cases, 'review', terms.review, [2, 30]),
    // Every decided case may be paid late, and one in eight is appealed against; both are terms of calendar days.
    ...list(cases, 'payment', terms.payment, [2, 40]),
    ...list(Math.ceil(cases / 8), 'appeal', { ...terms.payment, period: { count: 60, unit: 'CD' } }, [10, 90]),
  ];
}
