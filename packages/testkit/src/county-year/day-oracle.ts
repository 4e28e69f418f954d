import { addDays, type CivilDate, type ClockAction, type ClockTerm } from '@jianhu/kernel';

interface OracleDay {
  readonly isSuspended: boolean;
  /** The term has run out and nobody has ended it or stopped its clock. */
  readonly isLate: boolean;
}

/**
 * A clock as a clerk with a calendar on the wall would keep it: day after day he strikes one off, none on a day on which the clock
 * stands still, and none on a rest day where working days count. Shares nothing with the fold that it judges.
 */
export class DayOracle {
  readonly #term: ClockTerm;
  readonly #isWorkingDay: (day: CivilDate) => boolean;
  #left: number;
  #ranOutOn: CivilDate | null = null;
  #lastDay: CivilDate | null = null;
  #extensions = 0;
  #isSuspended = false;
  #isSatisfied = false;

  constructor(term: ClockTerm, isWorkingDay: (day: CivilDate) => boolean) {
    this.#term = term;
    this.#isWorkingDay = isWorkingDay;
    this.#left = term.period.count;
  }

  /** Every day after the start, with what was entered on it; the start itself is not counted. */
  strike(day: CivilDate, entered: readonly ClockAction[]): OracleDay {
    for (const { kind } of entered) {
      // The day of a pause is the first that does not count, the day of the resumption counts again.
      if (kind === 'suspend') this.#isSuspended = true;
      if (kind === 'resume') this.#isSuspended = false;
      if (kind === 'satisfy') this.#isSatisfied = true;
      if (kind === 'extend') {
        this.#left += this.#term.extensions[this.#extensions]?.count ?? 0;
        this.#extensions += 1;
        // More time has been given: what ran out runs again from where it ended.
        if (this.#left > 0) this.#ranOutOn = null;
      }
    }
    if (!this.#isSuspended && this.#left > 0 && this.#counts(day)) {
      this.#left -= 1;
      if (this.#left === 0) this.#ranOutOn = day;
    }
    this.#lastDay = this.#ranOutOn === null ? null : this.#roll(this.#ranOutOn);
    const isLate = this.#lastDay !== null && day > this.#lastDay && !this.#isSuspended && !this.#isSatisfied;
    return { isSuspended: this.#isSuspended && !this.#isSatisfied, isLate };
  }

  /** The last day as it stands after the days struck so far, if nothing else happens. */
  foresee(from: CivilDate): CivilDate {
    if (this.#lastDay !== null) return this.#lastDay;
    let [day, left] = [from, this.#left];
    while (left > 0) {
      day = addDays(day, 1);
      if (this.#counts(day)) left -= 1;
    }
    return this.#roll(day);
  }

  #counts(day: CivilDate): boolean {
    return this.#term.period.unit === 'CD' || this.#isWorkingDay(day);
  }

  #roll(day: CivilDate): CivilDate {
    let rolled = day;
    if (this.#term.period.unit === 'CD' && this.#term.rollPolicy === 'anyRestDay')
      while (!this.#isWorkingDay(rolled)) rolled = addDays(rolled, 1);
    return rolled;
  }
}
