import { addDays, type CivilDate, daysBetween } from './civil-date.ts';
import { type ClockAction, type ClockState, type ClockTerm, foldClock } from './statutory-clock.ts';
import type { WorkingCalendar } from './working-day.ts';

/** The first days on which a running clock is amber and red, and its last day, as far as it is not paused again. */
export interface ClockTurns {
  readonly dueOn: CivilDate;
  readonly amberOn: CivilDate;
  readonly redOn: CivilDate;
}

const ORDER: Readonly<Record<ClockState['band'], number>> = { ended: 0, green: 0, amber: 1, red: 2, overdue: 3 };

/** Found by halving: a band never goes back while a clock runs. */
export function turnsOfClock(
  calendar: WorkingCalendar,
  term: ClockTerm,
  ledger: readonly ClockAction[],
  today: CivilDate,
): ClockTurns {
  const last = ledger.at(-1)?.on ?? today;
  const { rolled } = foldClock(calendar, term, ledger, today > last ? today : last);
  const first = (band: 'amber' | 'red'): CivilDate => {
    let [low, high] = [last, addDays(rolled, 1)];
    if (high <= low) return low;
    while (low < high) {
      const middle = addDays(low, Math.floor(daysBetween(low, high) / 2));
      if (ORDER[foldClock(calendar, term, ledger, middle).band] >= ORDER[band]) high = middle;
      else low = addDays(middle, 1);
    }
    return low;
  };
  return { dueOn: rolled, amberOn: first('amber'), redOn: first('red') };
}
