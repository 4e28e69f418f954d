import { addDays, type CivilDate, type ClockState, refuseClockAction } from '@jianhu/kernel';
import type { LifeRules } from './load-procedures.ts';
import type { RunningClock } from './procedure-log.ts';
import { clockStateOn, isRunning, termOf } from './run-clocks.ts';

/** The first days on which a running clock is amber, red and overdue, as far as it is not paused again. */
export interface ClockTurns {
  readonly dueOn: CivilDate;
  readonly amberOn: CivilDate;
  readonly redOn: CivilDate;
}

const ORDER: Readonly<Record<ClockState['band'], number>> = { ended: 0, green: 0, amber: 1, red: 2, overdue: 3 };

/** Found by halving: a band never goes back while a clock runs. */
export function turnsOf(rules: LifeRules, clock: RunningClock, today: CivilDate): ClockTurns {
  const { rolled, startedOn } = clockStateOn(rules, clock, today);
  const last = clock.ledger.at(-1)?.on ?? startedOn;
  const first = (band: 'amber' | 'red'): CivilDate => {
    let [low, high] = [last, addDays(rolled, 1)];
    if (high <= low) return low;
    while (low < high) {
      const middle = addDays(low, Math.floor(between(low, high) / 2));
      if (ORDER[clockStateOn(rules, clock, middle).band] >= ORDER[band]) high = middle;
      else low = addDays(middle, 1);
    }
    return low;
  };
  return { dueOn: rolled, amberOn: first('amber'), redOn: first('red') };
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

function between(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
