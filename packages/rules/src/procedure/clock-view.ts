import { addDays, type CivilDate, type ClockTurns, refuseClockAction, turnsOfClock } from '@jianhu/kernel';
import type { LifeRules } from './load-procedures.ts';
import type { RunningClock } from './procedure-log.ts';
import { clockStateOn, isRunning, termOf } from './run-clocks.ts';

/** When a running clock turns amber, red and overdue. */
export function turnsOf(rules: LifeRules, clock: RunningClock, today: CivilDate): ClockTurns {
  return turnsOfClock(rules.calendar, termOf(rules, clock), clock.ledger, today);
}

/** The last day of a clock if it were paused from `today` for so many days (testing takes its time); null where no pause is lawful. */
export function dueAfterPause(
  rules: LifeRules,
  clock: RunningClock,
  { today, days }: { readonly today: CivilDate; readonly days: number },
): CivilDate | null {
  if (clock.deadline.pauses.length === 0 || !isRunning(clock)) return null;
  const term = termOf(rules, clock);
  const state = clockStateOn(rules, clock, today);
  const until = addDays(today, days);
  const pause = { kind: 'suspend', on: today, reason: '', document: null } as const;
  const isPaused = state.status === 'suspended';
  if (!isPaused && refuseClockAction(rules.calendar, term, clock.ledger, pause) !== null) return null;
  const ledger = [...clock.ledger, ...(isPaused ? [] : [pause]), { kind: 'resume', on: until } as const];
  return clockStateOn(rules, { ...clock, ledger }, until).rolled;
}
