import { addDays, type CivilDate, daysBetween } from '@jianhu/kernel';

/** 行政处罚法第七十二条第一款第一项: three in a hundred of the fine for each day, never more than the fine itself. */
const PERCENT_A_DAY = 3;

export interface LateFineFacts {
  readonly fineFen: number;
  /** The last day to pay, or that of the approved plan. */
  readonly dueOn: CivilDate;
  /** The day on which it was paid in full, or today. */
  readonly until: CivilDate;
  /** Reconsideration and litigation, each with its first and last day; null: it still goes on (art. 73 para. 3). */
  readonly appeals: readonly { readonly from: CivilDate; readonly to: CivilDate | null }[];
}

export interface LateFine {
  readonly dueOn: CivilDate;
  readonly until: CivilDate;
  /** Days after the last day to pay. */
  readonly daysLate: number;
  /** Of these, days of reconsideration and litigation, which are not counted. */
  readonly daysOut: number;
  readonly percentADay: number;
  readonly amountFen: number;
  /** Whether it has reached the fine itself. */
  readonly capped: boolean;
}

/** The most that may be added for late payment; null while nobody is late. Whether it is added is the organ's to decide. */
export function lateFineOf({ fineFen, dueOn, until, appeals }: LateFineFacts): LateFine | null {
  const daysLate = Math.max(0, daysBetween(dueOn, until));
  if (daysLate === 0 || fineFen === 0) return null;
  const isOut = (day: CivilDate): boolean => appeals.some(({ from, to }) => from <= day && (to === null || day <= to));
  const days = Array.from({ length: daysLate }, (_, at) => addDays(dueOn, at + 1));
  const daysOut = days.filter(isOut).length;
  const grown = Math.floor((fineFen * PERCENT_A_DAY * (daysLate - daysOut)) / 100);
  const amountFen = Math.min(fineFen, grown);
  return { dueOn, until, daysLate, daysOut, percentADay: PERCENT_A_DAY, amountFen, capped: grown >= fineFen };
}
