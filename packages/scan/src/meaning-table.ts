import type { Meaning } from './compile-lexicon.ts';
import type { TermBook } from './compiled-term.ts';
import { type Disguise, DISGUISES } from './disguises.ts';
import { sharedBytes } from './gate/marks.ts';
import { unitsToString } from './normalise.ts';

/** A {@link Meaning} that names its term by its place in the lexicon: what a thread can tell another one. */
export interface MeaningRow extends Omit<Meaning, 'term'> {
  /** Place among all terms of the lexicon; null for an innocent word. */
  readonly term: number | null;
}

/** Texts of a lexicon, each once, one after the other, by their number. */
export interface WordTable {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
}

/** The meanings of each pattern in memory that threads share: a lexicon has some hundred thousand, a text asks for a few. */
export interface MeaningTable {
  /** Four numbers for each meaning: see {@link packMeanings}. */
  readonly rows: Uint32Array;
  /** Where the meanings of each pattern begin. */
  readonly starts: Uint32Array;
}

/** Meanings by the number of their pattern, made when they are first asked for. */
export interface Meanings {
  readonly count: number;
  at(pattern: number): readonly Meaning[];
}

const ROW = 4;
const TERM_MASK = 0xff_ffff;
const DISGUISE_BIT = 24;
const RULE_MASK = 0x7fff_ffff;
const TIGHT_ONLY = 1 << 31;
const codes = new Map(DISGUISES.map((disguise, at) => [disguise, at + 1]));

/** Numbers each text at its first use. */
export function createWordBook(): { numberOf(word: string): number; pack(): WordTable } {
  const numbers = new Map<string, number>();
  return {
    numberOf(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    },
    pack: () => packWords([...numbers.keys()]),
  };
}

export function packWords(words: readonly string[]): WordTable {
  const total = words.reduce((sum, { length }) => sum + length, 0);
  const units = new Uint16Array(sharedBytes(2 * total));
  const starts = new Uint32Array(sharedBytes(4 * (words.length + 1)));
  let at = 0;
  for (const [number, word] of words.entries()) {
    for (let i = 0; i < word.length; i++) units[at++] = word.charCodeAt(i);
    starts[number + 1] = at;
  }
  return { units, starts };
}

export function wordOf({ units, starts }: WordTable, number: number): string {
  return unitsToString(units, starts[number]!, starts[number + 1]!);
}

/** Of each meaning: its term (0 = none) with its disguise, its rule with {@link TIGHT_ONLY}, and the numbers of what is written and what is plain. */
export function packMeanings(
  lists: readonly (readonly MeaningRow[])[],
  book: { numberOf(word: string): number },
): MeaningTable {
  const total = lists.reduce((sum, { length }) => sum + length, 0);
  const rows = new Uint32Array(sharedBytes(4 * ROW * total));
  const starts = new Uint32Array(sharedBytes(4 * (lists.length + 1)));
  let at = 0;
  for (const [pattern, list] of lists.entries()) {
    for (const { term, ruleIndex, written, disguise, plain, tightOnly } of list) {
      rows[ROW * at] = (term === null ? 0 : term + 1) | (codeOf(disguise) << DISGUISE_BIT);
      rows[ROW * at + 1] = ruleIndex | (tightOnly ? TIGHT_ONLY : 0);
      rows[ROW * at + 2] = book.numberOf(written);
      rows[ROW * at + 3] = book.numberOf(plain);
      at++;
    }
    starts[pattern + 1] = at;
  }
  return { rows, starts };
}

function codeOf(disguise: Disguise | null): number {
  const code = disguise === null ? 0 : codes.get(disguise);
  if (code === undefined) throw new ReferenceError(`the disguise as ${disguise?.to} is in no list`);
  return code;
}

export function openMeanings(table: MeaningTable, words: WordTable, terms: TermBook): Meanings {
  const count = table.starts.length - 1;
  const made = new Map<number, readonly Meaning[]>();
  return {
    count,
    at(pattern) {
      const known = made.get(pattern);
      if (known) return known;
      const fresh = readMeanings(table, words, terms, pattern);
      made.set(pattern, fresh);
      return fresh;
    },
  };
}

function readMeanings({ rows, starts }: MeaningTable, words: WordTable, terms: TermBook, pattern: number): Meaning[] {
  const meanings: Meaning[] = [];
  for (let row = starts[pattern]!; row < starts[pattern + 1]!; row++) {
    const first = rows[ROW * row]!;
    const second = rows[ROW * row + 1]!;
    const term = first & TERM_MASK;
    const meaning: Meaning = {
      term: term === 0 ? null : terms.at(term - 1),
      ruleIndex: second & RULE_MASK,
      written: wordOf(words, rows[ROW * row + 2]!),
      disguise: DISGUISES[(first >>> DISGUISE_BIT) - 1] ?? null,
      plain: wordOf(words, rows[ROW * row + 3]!),
      tightOnly: second >>> 31 === 1,
    };
    meanings.push(meaning);
  }
  return meanings;
}
