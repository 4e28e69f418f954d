import { type Automaton, openAutomaton } from './automaton.ts';
import { buildFoldedMatcher } from './build-matcher.ts';
import { type ClassMatcher, buildClassMatcher } from './class-matcher.ts';
import { buildGate } from './gate/build-gate.ts';
import type { Gate } from './gate/gate.ts';
import { classesOf, type KnownClasses } from './goods-class.ts';
import { type Disguise, spellingsOf } from './disguises.ts';
import { expandPattern } from './expand-pattern.ts';
import { SHAPE } from './language/shapes.ts';
import { spellingsOfWord } from './language/other-readings.ts';
import { SOUND } from './language/syllables.ts';
import type { ContextFeature, Lexicon, LexiconException, LexiconRule, LexiconTerm } from './lexicon.ts';
import { foldedOf } from './normalise.ts';
import { type Respellings, buildRespellings, isRespellable } from './respellings.ts';
import { UNIT_CLASS, UNIT_OTHER, UNIT_WORD } from './unit-class.ts';

export interface CompiledFeature {
  readonly left: RegExp | null;
  readonly right: RegExp | null;
  readonly around: RegExp | null;
  readonly notBegins: RegExp | null;
  readonly kinds: readonly string[] | null;
  readonly productCategories: readonly string[] | null;
}

export interface CompiledException {
  readonly source: LexiconException;
  readonly features: readonly CompiledFeature[];
}

export interface CompiledTerm {
  readonly rule: LexiconRule;
  readonly ruleIndex: number;
  readonly source: LexiconTerm;
  readonly left: RegExp | null;
  readonly right: RegExp | null;
  readonly notLeft: RegExp | null;
  readonly notRight: RegExp | null;
  readonly near: RegExp | null;
  readonly exceptions: readonly CompiledException[];
}

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
  readonly tightOnly?: true;
}

export interface CompiledLexicon {
  /** Which texts are worth a look, and by which ways. */
  readonly gate: Gate;
  readonly automaton: Automaton;
  /** The folded patterns of the automaton, and the meanings of each. */
  readonly spellings: readonly string[];
  readonly meanings: readonly (readonly Meaning[])[];
  /** Terms whose order may be changed, or one character of which may be hidden, and the meanings of each. */
  readonly respellings: Respellings;
  readonly respelt: readonly (readonly Meaning[])[];
  /** Terms of Han characters by their sound and by their shape. */
  readonly sounds: ClassMatcher<Meaning>;
  readonly shapes: ClassMatcher<Meaning>;
  /** Terms by the sound of another reading of their characters, for what is written in letters. */
  readonly spelt: ClassMatcher<Meaning>;
  readonly ruleCount: number;
  /** Classes of goods that the rules know; any other value says nothing. */
  readonly classes: KnownClasses;
  /** Terms by {@link termKey}, for explanations. */
  readonly terms: ReadonlyMap<string, CompiledTerm>;
}

type SharedBuffer = SharedArrayBuffer | ArrayBuffer;

/** The automata of a compiled lexicon, for another thread: plain memory that is shared and not copied. */
export interface LexiconBuffers {
  readonly gate: Gate;
  readonly automaton: SharedBuffer;
  readonly respellings: Respellings;
  readonly sounds: SharedBuffer;
  readonly shapes: SharedBuffer;
  readonly spelt: SharedBuffer;
}

export function buffersOf(compiled: CompiledLexicon): LexiconBuffers {
  const { gate, automaton, respellings, sounds, shapes, spelt } = compiled;
  return {
    gate,
    respellings,
    automaton: automaton.buffer,
    sounds: sounds.automaton.buffer,
    shapes: shapes.automaton.buffer,
    spelt: spelt.automaton.buffer,
  };
}

/**
 * Expands the patterns, adds the spellings in disguise and builds one automaton for all of them; with `built` it opens those that
 * another thread built from the very same lexicon.
 */
