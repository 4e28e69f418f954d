import { ApiError } from '../../../api/call.ts';
import type { Problem } from './problems.ts';

/** The month before the one of a day. */
export function periodBefore(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

const OF_THE_MONTH: readonly string[] = ['plan.periodInvalid', 'request.invalid'];

/** A refusal of the month itself belongs to the month's field. */
export function monthProblem(error: unknown): Problem | undefined {
  if (!(error instanceof ApiError) || !OF_THE_MONTH.includes(error.body.code)) return undefined;
  return { pointer: '/period', zh: error.body.messageZh, en: error.body.messageEn };
}
