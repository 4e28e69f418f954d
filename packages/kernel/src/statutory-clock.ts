import { addDays, type CivilDate, compareCivilDates, daysBetween } from './civil-date.ts';
import { lastDay, type Period, roll, type RollPolicy } from './period.ts';
import { addWorkingDays, countWorkingDays, isCalendarLoaded, type WorkingCalendar } from './working-day.ts';

/** How long a clock runs and who may lengthen it; a value of the rulebook. */
export interface ClockTerm {
  readonly period: Period;
  readonly rollPolicy: RollPolicy;
  /** Each extension that the law allows, in order; a further one is refused. */
  readonly extensions: readonly Period[];
  /** Shares of the period at which it turns amber and red. */
  readonly bands: { readonly amber: number; readonly red: number };
}

/** Entries of a clock's ledger, in the order in which they happened. */
export type ClockAction =
  | { readonly kind: 'start'; readonly on: CivilDate }
  /** The day of the suspension is the first that does not count; the day of the resumption counts again. */
  | { readonly kind: 'suspend'; readonly on: CivilDate; readonly reason: string; readonly document: string | null }
  | { readonly kind: 'resume'; readonly on: CivilDate }
  | { readonly kind: 'extend'; readonly on: CivilDate; readonly document: string }
  /** A new fact begins the whole period again (order 121 art. 35). */
  | { readonly kind: 'restart'; readonly on: CivilDate; readonly reason: string }
  | { readonly kind: 'satisfy'; readonly on: CivilDate };

export type ClockRefusal =
  | 'notStarted'
  | 'startedAlready'
  | 'satisfiedAlready'
  | 'backDated'
  | 'suspendedAlready'
  | 'notSuspended'
  | 'noExtensionLeft'
  | 'ranOut';

export interface Pause {
  readonly from: CivilDate;
  /** The day on which it counts again; null while it lasts. */
  readonly to: CivilDate | null;
  readonly reason: string;
  readonly document: string | null;
}

export interface ClockState {
  readonly status: 'running' | 'suspended' | 'satisfied';
  readonly startedOn: CivilDate;
  /** Last day before rolling. While suspended: as if it resumed on the day asked about. */
  readonly due: CivilDate;
  readonly rolled: CivilDate;
  readonly provisional: boolean;
  readonly pauses: readonly Pause[];
  readonly extensions: number;
  readonly satisfiedOn: CivilDate | null;
  /** Left until the rolled last day, in the unit of the period (months and years in calendar days); negative when overdue. */
  readonly remaining: number;
  readonly remainingUnit: 'WD' | 'CD';
  readonly band: 'green' | 'amber' | 'red' | 'overdue' | 'ended';
}

/** Why an action may not follow this ledger, or null. */
export function refuseClockAction(
  calendar: WorkingCalendar,
  term: ClockTerm,
  ledger: readonly ClockAction[],
  next: ClockAction,
): ClockRefusal | null {
  const last = ledger.at(-1);
  if (!last) return next.kind === 'start' ? null : 'notStarted';
  if (next.kind === 'start') return 'startedAlready';
  if (last.kind === 'satisfy') return 'satisfiedAlready';
  if (next.on < last.on) return 'backDated';
  const state = foldClock(calendar, term, ledger, next.on);
  if (next.kind === 'suspend') {
    if (state.status === 'suspended') return 'suspendedAlready';
    return next.on > state.rolled ? 'ranOut' : null;
  }
  if (next.kind === 'resume') return state.status === 'suspended' ? null : 'notSuspended';
  if (next.kind !== 'extend') return null;
  if (state.extensions >= term.extensions.length) return 'noExtensionLeft';
  return state.status === 'running' && next.on > state.rolled ? 'ranOut' : null;
}

/**
 * The state of a clock on a day, from its ledger. Every action is expected to have passed `refuseClockAction`; a ledger that does
 * not begin with `start` throws.
 */