export function compileLexicon(lexicon: Lexicon, built?: LexiconBuffers): CompiledLexicon {
  const exceptions = new Map(lexicon.exceptions.map((exception) => [exception.id, compileException(exception)]));
  const meanings = new Map<string, Meaning[]>();
  const respelt = new Map<string, Meaning[]>();
  const terms = new Map<string, CompiledTerm>();
  lexicon.rules.forEach((rule, ruleIndex) => {
    for (const source of rule.terms) {
      const term = compileTerm(rule, ruleIndex, source, exceptions);
      terms.set(termKey(rule.ruleId, rule.ruleVersion, source.id), term);
      for (const written of expandPattern(source.pattern)) addTerm(meanings, respelt, term, written);
    }
    for (const pattern of rule.innocent) {
      for (const written of expandPattern(pattern)) {
        add(meanings, foldedOf(written), { term: null, ruleIndex, written, disguise: null, plain: '' });
      }
    }
  });
  const words: [string, Meaning][] = [];
  for (const known of meanings.values()) {
    for (const meaning of known) {
      if (!isWord(meaning)) continue;
      words.push([meaning.plain, meaning]);
      // Where it is looked for, a run of one character stands once.
      const single = withoutRepeats(meaning.plain);
      if (single !== meaning.plain && single.length > 2) words.push([single, { ...meaning, plain: single }]);
    }
  }
  const spellings = [...meanings.keys()];
  const respeltWords = [...respelt.values()].flatMap(([meaning]) => meaning?.plain ?? []);
  const respellings = built?.respellings ?? buildRespellings(respeltWords);
  const sounds = buildClassMatcher(words, SOUND, built?.sounds);
  const otherwise = words.flatMap(([word, meaning]) =>
    spellingsOfWord(word).map((spelling): [string, Meaning] => [spelling, meaning]),
  );
  const spelt = buildClassMatcher(otherwise, SOUND, built?.spelt);
  const shapes = buildClassMatcher(words, SHAPE, built?.shapes);
  const alphabets = { sounds: sounds.automaton.alphabet, shapes: shapes.automaton.alphabet };
  return {
    gate:
      built?.gate ??
      buildGate(
        { spellings, words: new Set(words.map(([word]) => word)), respelt: respeltWords, respellings },
        alphabets,
      ),
    sounds,
    shapes,
    spelt,
    automaton: built ? openAutomaton(built.automaton) : buildFoldedMatcher(spellings),
    spellings,
    meanings: [...meanings.values()],
    respellings,
    respelt: [...respelt.values()],
    ruleCount: lexicon.rules.length,
    classes: classesOf(lexicon),
    terms,
  };
}

const HAN_WORD = /^[\u4e00-\u9fff]{2,}$/;

function isWord({ term, disguise, tightOnly, plain }: Meaning): boolean {
  return term !== null && disguise === null && !tightOnly && HAN_WORD.test(plain);
}

export function termKey(ruleId: string, ruleVersion: string, termId: string): string {
  return `${ruleId}/${ruleVersion}/${termId}`;
}

function addTerm(
  meanings: Map<string, Meaning[]>,
  respelt: Map<string, Meaning[]>,
  term: CompiledTerm,
  written: string,
): void {
  const folded = foldedOf(written);
  const plain = withoutSymbols(folded);
  const single = withoutRepeats(plain);
  if (single !== plain && single.length > 1) {
    add(meanings, single, { term, ruleIndex: term.ruleIndex, written, disguise: null, plain, tightOnly: true });
  }
  for (const { text, disguise } of spellingsOf(folded)) {
    const meaning = { term, ruleIndex: term.ruleIndex, written, disguise, plain };
    add(meanings, text, meaning);
    // By rule, so that of two terms that are hidden alike the one stands first that the lexicon names first.
    if (disguise === null && isRespellable(text)) add(respelt, `${text}${term.ruleIndex}`, meaning);
    if (disguise === null && single !== plain && isRespellable(single)) {
      add(respelt, `${single}${term.ruleIndex}`, { ...meaning, plain: single });
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

function add(meanings: Map<string, Meaning[]>, text: string, meaning: Meaning): void {
  const known = meanings.get(text);
  if (known) known.push(meaning);
  else meanings.set(text, [meaning]);
}

function compileTerm(
  rule: LexiconRule,
  ruleIndex: number,
  source: LexiconTerm,
  exceptions: ReadonlyMap<string, CompiledException>,
): CompiledTerm {
  return {
    rule,
    ruleIndex,
    source,
    left: endingWith(source.left),
    right: beginningWith(source.right),
    notLeft: endingWith(source.notLeft),
    notRight: beginningWith(source.notRight),
    near: source.near === undefined ? null : new RegExp(source.near, 'u'),
    exceptions: source.exceptions.map((id) => {
      const exception = exceptions.get(id);
      if (!exception) throw new ReferenceError(`term ${source.id} names the unknown exception ${id}`);
      return exception;
    }),
  };
}

function compileException(source: LexiconException): CompiledException {
  return { source, features: source.features.map(compileFeature) };
}

function compileFeature(feature: ContextFeature): CompiledFeature {
  return {
    left: endingWith(feature.left),
    right: beginningWith(feature.right),
    around: feature.around === undefined ? null : new RegExp(feature.around, 'u'),
    notBegins: beginningWith(feature.notBegins),
    kinds: feature.kinds ?? null,
    productCategories: feature.productCategories ?? null,
  };
}

function endingWith(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(`(?:${pattern})$`, 'u');
}

function beginningWith(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(`^(?:${pattern})`, 'u');
}
