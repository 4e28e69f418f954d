import { addDays, type CivilDate, type ClockTurns, refuseClockAction, turnsOfClock } from '@jianhu/kernel';
import type { LifeRules } from './load-procedures.ts';
import type { RunningClock } from './procedure-log.ts';
import { clockStateOn, isRunning, termOf } from './run-clocks.ts';

/** When a running clock turns amber, red and overdue. */
export function turnsOf(rules: LifeRules, clock: RunningClock, today: CivilDate): ClockTurns {
  return turnsOfClock(rules.calendar, termOf(rules, clock), clock.ledger, today);
}

/**
 * The last day of a clock if it stood still for so many days: from `today`, or from the first day of the pause that runs, which is over
 * today at the earliest (testing takes its time). Null where no pause is lawful.
 */
export function dueAfterPause(
  rules: LifeRules,
  clock: RunningClock,
  { today, days }: { readonly today: CivilDate; readonly days: number },
): { readonly since: CivilDate; readonly thenOn: CivilDate } | null {
  if (clock.deadline.pauses.length === 0 || !isRunning(clock)) return null;
  const { status, pauses } = clockStateOn(rules, clock, today);
  const running = status === 'suspended' ? pauses.at(-1)?.from : undefined;
  const since = running ?? today;
  const pause = { kind: 'suspend', on: since, reason: '', document: null } as const;
  const refusal = refuseClockAction(rules.calendar, termOf(rules, clock), clock.ledger, pause);
  if (running === undefined && refusal !== null) return null;
  const over = addDays(since, days);
  const until = over < today ? today : over;
  const ledger = [...clock.ledger, ...(running === undefined ? [pause] : []), { kind: 'resume', on: until } as const];
  return { since, thenOn: clockStateOn(rules, { ...clock, ledger }, until).rolled };
}
