import { type Automaton, openAutomaton } from './automaton.ts';
import { buildFoldedMatcher } from './build-matcher.ts';
import { sharedBytes } from './gate/marks.ts';
import type { Meanings, MeaningTable } from './meaning-table.ts';

/** Finds terms by what their characters have in common with others: their sound, or their shape. */
export interface ClassMatcher {
  readonly automaton: Automaton;
  /** What each pattern of the automaton may mean: several terms may sound alike. */
  readonly meanings: Meanings;
  readonly words: WordsOfPatterns;
}

/** The words that each pattern may mean, each once, one after the other, all of the length of the pattern. */
export interface WordsOfPatterns {
  readonly units: Uint16Array;
  /** Where the words of each pattern begin in `units`. */
  readonly starts: Uint32Array;
}

/** A matcher in memory that threads share. */
export interface ClassBuffers {
  readonly automaton: SharedArrayBuffer | ArrayBuffer;
  readonly meanings: MeaningTable;
  readonly words: WordsOfPatterns;
}

/**
 * `classes` gives each unit the unit that stands for its class, else 0. The classes live in the alphabet of the automaton, so the
 * text is read as it is and nothing is copied.
 */
export function buildClassMatcher<M>(
  words: Iterable<readonly [string, M]>,
  classes: Uint16Array,
  pack: (lists: readonly (readonly M[])[]) => MeaningTable,
): ClassBuffers {
  const meanings = new Map<string, M[]>();
  const written = new Map<string, Set<string>>();
  for (const [word, meaning] of words) {
    const pattern = classed(word, classes);
    const known = meanings.get(pattern);
    if (known) known.push(meaning);
    else meanings.set(pattern, [meaning]);
    const ofPattern = written.get(pattern);
    if (ofPattern) ofPattern.add(word);
    else written.set(pattern, new Set([word]));
  }
  const { buffer, alphabet } = buildFoldedMatcher([...meanings.keys()]);
  for (let unit = 0; unit < classes.length; unit++) {
    if (classes[unit] !== 0) alphabet[unit] = alphabet[classes[unit]!]!;
  }
  return { automaton: buffer, meanings: pack([...meanings.values()]), words: flatten([...written.values()]) };
}

export function openClassMatcher(
  { automaton, meanings, words }: ClassBuffers,
  open: (table: MeaningTable) => Meanings,
): ClassMatcher {
  return { automaton: openAutomaton(automaton), meanings: open(meanings), words };
}

function flatten(words: readonly ReadonlySet<string>[]): WordsOfPatterns {
  const texts = words.map((ofPattern) => [...ofPattern].join(''));
  const units = new Uint16Array(sharedBytes(2 * texts.reduce((sum, { length }) => sum + length, 0)));
  const starts = new Uint32Array(sharedBytes(4 * (texts.length + 1)));
  let at = 0;
  for (const [pattern, text] of texts.entries()) {
    for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i);
    starts[pattern + 1] = at;
  }
  return { units, starts };
}

function classed(word: string, classes: Uint16Array): string {
  let pattern = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    pattern += String.fromCharCode(classes[unit] || unit);
  }
  return pattern;
}
