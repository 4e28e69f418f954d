import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

/** A day of the calendar as `YYYY-MM-DD`; the kernel's own brand comes out. */
export const civilDateSchema = z.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
  'not a date YYYY-MM-DD of the calendar',
);

/** When a record is law; the last day is part of it. */
export const inForceSchema = {
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable().default(null),
};

/** Who in the office read it; null until a lawyer has. */
export const reviewSchema = { reviewedBy: z.string().min(1).nullable(), reviewedOn: civilDateSchema.nullable() };

export interface Dated {
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
}

export function isInForce(record: Dated, on: string): boolean {
  return record.effectiveFrom <= on && (record.effectiveTo === null || on <= record.effectiveTo);
}
