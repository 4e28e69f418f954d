import { compileLexicon, createScanner, expandPattern, normalise, type Scanner } from '@jianhu/scan';
import { allWordsOf, lexiconOf } from './pack.ts';
import type { Problem } from './problem.ts';
import type { LexiconRecord, TermRecord } from './records.ts';
import type { Rulebook } from './rulebook.ts';

/** Where an example of a term holds one of its words; another word of the term takes its place. */
interface Frame {
  readonly before: string;
  readonly after: string;
}

const ALONE: Frame = { before: '', after: '' };

/**
 * Words that can never be reported, as far as texts show it: another term of the rule always takes their place, an exception always excuses
 * them, or a guard or an innocent word always covers them. Each is tried in the examples of its term, in the place of the word that is reported there, and
 * alone; so one more example is all that it takes to show that a word is of use. Ask it of a rulebook whose examples hold only: it takes seconds.
 * @example checkShadows(rulebookFromEntries(entries))
 */
export function checkShadows(rulebook: Rulebook): Problem[] {
  const scanner = createScanner(compileLexicon(lexiconOf(allWordsOf(rulebook), 'every')));
  return rulebook.lexicons.flatMap(({ path, record }) =>
    record.terms.flatMap((term) =>
      findShadowed(scanner, record, term).map((message): Problem => ({
        path,
        subject: term.id,
        code: 'shadowedTerm',
        message,
      })),
    ),
  );
}

function findShadowed(scanner: Scanner, rule: LexiconRecord, term: TermRecord): string[] {
  const shown = new Set<string>();
  const frames: Frame[] = [];
  for (const text of term.examples.positive) {
    for (const { start, end, term: word } of reported(scanner, text, rule, term)) {
      shown.add(normalise(word).text);
      frames.push({ before: text.slice(0, start), after: text.slice(end) });
    }
  }
  frames.push(ALONE);
  return expandPattern(term.pattern).flatMap((word) => {
    const isSeen = (frame: Frame): boolean =>
      reported(scanner, textOf(frame, word), rule, term).some((one) => covers(one, frame, word));
    if (shown.has(normalise(word).text) || frames.some(isSeen)) return [];
    return [`"${word}" is reported in no example: ${shadowOf(scanner, frames[0] ?? ALONE, word, rule)}`];
  });
}

function textOf({ before, after }: Frame, word: string): string {
  return before + word + after;
}

function covers(found: { start: number; end: number }, { before }: Frame, word: string): boolean {
  return found.start <= before.length && found.end >= before.length + word.length;
}

function ownFindings(scanner: Scanner, text: string, { ruleId, version }: LexiconRecord) {
  return scanner.scan({ text }).filter((one) => one.ruleId === ruleId && one.ruleVersion === version);
}

function reported(scanner: Scanner, text: string, rule: LexiconRecord, term: TermRecord) {
  return ownFindings(scanner, text, rule).filter(({ termId, exception }) => termId === term.id && exception === null);
}

function shadowOf(scanner: Scanner, frame: Frame, word: string, rule: LexiconRecord): string {
  const [from, to] = [frame.before.length, frame.before.length + word.length];
  const other = ownFindings(scanner, textOf(frame, word), rule).find((one) => one.start < to && one.end > from);
  if (other === undefined) return 'a guard or an innocent word covers it';
  if (other.exception !== null) return `the exception ${other.exception.kind} excuses it`;
  return `"${other.term}" of ${other.termId} takes its place`;
}
