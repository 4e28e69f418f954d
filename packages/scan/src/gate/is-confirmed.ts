import { createHitList, findAt } from '../automaton.ts';
import type { CompiledLexicon } from '../compile-lexicon.ts';
import { mayBeMeant, readsAsMeant } from '../is-meant.ts';
import { NOWHERE, unitsToString } from '../normalise.ts';
import { BESIDE } from '../reads-better.ts';
import type { CodedText } from './coded-text.ts';

/** The parts of a lexicon that the gate asks. */
export type Asked = Pick<CompiledLexicon, 'gate' | 'sounds' | 'shapes'>;

const hits = createHitList();

/**
 * Does a term begin at `start` that is meant by the sound, or the shape, of its characters? Where nothing was left out nearby the text is
 * read here as it would be behind the gate; elsewhere that is left to it.
 */
export function isConfirmed(asked: Asked, text: CodedText, start: number, by: 'sounds' | 'shapes'): boolean {
  const { automaton, words } = asked[by];
  const isSound = by === 'sounds';
  findAt(automaton, text.units, start, text.length, hits);
  for (let i = 0; i < hits.count; i++) {
    const pattern = hits.items[2 * i]!;
    const size = automaton.lengths[pattern]!;
    if (text.border !== NOWHERE && (start >= text.border || start + size <= text.border)) continue;
    const last = words.starts[pattern + 1]!;
    for (let at = words.starts[pattern]!; at < last; at += size) {
      if (!mayBeMeant(text.units, start, words.units, at, size, isSound)) continue;
      if (hasGap(text, start, start + size)) return true;
      if (readsAsMeant(text, start, unitsToString(words.units, at, at + size), isSound)) return true;
    }
  }
  return false;
}

function hasGap({ gaps, length }: CodedText, from: number, to: number): boolean {
  const last = Math.min(length, to + BESIDE);
  for (let at = Math.max(0, from - BESIDE); at <= last; at++) if (gaps[at] === 1) return true;
  return false;
}
