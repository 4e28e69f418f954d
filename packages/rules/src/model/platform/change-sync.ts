import { addWorkingDays, type CivilDate, type WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { firstOf } from '../first-of.ts';

const changeSchema = z.strictObject({
  operator: z.string().min(1),
  changedOn: civilDateField,
  reportedOn: civilDateField.nullable(),
  verifiedOn: civilDateField.nullable(),
});
const inputSchema = z.strictObject({ asOf: civilDateField, changes: z.array(changeSchema).nullable() });
type Change = z.infer<typeof changeSchema>;

/** An operator reports a change within 3 working days, the platform verifies within 7 more (brief 4.3.6, 4.4.8, 4.24.5). */
export const changeSync = defineModel({
  modelId: 'platform.changeSync',
  input: inputSchema,
  parameters: z.strictObject({ reportWorkingDays: z.int().min(1), verifyWorkingDays: z.int().min(1) }),
  articles: ['report', 'verify'],
  exceptions: [],
  needs: ['changes', 'calendar'],
  sentences: {
    noChanges: [],
    reportedLate: ['count', 'all', 'days', 'names'],
    reportedInTime: ['all', 'days'],
    verifiedLate: ['count', 'all', 'days', 'names'],
    verifiedInTime: ['all', 'days'],
    calendarMissing: ['days'],
  },
  judge({ asOf, changes }, { reportWorkingDays, verifyWorkingDays }, { calendar }) {
    if (changes === null)
      return {
        checks: [
          check({ id: 'report', article: 'report', result: 'undecided', sentence: 'noChanges', needs: ['changes'] }),
        ],
      };
    const reports = changes.map((change) => ({
      operator: change.operator,
      from: change.changedOn,
      doneOn: change.reportedOn,
    }));
    const verified = changes
      .filter((change): change is Change & { reportedOn: CivilDate } => change.reportedOn !== null)
      .map((change) => ({ operator: change.operator, from: change.reportedOn, doneOn: change.verifiedOn }));
    return {
      checks: [
        checkStep('report', reports, { days: reportWorkingDays, asOf, calendar, parameter: 'reportWorkingDays' }),
        checkStep('verify', verified, { days: verifyWorkingDays, asOf, calendar, parameter: 'verifyWorkingDays' }),
      ],
    };
  },
});

interface Step {
  readonly operator: string;
  readonly from: CivilDate;
  readonly doneOn: CivilDate | null;
}

function checkStep(
  id: 'report' | 'verify',
  steps: readonly Step[],
  {
    days,
    asOf,
    calendar,
    parameter,
  }: {
    readonly days: number;
    readonly asOf: CivilDate;
    readonly calendar: WorkingCalendar;
    readonly parameter: string;
  },
): ModelCheck {
  const word = id === 'report' ? 'reported' : 'verified';
  const late = steps
    .map((step) => ({ ...step, term: addWorkingDays(calendar, step.from, days) }))
    .filter(({ doneOn, term }) => (doneOn ?? asOf) > term.due);
  const about = { id, article: id, parameter } as const;
  const sure = late.filter(({ term }) => !term.provisional);
  if (sure.length > 0) {
    const values = {
      count: sure.length,
      all: steps.length,
      days,
      names: firstOf(sure.map(({ operator }) => operator)),
    };
    return check({ ...about, result: 'hit', sentence: `${word}Late`, values, value: sure.length });
  }
  // Beyond the loaded notices a due date is provisional (brief 4.1.3): a breach is not told from it.
  if (late.length > 0)
    return check({ ...about, result: 'undecided', sentence: 'calendarMissing', values: { days }, needs: ['calendar'] });
  return check({ ...about, result: 'clear', sentence: `${word}InTime`, values: { all: steps.length, days } });
}