export function foldClock(
  calendar: WorkingCalendar,
  term: ClockTerm,
  ledger: readonly ClockAction[],
  today: CivilDate,
): ClockState {
  const run = lastRun(ledger);
  const extensions = run.actions.filter((action) => action.kind === 'extend').length;
  const pauses = pausesOf(run.actions);
  const due = dueOf(calendar, { term, startedOn: run.startedOn, extensions, pauses, today });
  const rolled = term.period.unit === 'WD' ? due : roll(calendar, due, term.rollPolicy);
  const satisfiedOn = run.actions.find((action) => action.kind === 'satisfy')?.on ?? null;
  const status = satisfiedOn ? 'satisfied' : pauses.at(-1)?.to === null ? 'suspended' : 'running';
  const unit = term.period.unit === 'WD' ? 'WD' : 'CD';
  // While it is suspended, today would be the first day to count again.
  const countedUpTo = status === 'suspended' ? addDays(today, -1) : (satisfiedOn ?? today);
  const remaining = lengthOf(calendar, unit, countedUpTo, rolled);
  const total =
    lengthOf(calendar, unit, run.startedOn, rolled) - pausedLength(calendar, unit, run.startedOn, pauses, today);
  const used = 1 - remaining / Math.max(1, total);
  return {
    status,
    startedOn: run.startedOn,
    due,
    rolled,
    provisional: isProvisional(calendar, term, run.startedOn, rolled),
    pauses,
    extensions,
    satisfiedOn,
    remaining,
    remainingUnit: unit,
    band: bandOf(term, { satisfied: satisfiedOn !== null, overdue: status === 'running' && today > rolled, used }),
  };
}

interface Run {
  readonly startedOn: CivilDate;
  readonly actions: readonly ClockAction[];
}

/** The actions since the last beginning: a restart forgets the pauses and extensions before it. */
function lastRun(ledger: readonly ClockAction[]): Run {
  const at = ledger.findLastIndex((action) => action.kind === 'start' || action.kind === 'restart');
  const first = ledger[at];
  if (!first) throw new RangeError('the ledger of a clock begins with its start');
  return { startedOn: first.on, actions: ledger.slice(at + 1) };
}

function pausesOf(actions: readonly ClockAction[]): Pause[] {
  const pauses: Pause[] = [];
  for (const action of actions) {
    if (action.kind === 'suspend') {
      pauses.push({ from: action.on, to: null, reason: action.reason, document: action.document });
    }
    const open = pauses.at(-1);
    if ((action.kind === 'resume' || action.kind === 'satisfy') && open?.to === null) {
      pauses[pauses.length - 1] = { ...open, to: action.on };
    }
  }
  return pauses;
}

interface DueQuestion {
  readonly term: ClockTerm;
  readonly startedOn: CivilDate;
  readonly extensions: number;
  readonly pauses: readonly Pause[];
  readonly today: CivilDate;
}

/** base + duration + extensions + Σ pauses (brief 4.1.6); a pause counts only as far as it lies within the time that it lengthens. */
function dueOf(calendar: WorkingCalendar, { term, startedOn, extensions, pauses, today }: DueQuestion): CivilDate {
  let due = lastDay(calendar, startedOn, term.period);
  for (const extension of term.extensions.slice(0, extensions)) due = lastDay(calendar, due, extension);
  for (const pause of pauses) {
    const [before, last] = boundsOf(pause, startedOn, today);
    if (before >= due || last <= before) continue;
    due =
      term.period.unit === 'WD'
        ? addWorkingDays(calendar, due, countWorkingDays(calendar, before, last)).due
        : addDays(due, daysBetween(before, last));
  }
  return due;
}

/** The last day that counted before a pause, and the last day of the pause. */
function boundsOf({ from, to }: Pause, startedOn: CivilDate, today: CivilDate): [before: CivilDate, last: CivilDate] {
  return [later(addDays(from, -1), startedOn), addDays(to ?? later(today, from), -1)];
}

function pausedLength(
  calendar: WorkingCalendar,
  unit: 'WD' | 'CD',
  startedOn: CivilDate,
  pauses: readonly Pause[],
  today: CivilDate,
): number {
  return pauses.reduce((sum, pause) => {
    const [before, last] = boundsOf(pause, startedOn, today);
    return sum + Math.max(0, lengthOf(calendar, unit, before, last));
  }, 0);
}

function lengthOf(calendar: WorkingCalendar, unit: 'WD' | 'CD', from: CivilDate, to: CivilDate): number {
  return unit === 'WD' ? countWorkingDays(calendar, from, to) : daysBetween(from, to);
}

function later(a: CivilDate, b: CivilDate): CivilDate {
  return compareCivilDates(a, b) > 0 ? a : b;
}

function isProvisional(calendar: WorkingCalendar, term: ClockTerm, startedOn: CivilDate, rolled: CivilDate): boolean {
  if (term.period.unit !== 'WD' && term.rollPolicy === 'none') return false;
  return !isCalendarLoaded(calendar, rolled) || (term.period.unit === 'WD' && !isCalendarLoaded(calendar, startedOn));
}

function bandOf(
  { bands }: ClockTerm,
  { satisfied, overdue, used }: { satisfied: boolean; overdue: boolean; used: number },
): ClockState['band'] {
  if (satisfied) return 'ended';
  if (overdue) return 'overdue';
  if (used >= bands.red) return 'red';
  return used >= bands.amber ? 'amber' : 'green';
}
