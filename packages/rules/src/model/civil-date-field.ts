import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

/** A legal day in the input of a model. */
export const civilDateField = z.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
  'not a civil date',
);
