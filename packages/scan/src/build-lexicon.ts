import { buildFoldedMatcher } from './build-matcher.ts';
import { buildClassMatcher, type ClassBuffers } from './class-matcher.ts';
import { openAutomaton } from './automaton.ts';
import { compileTerms } from './compiled-term.ts';
import { spellingsOf } from './disguises.ts';
import { expandPattern } from './expand-pattern.ts';
import { buildGate } from './gate/build-gate.ts';
import type { Gate } from './gate/gate.ts';
import { sharedBytes } from './gate/marks.ts';
import { spellingsOfWord } from './language/other-readings.ts';
import { SHAPE } from './language/shapes.ts';
import { SOUND } from './language/syllables.ts';
import type { Lexicon } from './lexicon.ts';
import { createWordBook, type MeaningRow, type MeaningTable, packMeanings, type WordTable } from './meaning-table.ts';
import { foldedOf } from './normalise.ts';
import { buildPairTerms, type PairTerms } from './pair-terms.ts';
import { buildRespellings, isRespellable, type Respellings } from './respellings.ts';
import { UNIT_CLASS, UNIT_OTHER, UNIT_WORD } from './unit-class.ts';

type SharedBuffer = SharedArrayBuffer | ArrayBuffer;

/** A lexicon as it is built once for all threads: plain memory, shared and not copied when it is sent. */
export interface LexiconBuffers {
  readonly gate: Gate;
  readonly automaton: SharedBuffer;
  /** The pattern of each number of the automaton, as the number of a word. */
  readonly spellings: Uint32Array;
  readonly words: WordTable;
  readonly meanings: MeaningTable;
  readonly respellings: Respellings;
  readonly respelt: MeaningTable;
  readonly sounds: ClassBuffers;
  readonly shapes: ClassBuffers;
  readonly spelt: ClassBuffers;
  readonly pairTerms: PairTerms;
  readonly paired: MeaningTable;
}

/**
 * Expands the patterns, adds the spellings in disguise and builds the automata: most of the time that a lexicon takes. Needs nothing
 * but the lexicon, so a thread can do it.
 */
