import { addDays, addMonths, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Cadence } from '../rulebook.ts';

/** One time that a duty comes round. */
export interface Occurrence {
  readonly period: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly provisional: boolean;
}

export interface DueDay {
  readonly dueOn: CivilDate;
  readonly provisional: boolean;
}

interface Asked {
  /** Since when the platform is known to owe it. */
  readonly since: CivilDate;
  readonly today: CivilDate;
  /** When it was done last; null for never. */
  readonly lastDoneOn: CivilDate | null;
  /** The statutory clock of that rule, started on that day. */
  readonly dueAfter: (ruleId: string, startOn: CivilDate) => DueDay;
}

/** The last occurrence that has opened and the next one; nothing for duties that have no day of their own. */
export function occurrencesOf(cadence: Cadence, asked: Asked): readonly Occurrence[] {
  switch (cadence.kind) {
    case 'months':
      return lastAndNext(windowsAround(cadence.months, asked.today), asked);
    case 'afterQuarter':
      return lastAndNext(quartersAround(cadence.deadline, asked), asked);
    case 'every': {
      const opensOn = asked.lastDoneOn ?? asked.since;
      const months = cadence.unit === 'y' ? cadence.count * 12 : cadence.count;
      return [{ period: opensOn, opensOn, dueOn: addMonths(opensOn, months), provisional: false }];
    }
    case 'event':
    case 'rules':
    case 'standing':
      return [];
  }
}

/** A window that was over before the platform was known to owe it is not asked for. */
function lastAndNext(all: readonly Occurrence[], { since, today }: Asked): readonly Occurrence[] {
  const owed = all.filter(({ dueOn }) => dueOn >= since);
  const last = owed.findLast(({ opensOn }) => opensOn <= today);
  const next = owed.find(({ opensOn }) => opensOn > today);
  return [last, next].filter((one) => one !== undefined);
}

/** 每年1月、7月: the month itself is the term (order 37 art. 25). */
function windowsAround(months: readonly number[], today: CivilDate): Occurrence[] {
  return yearsAround(today).flatMap((year) =>
    months
      .toSorted((a, b) => a - b)
      .map((month) => {
        const period = `${year}-${String(month).padStart(2, '0')}`;
        const opensOn = parseCivilDate(`${period}-01`);
        return { period, opensOn, dueOn: addDays(addMonths(opensOn, 1), -1), provisional: false };
      }),
  );
}

function quartersAround(deadline: string, { today, dueAfter }: Asked): Occurrence[] {
  return yearsAround(today).flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => {
      const first = parseCivilDate(`${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`);
      const opensOn = addMonths(first, 3);
      return { period: `${year}-Q${quarter}`, opensOn, ...dueAfter(deadline, addDays(opensOn, -1)) };
    }),
  );
}

function yearsAround(today: CivilDate): number[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1];
}
