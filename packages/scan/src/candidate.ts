import type { HitList } from './automaton.ts';
import type { CompiledLexicon, CompiledTerm, Meaning } from './compile-lexicon.ts';
import { type Context, contextOf } from './context.ts';
import type { Disguise } from './disguises.ts';
import type { FoldedText } from './normalise.ts';
import { type TightText, isDisguisedGap } from './tight-text.ts';
import { UNIT_CLASS, UNIT_WORD } from './unit-class.ts';

/** A hit that passed its guards: one term, or an innocent word, at the folded units `[from, to)`. */
export interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly ruleIndex: number;
  readonly term: CompiledTerm | null;
  readonly written: string;
  readonly disguise: Disguise | null;
  /** Found only after spaces and symbols were left out. */
  readonly tight: boolean;
  readonly context: Context;
}

/** Checks the hits of one stream against borders, guards and the company that a disguise needs. */
export function confirm(
  lexicon: CompiledLexicon,
  hits: HitList,
  folded: FoldedText,
  tight: TightText | null,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let i = 0; i < hits.count; i++) {
    const pattern = hits.items[2 * i]!;
    const hitEnd = hits.items[2 * i + 1]!;
    const hitStart = hitEnd - lexicon.automaton.lengths[pattern]!;
    const from = tight ? tight.index[hitStart]! : hitStart;
    const to = tight ? tight.index[hitEnd - 1]! + 1 : hitEnd;
    if (tight && (to - from === hitEnd - hitStart || !isDisguisedGap(folded, from, to))) continue;
    if (!hasWordBorders(folded, from, to)) continue;
    const context = contextOf(folded, from, to);
    for (const meaning of lexicon.meanings[pattern]!) {
      if (!passes(meaning, context)) continue;
      const { term, ruleIndex, written, disguise } = meaning;
      candidates.push({ from, to, ruleIndex, term, written, disguise, tight: tight !== null, context });
    }
  }
  return candidates;
}

// "no.1" is not in "no.10", "z好" not in "jazz好".
function hasWordBorders(folded: FoldedText, from: number, to: number): boolean {
  const isWord = (at: number): boolean => at >= 0 && at < folded.length && UNIT_CLASS[folded.units[at]!] === UNIT_WORD;
  return !(isWord(from) && isWord(from - 1)) && !(isWord(to - 1) && isWord(to));
}

function passes(meaning: Meaning, context: Context): boolean {
  const { term, disguise } = meaning;
  if (disguise?.textNotBefore?.test(context.left)) return false;
  if (disguise?.textNotAfter?.test(context.right)) return false;
  if (term === null) return true;
  if (term.left && !term.left.test(context.left)) return false;
  if (term.right && !term.right.test(context.right)) return false;
  if (term.notLeft?.test(context.left)) return false;
  return !term.notRight?.test(context.right);
}
