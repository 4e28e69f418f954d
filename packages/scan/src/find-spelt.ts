import { type Automaton, NODE, ROOT, stepFrom } from './automaton.ts';
import { type DecodedText, createDecodedText } from './decoded-text.ts';
import { FIRST_SYLLABLE, LAST_SYLLABLE } from './language/syllables.ts';
import { type LetterRuns, eachSyllable, isLetter } from './letter-runs.ts';
import type { TightText } from './tight-text.ts';

/** A term has no more characters than this before its first one in letters. */
const MOST_BEFORE = 16;

/** Told of each place where the syllables and characters of a pattern stand; `path` says what each of them was read from. */
type Visit = (pattern: number, path: DecodedText) => void;

interface Walk {
  readonly automaton: Automaton;
  readonly tight: TightText;
  readonly runs: LetterRuns;
  readonly path: DecodedText;
  readonly visit: Visit;
}

const path = createDecodedText(64);

/**
 * Looks for patterns of sounds of which at least one is a syllable in letters. A run of letters is read in every way in which it divides into
 * syllables, as far as a pattern goes along: tuanli is tuan li and tu an li. Places without letters nearby cost nothing.
 */
export function findSpelt(automaton: Automaton, tight: TightText, runs: LetterRuns, visit: Visit): void {
  const walk: Walk = { automaton, tight, runs, path, visit };
  let begun = 0;
  for (const start of runs.starts) {
    const end = runs.ends[start]!;
    for (let at = Math.max(begun, start - MOST_BEFORE); at < end; at++) goOn(walk, ROOT, -1, 0, at);
    begun = end;
  }
}

/** Goes on from a state, or along the one pattern that is left, with what stands at a place of the tight text. */
function goOn(walk: Walk, state: number, only: number, depth: number, at: number): void {
  const { tight, runs } = walk;
  if (at >= tight.length || depth >= path.units.length) return;
  const unit = tight.units[at]!;
  if (!isLetter(unit)) return isSyllable(unit) ? undefined : step(walk, state, only, depth, unit, at, at + 1);
  if (runs.ends[at] === 0 || runs.isCut[at] === 0) return;
  eachSyllable(tight.units, at, runs.ends[at]!, (end, syllable) => {
    if (runs.isCut[end] === 1) step(walk, state, only, depth, syllable, at, end);
    return false;
  });
}

function step(walk: Walk, state: number, only: number, depth: number, unit: number, from: number, to: number): void {
  const { alphabet, nodes, lengths, starts, codes } = walk.automaton;
  const code = alphabet[unit]!;
  if (code === 0) return;
  path.units[depth] = unit;
  path.from[depth] = from;
  path.to[depth] = to;
  if (only >= 0) {
    if (codes[starts[only]! + depth] !== code) return;
    if (depth + 1 === lengths[only]) found(walk, only, depth + 1);
    else goOn(walk, ROOT, only, depth + 1, to);
    return;
  }
  const next = stepFrom(nodes, state, code);
  if (next === ROOT) return;
  const pattern = nodes[NODE * next + 2]! - 1;
  if (pattern >= 0) found(walk, pattern, depth + 1);
  goOn(walk, next, nodes[NODE * next + 3]! - 1, depth + 1, to);
}

function found({ visit }: Walk, pattern: number, size: number): void {
  path.length = size;
  for (let i = 0; i < size; i++) if (isSyllable(path.units[i]!)) return visit(pattern, path);
}

function isSyllable(unit: number): boolean {
  return unit >= FIRST_SYLLABLE && unit <= LAST_SYLLABLE;
}
