import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, type ClockTerm, type WorkingCalendar } from '@jianhu/kernel';
import { clockTermOf, deadlinesFileSchema } from '@jianhu/rules';
import type { CountyTerms } from './simulate-county-year.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../rulebook/${file}`, import.meta.url), 'utf8'));

/** The terms of the rulebook that clues and cases of a county run under, with its calendar. */
export function readCountyTerms(): { readonly terms: CountyTerms; readonly calendar: WorkingCalendar } {
  const file = deadlinesFileSchema.parse(read('deadlines/statutory.json'));
  const termOf = (ruleId: string): ClockTerm => {
    const deadline = file.deadlines.find((one) => one.ruleId === ruleId && one.effectiveTo === null);
    const term = deadline ? clockTermOf(file, deadline) : null;
    if (!term) throw new Error(`the rulebook has no term ${ruleId}`);
    return term;
  };
  return {
    terms: {
      verification: termOf('clue.verification'),
      decision: termOf('case.decision'),
      review: termOf('case.review'),
      payment: termOf('case.payment'),
    },
    calendar: buildWorkingCalendar(read('calendar/cn.json') as never), // NOTE: checked by the kernel's own tests
  };
}
