import { checkDates } from './check-dates.ts';
import type { Problem } from './problem.ts';
import type { Rulebook } from './rulebook.ts';
import { finish, type Steps } from './steps.ts';
import { parseTable } from './table/parse-table.ts';

/**
 * What keeps a rulebook from being used at all: forms, dates and rows that cannot be read. Quick, for a server that starts or takes
 * new rules; `checkEntries` looks for everything else before rules are published.
 */
export function findLoadProblems(rulebook: Rulebook): Problem[] {
  return finish(loadProblemsInSteps(rulebook));
}

/** The same, a table at each step. */
export function* loadProblemsInSteps(rulebook: Rulebook): Steps<Problem[]> {
  const problems: Problem[] = [...rulebook.malformed];
  checkDates(rulebook, (path, subject, code, message) => problems.push({ path, subject, code, message }));
  yield;
  for (const { path, record } of rulebook.tables) {
    for (const { subject, code, message } of parseTable(record).problems) {
      problems.push({ path, subject: `${record.tableId}: ${subject}`, code, message });
    }
    yield;
  }
  return problems;
}
