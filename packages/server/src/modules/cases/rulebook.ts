import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { checkProcedures, loadProcedures, type ProcedureRules } from '@jianhu/rules';

/** Procedures, terms and calendar; a rulebook whose procedures are broken does not start, and says what is wrong with it. */
export function readCasesRulebook(
  entries: Iterable<readonly [path: string, text: string]>,
  calendar: WorkingCalendarData,
): ProcedureRules {
  const load = loadProcedures(entries);
  const problems = load.kind === 'broken' ? load.problems : checkProcedures(load.book);
  if (load.kind === 'broken' || problems.length > 0) {
    const list = problems.map(({ path, subject, message }) => `${path} ${subject} ${message}`).join('; ');
    throw new Error(`the procedures of the rulebook are broken: ${list}`);
  }
  return { ...load.book, calendar: buildWorkingCalendar(calendar) };
}
