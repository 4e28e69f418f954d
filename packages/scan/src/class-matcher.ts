import { type Automaton, openAutomaton } from './automaton.ts';
import { buildFoldedMatcher } from './build-matcher.ts';

/** Finds terms by what their characters have in common with others: their sound, or their shape. */
export interface ClassMatcher<M> {
  readonly automaton: Automaton;
  /** What each pattern of the automaton may mean: several terms may sound alike. */
  readonly meanings: readonly (readonly M[])[];
  readonly words: WordsOfPatterns;
}

/** The words that each pattern may mean, each once, one after the other, all of the length of the pattern. */
export interface WordsOfPatterns {
  readonly units: Uint16Array;
  /** Where the words of each pattern begin in `units`. */
  readonly starts: Uint32Array;
}

/**
 * `classes` gives each unit the unit that stands for its class, else 0. The classes live in the alphabet of the automaton, so the
 * text is read as it is and nothing is copied. `built` is the buffer of the same words, from another thread.
 */
export function buildClassMatcher<M>(
  words: Iterable<readonly [string, M]>,
  classes: Uint16Array,
  built?: SharedArrayBuffer | ArrayBuffer,
): ClassMatcher<M> {
  const meanings = new Map<string, M[]>();
  const written = new Map<string, Set<string>>();
  for (const [word, meaning] of words) {
    const pattern = classed(word, classes);
    const known = meanings.get(pattern);
    if (known) known.push(meaning);
    else meanings.set(pattern, [meaning]);
    written.set(pattern, (written.get(pattern) ?? new Set()).add(word));
  }
  const found = { meanings: [...meanings.values()], words: flatten([...written.values()]) };
  if (built) return { automaton: openAutomaton(built), ...found };
  const automaton = buildFoldedMatcher([...meanings.keys()]);
  for (let unit = 0; unit < classes.length; unit++) {
    if (classes[unit] !== 0) automaton.alphabet[unit] = automaton.alphabet[classes[unit]!]!;
  }
  return { automaton, ...found };
}

function flatten(words: readonly ReadonlySet<string>[]): WordsOfPatterns {
  const texts = words.map((ofPattern) => [...ofPattern].join(''));
  const units = new Uint16Array(texts.reduce((sum, { length }) => sum + length, 0));
  const starts = new Uint32Array(texts.length + 1);
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
