import type { Meaning } from './compile-lexicon.ts';
import type { CompiledTerm } from './compiled-term.ts';
import { type Context, contextOf } from './context.ts';
import type { ScanInput } from './lexicon.ts';
import { type FoldedText, NOWHERE } from './normalise.ts';
import { isLeftOut } from './tight-text.ts';
import { UNIT_CLASS, UNIT_WORD } from './unit-class.ts';

/** A hit that passed its guards: one term, or an innocent word, at the folded units `[from, to)`. */
export interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly ruleIndex: number;
  readonly term: CompiledTerm | null;
  readonly written: string;
  /** The term in its own characters, whatever the text writes for it. */
  readonly plain: string;
  /** Disguises by which it was found; those that one sees in the characters are added later. */
  readonly variants: readonly string[];
  /** True when the characters are other ones than those of the term. */
  readonly respelt: boolean;
  readonly context: Context;
  /** False where what the term asks for directly beside it is missing: it says only what is written there. */
  readonly hasSides: boolean;
  /** Disguises of what stands beside it, where only their plain words show what it is. */
  readonly beside: readonly string[];
}

export interface Place {
  readonly from: number;
  readonly to: number;
  readonly variants: readonly string[];
  readonly respelt: boolean;
}

/** Adds the meanings that pass their borders and guards at a place of the folded text; what must stand near is asked later. */
export function admit(folded: FoldedText, meanings: readonly Meaning[], place: Place, into: Candidate[]): void {
  const { border } = folded;
  if (border !== NOWHERE && (place.from >= border || place.to <= border)) return;
  if (!hasWordBorders(folded, place.from, place.to)) return;
  const context = contextOfPlace(folded, place);
  for (const meaning of meanings) {
    if (isRefused(meaning, context)) continue;
    const isAsked =
      hasSides(meaning, context) || (place.variants.length > 0 && hasSides(meaning, withoutSigns(context)));
    if (isAsked || isDisguised(meaning, place)) into.push(candidateOf(meaning, place, context, isAsked));
  }
}

/** Of a character that is written twice the finding takes one; the other is no context. */
function contextOfPlace(folded: FoldedText, { from, to, variants }: Place): Context {
  if (!variants.includes('repeatedCharacter')) return contextOf(folded, from, to);
  const { units, length } = folded;
  let first = from;
  while (first > 0 && units[first - 1] === units[from]) first--;
  let last = to;
  while (last < length && units[last] === units[to - 1]) last++;
  return contextOf(folded, first, last);
}

function isDisguised({ disguise }: Meaning, { respelt, variants }: Place): boolean {
  return respelt || disguise !== null || variants.length > 0;
}

const NOTHING_BESIDE: readonly string[] = [];

function candidateOf(meaning: Meaning, place: Place, context: Context, isAsked: boolean): Candidate {
  const { term, ruleIndex, written, plain, disguise } = meaning;
  return {
    from: place.from,
    to: place.to,
    ruleIndex,
    term,
    written,
    plain,
    variants: disguise ? [disguise.variant, ...place.variants] : place.variants,
    respelt: place.respelt || disguise !== null,
    context,
    hasSides: isAsked,
    beside: NOTHING_BESIDE,
  };
}

// "no.1" is not in "no.10", "z好" not in "jazz好".
function hasWordBorders(folded: FoldedText, from: number, to: number): boolean {
  return !(isWordAt(folded, from) && isWordAt(folded, from - 1)) && !(isWordAt(folded, to - 1) && isWordAt(folded, to));
}

function isWordAt({ units, length }: FoldedText, at: number): boolean {
  return at >= 0 && at < length && UNIT_CLASS[units[at]!] === UNIT_WORD;
}

function isRefused({ term, disguise }: Meaning, { left, right }: Context): boolean {
  return (
    disguise?.textNotBefore?.test(left) === true ||
    disguise?.textNotAfter?.test(right) === true ||
    term?.notLeft?.test(left) === true ||
    term?.notRight?.test(right) === true
  );
}

/** Does what a term asks for stand directly before and after it? */
function hasSides({ term }: Meaning, { left, right }: Context): boolean {
  return term?.left?.test(left) !== false && term?.right?.test(right) !== false;
}

// Speech recognition writes homophones without anybody's intent, so a sound or a shape alone does not show it.
const INTENDED = ['masked', 'filler', 'splitCharacter', 'pinyin', 'initial', 'emoji'];
const INTENDED_IN_WRITING = new Set([...INTENDED, 'insertedSymbol']);
// Recognition of speech and of pictures also puts spaces into words, and single words into noise.
const INTENDED_IN_RECOGNITION = new Set(INTENDED);

/** Does what the term asks for stand near it, or is there no need: the word is hidden, or the class of goods says enough? */
export function isNear(candidate: Candidate, { kind, productCategory }: ScanInput): boolean {
  const { term, plain, variants, context, respelt } = candidate;
  if (!term?.near) return true;
  const { disguiseSuffices, classSuffices, kindSuffices } = term.source;
  const isRecognised = kind === 'segment';
  const intended = isRecognised ? INTENDED_IN_RECOGNITION : INTENDED_IN_WRITING;
  const isIntended = variants.some((variant) => intended.has(variant));
  if (disguiseSuffices === true && isIntended) return true;
  if (kind !== undefined && kindSuffices?.includes(kind) && (!respelt || isIntended)) return true;
  const speaksForItself = !isRecognised || plain.length > 2;
  if (speaksForItself && productCategory !== undefined && classSuffices?.includes(productCategory)) return true;
  return (
    isBeside(term.near, plain, context) || (variants.length > 0 && isBeside(term.near, plain, withoutSigns(context)))
  );
}

function isBeside(near: RegExp, plain: string, { left, right }: Context): boolean {
  return near.test(`${left}⟨${plain}⟩${right}`);
}

/** Whoever puts signs or fillers into a word (明*星, 明某星) or writes it twice does so with what stands beside it as well (推*荐). */
function withoutSigns({ left, span, right }: Context): Context {
  return { left: tightened(left), span, right: tightened(right) };
}

const FILLER = '某';

function tightened(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char !== FILLER && !kept.endsWith(char) && !isLeftOut(text.charCodeAt(at))) kept += char;
  }
  return kept;
}
