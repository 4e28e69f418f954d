import { addDays, type CivilDate, parseCivilDate } from './civil-date.ts';
import {
  addWorkingDays,
  isCalendarLoaded,
  isStatutoryHoliday,
  isWorkingDay,
  type WorkingCalendar,
} from './working-day.ts';

/** WD 工作日, CD 自然日, m 月, y 年. The unit is a property of each rule, never guessed from the number (brief 4.1.1). */
export type PeriodUnit = 'WD' | 'CD' | 'm' | 'y';

export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

/**
 * What happens when a term in calendar days, months or years ends on rest (brief 4.1.4). `anyRestDay`: on to the next working day;
 * `statutoryOnly`: on over public holidays by law only; `none`: it ends where it ends.
 */
export type RollPolicy = 'anyRestDay' | 'statutoryOnly' | 'none';

export interface PeriodStep {
  readonly zh: string;
  readonly en: string;
  readonly article: string;
}

export interface PeriodResult {
  /** The last day before rolling; the safe date for whoever must act. */
  readonly due: CivilDate;
  /** The last day after rolling. */
  readonly rolled: CivilDate;
  /** A day lies outside the loaded notices: recompute when the next one comes, and serve no document on it (brief 4.1.3). */
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly steps: readonly PeriodStep[];
}

const COUNTING = '《市场监督管理投诉举报处理办法》第四十五条';
const MONTHS = '《中华人民共和国民法典》第二百零二条';
const WORDS: Readonly<Record<PeriodUnit, readonly [zh: string, en: string]>> = {
  WD: ['个工作日', 'working days'],
  CD: ['日', 'calendar days'],
  m: ['个月', 'months'],
  y: ['年', 'years'],
};

/** Reads `7WD`, `60CD`, `6m` or `2y`; null for anything else. */
export function parsePeriod(text: string): Period | null {
  const [, count, unit] = /^(\d{1,4})(WD|CD|m|y)$/.exec(text) ?? [];
  return count === undefined ? null : { count: Number(count), unit: unit as PeriodUnit }; // NOTE: the pattern knows only the units
}

export function describePeriod({ count, unit }: Period): { readonly zh: string; readonly en: string } {
  const [zh, en] = WORDS[unit];
  return { zh: `${count} ${zh}`.replace(' 日', '日').replace(' 年', '年'), en: `${count} ${en}` };
}

/**
 * The last day of a term. The start day is not counted (order 121 art. 45); a month ends on the day of the same number, or on the
 * last day of a shorter month (民法典 art. 202).
 *
 * @example
 * addPeriod(calendar, parseCivilDate('2026-08-06'), { count: 60, unit: 'CD' }, 'anyRestDay').rolled; // '2026-10-08'
 */
export function addPeriod(
  calendar: WorkingCalendar,
  from: CivilDate,
  period: Period,
  policy: RollPolicy,
): PeriodResult {
  const due = lastDay(calendar, from, period);
  const rolled = period.unit === 'WD' ? due : roll(calendar, due, policy);
  const provisional =
    period.unit === 'WD'
      ? addWorkingDays(calendar, from, period.count).provisional
      : policy !== 'none' && !(isCalendarLoaded(calendar, due) && isCalendarLoaded(calendar, rolled));
  const steps = stepsOf(calendar, { from, period, due, rolled, policy, provisional });
  return { due, rolled, provisional, calendarVersion: calendar.version, steps };
}

/** The last day before rolling, without its working. */
export function lastDay(calendar: WorkingCalendar, from: CivilDate, { count, unit }: Period): CivilDate {
  switch (unit) {
    case 'WD':
      return addWorkingDays(calendar, from, count).due;
    case 'CD':
      return addDays(from, count);
    case 'm':
      return addMonths(from, count);
    case 'y':
      return addMonths(from, 12 * count);
  }
}

export function roll(calendar: WorkingCalendar, day: CivilDate, policy: RollPolicy): CivilDate {
  let last = day;
  if (policy === 'anyRestDay') while (!isWorkingDay(calendar, last)) last = addDays(last, 1);
  if (policy === 'statutoryOnly') while (isStatutoryHoliday(calendar, last)) last = addDays(last, 1);
  return last;
}

/** The day of the same number so many months later, or the last of a shorter month (民法典 art. 202). */
export function addMonths(from: CivilDate, count: number): CivilDate {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const months = year * 12 + month - 1 + count;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const lastOfMonth = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const parts = [String(toYear).padStart(4, '0'), toMonth, Math.min(day, lastOfMonth)];
  return parseCivilDate(parts.map((part) => String(part).padStart(2, '0')).join('-'));
}

interface Working {
  readonly from: CivilDate;
  readonly period: Period;
  readonly due: CivilDate;
  readonly rolled: CivilDate;
  readonly policy: RollPolicy;
  readonly provisional: boolean;
}

function stepsOf(calendar: WorkingCalendar, working: Working): PeriodStep[] {
  const { from, period, due, rolled, policy, provisional } = working;
  const length = describePeriod(period);
  const article = period.unit === 'm' || period.unit === 'y' ? MONTHS : COUNTING;
  const steps: PeriodStep[] = [
    { zh: `${from} 为开始之日，不计入`, en: `${from} is the start day and is not counted`, article: COUNTING },
    { zh: `计 ${length.zh}，至 ${due}`, en: `${length.en}: to ${due}`, article },
  ];
  if (rolled !== due) {
    const rest = policy === 'statutoryOnly' ? ['法定节假日', 'a public holiday'] : ['休息日', 'a day of rest'];
    steps.push({
      zh: `${due} 为${rest[0]}，顺延至 ${rolled}`,
      en: `${due} is ${rest[1]}: the term ends on ${rolled}`,
      article: COUNTING,
    });
  }
  if (provisional) {
    const next = addDays(calendar.loadedTo, 1);
    steps.push({
      zh: `${next} 起的放假安排尚未公布，到期日暂定，公布后重新计算`,
      en: `holidays from ${next} are not announced yet: the date is provisional and will be computed again`,
      article: '国务院办公厅关于部分节假日安排的通知',
    });
  }
  return steps;
}