export function buildLexicon(lexicon: Lexicon): LexiconBuffers {
  // What does not compile is told here, and not to the thread that opens it.
  compileTerms(lexicon);
  const { meanings, respelt } = listMeanings(lexicon);
  const words = listWords(meanings.values());
  const book = createWordBook();
  const pack = (lists: readonly (readonly MeaningRow[])[]): MeaningTable => packMeanings(lists, book);
  const spellings = [...meanings.keys()];
  const respeltWords = [...respelt.values()].flatMap(([meaning]) => meaning?.plain ?? []);
  const respellings = buildRespellings(respeltWords);
  const sounds = buildClassMatcher(words, SOUND, pack);
  const shapes = buildClassMatcher(words, SHAPE, pack);
  const otherwise = words.flatMap(([word, meaning]) =>
    spellingsOfWord(word).map((spelling): [string, MeaningRow] => [spelling, meaning]),
  );
  const paired = [...Map.groupBy(words.filter(isPair), ([word]) => word)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const pairTerms = buildPairTerms(paired.map(([word]) => word));
  const alphabets = { sounds: alphabetOf(sounds), shapes: alphabetOf(shapes) };
  const gate = buildGate(
    { spellings, words: new Set(words.map(([word]) => word)), respelt: respeltWords, respellings, pairTerms },
    alphabets,
  );
  const numbers = new Uint32Array(sharedBytes(4 * spellings.length));
  for (const [at, spelling] of spellings.entries()) numbers[at] = book.numberOf(spelling);
  return {
    gate,
    automaton: buildFoldedMatcher(spellings).buffer,
    spellings: numbers,
    meanings: pack([...meanings.values()]),
    respellings,
    respelt: pack([...respelt.values()]),
    sounds,
    shapes,
    spelt: buildClassMatcher(otherwise, SOUND, pack),
    pairTerms,
    paired: pack(paired.map(([, all]) => all.map(([, meaning]) => meaning))),
    words: book.pack(),
  };
}

function alphabetOf({ automaton }: ClassBuffers): Uint16Array {
  return openAutomaton(automaton).alphabet;
}

type Lists = Map<string, MeaningRow[]>;

interface Sheet {
  readonly meanings: Lists;
  readonly respelt: Lists;
}

/** Places of terms are counted over all rules, as `compileLexicon` counts them. */
function listMeanings(lexicon: Lexicon): Sheet {
  const sheet: Sheet = { meanings: new Map(), respelt: new Map() };
  let term = 0;
  for (const [ruleIndex, rule] of lexicon.rules.entries()) {
    for (const source of rule.terms) {
      for (const written of expandPattern(source.pattern)) addTerm(sheet, { term, ruleIndex }, written);
      term++;
    }
    for (const pattern of rule.innocent) {
      for (const written of expandPattern(pattern)) {
        const innocent = { term: null, ruleIndex, written, disguise: null, plain: '', tightOnly: false };
        add(sheet.meanings, foldedOf(written), innocent);
      }
    }
  }
  return sheet;
}

function listWords(lists: Iterable<readonly MeaningRow[]>): [string, MeaningRow][] {
  const words: [string, MeaningRow][] = [];
  for (const known of lists) {
    for (const meaning of known) {
      if (!isWord(meaning)) continue;
      words.push([meaning.plain, meaning]);
      // Where it is looked for, a run of one character stands once.
      const single = withoutRepeats(meaning.plain);
      if (single !== meaning.plain && single.length > 2) words.push([single, { ...meaning, plain: single }]);
    }
  }
  return words;
}

function isPair([word]: readonly [string, MeaningRow]): boolean {
  return word.length === 2;
}

const HAN_WORD = /^[\u4e00-\u9fff]{2,}$/;

function isWord({ term, disguise, tightOnly, plain }: MeaningRow): boolean {
  return term !== null && disguise === null && !tightOnly && HAN_WORD.test(plain);
}

function addTerm(
  { meanings, respelt }: Sheet,
  of: { readonly term: number; readonly ruleIndex: number },
  written: string,
): void {
  const folded = foldedOf(written);
  const plain = withoutSymbols(folded);
  const single = withoutRepeats(plain);
  if (single !== plain && single.length > 1) {
    add(meanings, single, { ...of, written, disguise: null, plain, tightOnly: true });
  }
  for (const { text, disguise } of spellingsOf(folded)) {
    const meaning = { ...of, written, disguise, plain, tightOnly: false };
    add(meanings, text, meaning);
    // By rule, so that of two terms that are hidden alike the one stands first that the lexicon names first.
    if (disguise === null && isRespellable(text)) add(respelt, `${text}${of.ruleIndex}`, meaning);
    if (disguise === null && single !== plain && isRespellable(single)) {
      add(respelt, `${single}${of.ruleIndex}`, { ...meaning, plain: single });
    }
    const tight = withoutSymbols(text);
    // "国*级" without its sign would be another word.
    if (tight !== text && tight.length > 1 && (disguise === null || !disguise.isSign)) add(meanings, tight, meaning);
  }
}

const REPEATED = /(.)\1/u;

function withoutRepeats(text: string): string {
  return REPEATED.test(text) ? text.replace(/(.)\1+/gu, '$1') : text;
}

function withoutSymbols(text: string): string {
  if (HAN_WORD.test(text)) return text;
  let tight = '';
  for (const char of text) {
    const unitClass = UNIT_CLASS[char.charCodeAt(0)];
    if (unitClass === UNIT_OTHER || unitClass === UNIT_WORD) tight += char;
  }
  return tight;
}

function add(lists: Lists, text: string, meaning: MeaningRow): void {
  const known = lists.get(text);
  if (known) known.push(meaning);
  else lists.set(text, [meaning]);
}
