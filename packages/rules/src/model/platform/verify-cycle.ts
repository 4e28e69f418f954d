import { addPeriod } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel } from '../model.ts';
import { firstOf } from '../first-of.ts';

const inputSchema = z.strictObject({
  asOf: civilDateField,
  /** Null: the platform's files were not seen. */
  operators: z
    .array(
      z.strictObject({ operator: z.string().min(1), enteredOn: civilDateField, verifiedOn: civilDateField.nullable() }),
    )
    .nullable(),
});

/** Files on operators are verified at entry and at least every six months (brief 4.3.6, 4.24.4). */
export const verifyCycle = defineModel({
  modelId: 'platform.verifyCycle',
  input: inputSchema,
  parameters: z.strictObject({ everyMonths: z.int().min(1) }),
  articles: ['verify'],
  exceptions: [],
  needs: ['files'],
  sentences: { noFiles: [], overdue: ['count', 'all', 'months', 'names'], kept: ['all', 'months'] },
  judge({ asOf, operators }, { everyMonths }, { calendar }) {
    const about = { id: 'verify', article: 'verify', parameter: 'everyMonths' };
    if (operators === null)
      return { checks: [check({ ...about, result: 'undecided', sentence: 'noFiles', needs: ['files'] })] };
    const overdue = operators.filter(({ enteredOn, verifiedOn }) => {
      const period = { count: everyMonths, unit: 'm' } as const;
      return addPeriod(calendar, verifiedOn ?? enteredOn, period, 'none').due < asOf || verifiedOn === null;
    });
    const all = operators.length;
    if (overdue.length === 0)
      return { checks: [check({ ...about, result: 'clear', sentence: 'kept', values: { all, months: everyMonths } })] };
    const values = {
      count: overdue.length,
      all,
      months: everyMonths,
      names: firstOf(overdue.map(({ operator }) => operator)),
    };
    return { checks: [check({ ...about, result: 'hit', sentence: 'overdue', values, value: overdue.length })] };
  },
});
