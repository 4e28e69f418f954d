import { type Automaton, openAutomaton } from './automaton.ts';
import { buildFoldedMatcher } from './build-matcher.ts';

/** Finds terms by what their characters have in common with others: their sound, or their shape. */
export interface ClassMatcher<M> {
  readonly automaton: Automaton;
  /** What each pattern of the automaton may mean: several terms may sound alike. */
  readonly meanings: readonly (readonly M[])[];
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
  for (const [word, meaning] of words) {
    const pattern = classed(word, classes);
    const known = meanings.get(pattern);
    if (known) known.push(meaning);
    else meanings.set(pattern, [meaning]);
  }
  if (built) return { automaton: openAutomaton(built), meanings: [...meanings.values()] };
  const automaton = buildFoldedMatcher([...meanings.keys()]);
  for (let unit = 0; unit < classes.length; unit++) {
    if (classes[unit] !== 0) automaton.alphabet[unit] = automaton.alphabet[classes[unit]!]!;
  }
  return { automaton, meanings: [...meanings.values()] };
}

function classed(word: string, classes: Uint16Array): string {
  let pattern = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    pattern += String.fromCharCode(classes[unit] || unit);
  }
  return pattern;
}
