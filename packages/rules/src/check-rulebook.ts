import { compileLexicon, createScanner, expandPattern, normalise, type Scanner } from '@jianhu/scan';
import { allWordsOf, lexiconOf } from './pack.ts';
import type { ExceptionRecord, LexiconRecord, TermRecord } from './records.ts';
import type { Problem, Report } from './problem.ts';
import type { Located, Rulebook } from './rulebook.ts';
import { checkArticles } from './check-articles.ts';
import { unsaidNames } from './registered-functions.ts';
import { checkDates } from './check-dates.ts';
import { findEndlessRegExp } from './check-reg-exp.ts';
import { checkTables } from './table/check-tables.ts';

/** Everything wrong in a rulebook, its own examples included; an empty list lets it be published. */
export async function checkRulebook(rulebook: Rulebook): Promise<Problem[]> {
  const problems: Problem[] = [...rulebook.malformed];
  const report: Report = (path, subject, code, message) => problems.push({ path, subject, code, message });
  checkDates(rulebook, report);
  checkExceptionIds(rulebook, report);
  checkArticles(rulebook, report);
  for (const lexicon of rulebook.lexicons) checkTerms(rulebook, lexicon, report);
  problems.push(...(await checkTables(rulebook)));
  // Examples are run by what was checked only: a pattern that never ends would not end here either.
  if (problems.length > 0) return problems;
  const scanner = createScanner(compileLexicon(lexiconOf(allWordsOf(rulebook), 'every')));
  for (const lexicon of rulebook.lexicons) checkExamples(scanner, lexicon, report);
  if (problems.length === 0) checkExceptionExamples(scanner, rulebook, report);
  return problems;
}

function checkExceptionIds(rulebook: Rulebook, report: Report): void {
  for (const { path, record } of rulebook.exceptions) {
    for (const feature of record.features) {
      for (const source of [feature.left, feature.right, feature.around, feature.notBegins])
        checkRegExp(source, path, record.id, report);
    }
  }
}

/** What is wrong with the words of one lexicon, without its examples. */
export function checkTermsOf(rulebook: Rulebook, lexicon: Located<LexiconRecord>): Problem[] {
  const problems: Problem[] = [];
  checkTerms(rulebook, lexicon, (path, subject, code, message) => problems.push({ path, subject, code, message }));
  return problems;
}

function checkTerms(rulebook: Rulebook, { path, record }: Located<LexiconRecord>, report: Report): void {
  const exceptions = new Set(rulebook.exceptions.map((exception) => exception.record.id));
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  let forms = 0;
  for (const innocent of record.innocent)
    for (const word of expandSafely(innocent, path, record.ruleId, report)) owners.set(word, 'innocent');
  for (const term of record.terms) {
    if (ids.has(term.id)) report(path, term.id, 'duplicateId', 'the id is used twice');
    ids.add(term.id);
    for (const id of term.exceptions) {
      if (!exceptions.has(id)) report(path, term.id, 'unknownException', `there is no exception ${id}`);
    }
    for (const source of [term.left, term.right, term.notLeft, term.notRight, term.near, term.permitUnless])
      checkRegExp(source, path, term.id, report);
    const words = expandSafely(term.pattern, path, term.id, report);
    if (words.length > 0)
      for (const name of unsaidNames(term)) report(path, term.id, 'unsaidFunction', `no word of the term says ${name}`);
    forms += words.length;
    if (forms > MAX_FORMS)
      return report(path, term.id, 'endlessPattern', `the terms have more than ${MAX_FORMS} forms`);
    for (const word of words) {
      const owner = owners.get(word);
      if (owner !== undefined && owner !== term.id)
        report(path, term.id, 'shadowedTerm', `"${word}" belongs to ${owner} already`);
      owners.set(word, term.id);
    }
  }
}

/** Of all terms of a lexicon together; the largest of ours has some thousands. */
const MAX_FORMS = 200_000;

function expandSafely(pattern: string, path: string, subject: string, report: Report): string[] {
  try {
    return expandPattern(pattern).map((word) => normalise(word).text);
  } catch (error) {
    report(path, subject, 'badPattern', error instanceof Error ? error.message : String(error));
    return [];
  }
}

// Context is matched on folded text: a full-width comma or a capital letter in a pattern would never match.
function checkRegExp(source: string | undefined, path: string, subject: string, report: Report): void {
  if (source === undefined) return;
  try {
    void new RegExp(source, 'u');
  } catch (error) {
    report(path, subject, 'badPattern', error instanceof Error ? error.message : String(error));
    return;
  }
  const endless = findEndlessRegExp(source);
  if (endless !== null) report(path, subject, 'endlessPattern', `${source} may take for ever: ${endless}`);
  const literal = source.replace(/\\[a-zA-Z]/g, '');
  if (normalise(literal).text !== literal)
    report(path, subject, 'unfoldedPattern', `write the folded characters in ${source}`);
}

function checkExamples(scanner: Scanner, { path, record }: Located<LexiconRecord>, report: Report): void {
  for (const term of record.terms) {
    for (const text of term.examples.positive) {
      if (!alerts(scanner, text, record, term)) report(path, term.id, 'exampleFails', `no finding in "${text}"`);
    }
    for (const text of term.examples.negative) {
      if (alerts(scanner, text, record, term))
        report(path, term.id, 'exampleFails', `finding in the innocent "${text}"`);
    }
  }
}

// Rules do not disturb each other, so one scanner serves the examples of all.
function alerts(scanner: Scanner, text: string, { ruleId, version }: LexiconRecord, term: TermRecord): boolean {
  return scanner
    .scan({ text })
    .some(
      (finding) =>
        finding.ruleId === ruleId &&
        finding.ruleVersion === version &&
        finding.termId === term.id &&
        finding.exception === null &&
        !finding.needs.includes('permit'),
    );
}

function checkExceptionExamples(scanner: Scanner, rulebook: Rulebook, report: Report): void {
  for (const { path, record } of rulebook.exceptions) {
    for (const example of record.examples.positive) {
      const covered = findingsOf(scanner, example);
      if (!covered.some((finding) => finding.exception?.kind === record.kind)) {
        report(path, record.id, 'exampleFails', `does not cover "${example.text}"`);
      }
    }
    for (const example of record.examples.negative) {
      if (!findingsOf(scanner, example).some((finding) => finding.exception === null)) {
        report(path, record.id, 'exampleFails', `nothing is left of "${example.text}"`);
      }
    }
  }
}

function findingsOf(scanner: Scanner, example: ExceptionRecord['examples']['positive'][number]) {
  const { text, kind, productCategory } = example;
  return scanner.scan({ text, ...(kind && { kind }), ...(productCategory && { productCategory }) });
}
