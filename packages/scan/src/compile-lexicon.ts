import { type Automaton, openAutomaton } from './automaton.ts';
import { buildLexicon, type LexiconBuffers } from './build-lexicon.ts';
import { type ClassMatcher, openClassMatcher } from './class-matcher.ts';
import { type CompiledTerm, openTerms, type TermBook } from './compiled-term.ts';
import type { Disguise } from './disguises.ts';
import type { Gate } from './gate/gate.ts';
import { classesOf, type KnownClasses } from './goods-class.ts';
import type { Lexicon } from './lexicon.ts';
import { type MeaningTable, type Meanings, openMeanings, wordOf, type WordTable } from './meaning-table.ts';
import type { PairTerms } from './pair-terms.ts';
import type { Respellings } from './respellings.ts';

/** What a hit of the automaton may mean: one spelling of one term, or an innocent word of a rule. */
export interface Meaning {
  readonly term: CompiledTerm | null;
  readonly ruleIndex: number;
  /** The term as written in the lexicon. */
  readonly written: string;
  readonly disguise: Disguise | null;
  /** The term folded, without symbols: what a disguise stands for. */
  readonly plain: string;
  /** Each run of one character once (唯一一款 → 唯一款): means the term only where characters were repeated or pulled apart. */
  readonly tightOnly: boolean;
}

export interface CompiledLexicon {
  /** Which texts are worth a look, and by which ways. */
  readonly gate: Gate;
  readonly automaton: Automaton;
  /** The folded patterns of the automaton, and the meanings of each. */
  readonly spellings: Iterable<string>;
  readonly meanings: Meanings;
  /** Terms whose order may be changed, or one character of which may be hidden, and the meanings of each. */
  readonly respellings: Respellings;
  readonly respelt: Meanings;
  /** Terms of Han characters by their sound and by their shape. */
  readonly sounds: ClassMatcher;
  readonly shapes: ClassMatcher;
  /** Terms by the sound of another reading of their characters, for what is written in letters. */
  readonly spelt: ClassMatcher;
  /** Terms of two Han characters, and the meanings of each. */
  readonly pairTerms: PairTerms;
  readonly paired: Meanings;
  readonly ruleCount: number;
  /** Classes of goods that the rules know; any other value says nothing. */
  readonly classes: KnownClasses;
  /** What another thread opens: plain memory that is shared and not copied. */
  readonly buffers: LexiconBuffers;
  readonly terms: TermBook;
}

/**
 * What a scanner reads. `built` is what another thread made of the very same lexicon with `buildLexicon`; then this takes
 * some milliseconds, since all that is large is opened as it is and meanings are made when they are first asked for.
 */
export function compileLexicon(lexicon: Lexicon, built: LexiconBuffers = buildLexicon(lexicon)): CompiledLexicon {
  const terms = openTerms(lexicon);
  const open = (table: MeaningTable): Meanings => openMeanings(table, built.words, terms);
  return {
    gate: built.gate,
    automaton: openAutomaton(built.automaton),
    spellings: spellingsIn(built.words, built.spellings),
    meanings: open(built.meanings),
    respellings: built.respellings,
    respelt: open(built.respelt),
    sounds: openClassMatcher(built.sounds, open),
    shapes: openClassMatcher(built.shapes, open),
    spelt: openClassMatcher(built.spelt, open),
    pairTerms: built.pairTerms,
    paired: open(built.paired),
    ruleCount: lexicon.rules.length,
    classes: classesOf(lexicon),
    buffers: built,
    terms,
  };
}

function spellingsIn(words: WordTable, numbers: Uint32Array): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const number of numbers) yield wordOf(words, number);
    },
  };
}
