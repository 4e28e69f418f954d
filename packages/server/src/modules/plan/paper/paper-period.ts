import type { PaperKind } from '@jianhu/contract';
import { AppError, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { endOfPeriod, listPeriods, periodOf, shiftPeriod } from '../figure/period.ts';

/** The months that a paper reports on. */
export function monthsOf(kind: PaperKind, period: string): string[] {
  return kind === 'month' ? [period] : listPeriods(shiftPeriod(period, -5), period);
}

/** The month whose figures it compares with. */
export function monthBefore(kind: PaperKind, period: string): string {
  return shiftPeriod(period, kind === 'month' ? -1 : -6);
}

export function firstDayOf(kind: PaperKind, period: string): CivilDate {
  return parseCivilDate(`${monthsOf(kind, period)[0] ?? period}-01`);
}

/** Only what has ended, since the plan came into force; a half-year by its last month. */
export function refusePaperPeriod(
  { kind, period }: { readonly kind: PaperKind; readonly period: string },
  { today, planStart }: { readonly today: CivilDate; readonly planStart: CivilDate },
): void {
  const isHalf = kind === 'month' || /-(06|12)$/.test(period);
  if (!isHalf || endOfPeriod(period) >= today || period < periodOf(planStart)) {
    throw new AppError('plan.paperPeriodInvalid', 422, { kind, period });
  }
}
