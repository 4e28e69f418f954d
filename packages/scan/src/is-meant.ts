import type { DecodedText } from './decoded-text.ts';
import { FIRST_SYLLABLE, LAST_SYLLABLE, SPELLING, soundsSame } from './language/syllables.ts';
import { characterCost } from './language/word-costs.ts';
import { isOutOfPlace, isOwnHouse } from './out-of-place.ts';
import type { FoldedText } from './normalise.ts';
import { readsBetter, type Units } from './reads-better.ts';
import type { TightText } from './tight-text.ts';
import { UNIT_CLASS, UNIT_OTHER, UNIT_WORD } from './unit-class.ts';

/** How much better the text must read with the term in its place, in half bits. Measured on innocent texts: docs/quality.md. */
const READ_MARGIN = 10;
/** Two characters fall together by accident more often than three. */
const SHORT_MARGIN = 13;
/** So do syllables that only careless speech confuses (zui, zhui). */
const CARELESS_MARGIN = 16;

/** Two of three characters in another order are often two words: 高级家国情怀 is no 国家级. Longer ones are none by accident. */
const SWAP_MARGIN = 8;
const REVERSED_MARGIN = 24;
const LONG_SWAP_MARGIN = -10;

export function swapMarginFor(meant: string, isReversed: boolean): number {
  if (meant.length > 3) return LONG_SWAP_MARGIN;
  return isReversed ? REVERSED_MARGIN : SWAP_MARGIN;
}

export function marginFor(meant: string): number {
  return meant.length === 2 ? SHORT_MARGIN : READ_MARGIN;
}

/** In two characters: a rare one that makes no word with what is beside it has no other use there. */
const RARE_COST = 36;
const RARE_SHORT_MARGIN = 6;

function marginAt(tight: Units, hitStart: number, meant: string): number {
  if (meant.length > 2) return READ_MARGIN;
  const place = tight.units[hitStart] === meant.charCodeAt(0) ? 1 : 0;
  const isRare = characterCost(tight.units[hitStart + place]!) >= RARE_COST;
  return isRare && isOutOfPlace(tight.units, hitStart + place, tight.length) ? RARE_SHORT_MARGIN : SHORT_MARGIN;
}

/**
 * Two characters, of which neither makes a word with anything beside it, at the end of a phrase (这款劣夹，) or at its beginning: there the term
 * may count as a usual one, if the other character sounds exactly alike. Measured as the other limits: docs/decisions/0104.
 */
const ENDS_PHRASE_MARGIN = 20;
const BEGINS_PHRASE_MARGIN = 22;

function aloneMarginAt({ units, length }: Units, start: number, meant: string): number {
  if (meant.length !== 2 || (isHanAt(units, start - 1, length) && isHanAt(units, start + 2, length))) return Infinity;
  const place = units[start] === meant.charCodeAt(0) ? 1 : 0;
  if (!soundsSame(units[start + place]!, meant.charCodeAt(place))) return Infinity;
  if (!isOutOfPlace(units, start, length) || !isOutOfPlace(units, start + 1, length)) return Infinity;
  return isHanAt(units, start + 2, length) ? BEGINS_PHRASE_MARGIN : ENDS_PHRASE_MARGIN;
}

function isHanAt(units: Uint16Array, at: number, length: number): boolean {
  return at >= 0 && at < length && units[at]! >= 0x3400 && units[at]! <= 0x9fff;
}

// A short word in Latin letters alone is a brand as often as a disguise.
const MIN_LETTERS = 5;

export interface Sounded {
  readonly variants: readonly string[];
  /** Pinyin from end to end: its syllables may be words of their own. */
  readonly lettersOnly: boolean;
}

/** The disguises of a hit by sound, or `null` when it is an accident, or the term itself. */
export function isSoundMeant(
  folded: FoldedText,
  tight: TightText,
  spelt: DecodedText | null,
  hitStart: number,
  hitEnd: number,
  meant: string,
): Sounded | null {
  const units = spelt ? spelt.units : tight.units;
  const size = hitEnd - hitStart;
  let same = 0;
  let letters = 0;
  for (let i = 0; i < size; i++) {
    const unit = units[hitStart + i]!;
    if (unit === meant.charCodeAt(i)) same++;
    else if (spelt && unit >= FIRST_SYLLABLE && unit <= LAST_SYLLABLE) letters++;
  }
  const other = size - same - letters;
  if (same === size) return null;
  if (letters === 0) {
    if (!isHalf(same, size) || hasParticle(units, hitStart, meant)) return null;
    const margin =
      marginAt(tight, indexOf(spelt, hitStart), meant) + (isCareless(units, hitStart, meant) ? CARELESS_MARGIN : 0);
    const [from, to] = [indexOf(spelt, hitStart), indexEnd(spelt, hitEnd)];
    const alone = aloneMarginAt(tight, from, meant);
    return readsIn(folded, tight, from, to, meant, margin) ||
      (alone < Infinity && readsIn(folded, tight, from, to, meant, alone, true))
      ? { variants: ['homophone'], lettersOnly: false }
      : null;
  }
  if (!spelt || other > letters || (other > 0 && size < 3)) return null;
  if (letters === size && !isWholeRun(tight, spelt, hitStart, hitEnd)) return null;
  return { variants: other > 0 ? ['pinyin', 'homophone'] : ['pinyin'], lettersOnly: letters === size };
}

/**
 * What of {@link isSoundMeant}, or {@link isShapeMeant}, can be said by the units alone: not the term itself, and half of it its own. The term
 * is `size` units of `words`.
 */
export function mayBeMeant(
  units: Uint16Array,
  start: number,
  words: Uint16Array,
  word: number,
  size: number,
  isSound: boolean,
): boolean {
  let same = 0;
  for (let i = 0; i < size; i++) {
    const unit = units[start + i]!;
    if (unit === words[word + i]) same++;
    else if (isSound && (IS_PARTICLE[unit] === 1 || isOwnHouse(units, start + i))) return false;
  }
  return same < size && isHalf(same, size);
}

/** The rest of it where nothing was left out around the hit, so that the text reads as its tight units do. */
export function readsAsMeant(text: Units, start: number, meant: string, isSound: boolean): boolean {
  const careless = isSound && isCareless(text.units, start, meant) ? CARELESS_MARGIN : 0;
  const end = start + meant.length;
  if (readsBetter(text, start, end, meant, marginAt(text, start, meant) + careless)) return true;
  const alone = isSound ? aloneMarginAt(text, start, meant) : Infinity;
  return alone < Infinity && readsBetter(text, start, end, meant, alone, true);
}

/** Is a hit by shape the term with other characters in it? */
export function isShapeMeant(
  folded: FoldedText,
  tight: TightText,
  hitStart: number,
  hitEnd: number,
  meant: string,
): boolean {
  let same = 0;
  for (let i = 0; i < meant.length; i++) if (tight.units[hitStart + i] === meant.charCodeAt(i)) same++;
  if (same === meant.length || !isHalf(same, meant.length)) return false;
  return readsIn(folded, tight, hitStart, hitEnd, meant, marginAt(tight, hitStart, meant));
}

/** Is a rare character out of place, of `findPairs`, the one of the term that it looks like? */
export function isPairMeant(folded: FoldedText, tight: TightText, hitStart: number, meant: string): boolean {
  return readsIn(folded, tight, hitStart, hitStart + 2, meant, RARE_SHORT_MARGIN);
}

// Where nothing was left out between the characters, the text is read as it stands: "宝宝学会" holds no 宝学会.
export function readsIn(
  folded: FoldedText,
  tight: TightText,
  hitStart: number,
  hitEnd: number,
  meant: string,
  margin: number,
  isRare = false,
): boolean {
  const from = tight.from[hitStart]!;
  const to = tight.to[hitEnd - 1]!;
  return to - from === hitEnd - hitStart
    ? readsBetter(folded, from, to, meant, margin, isRare)
    : readsBetter(tight, hitStart, hitEnd, meant, margin, isRare);
}

/** One for each unit that is a particle. Nobody hides a word behind one: 两百家了 is no 百家乐. */
export const IS_PARTICLE = new Uint8Array(0x10000);
for (const char of '了的地得是有在他她它们我你这那不就也都和着过呢吗吧啊') IS_PARTICLE[char.charCodeAt(0)] = 1;

function hasParticle(units: Uint16Array, hitStart: number, meant: string): boolean {
  for (let i = 0; i < meant.length; i++) {
    const unit = units[hitStart + i]!;
    if (unit === meant.charCodeAt(i)) continue;
    if (IS_PARTICLE[unit] === 1 || isOwnHouse(units, hitStart + i)) return true;
  }
  return false;
}

function isCareless(units: Uint16Array, hitStart: number, meant: string): boolean {
  for (let i = 0; i < meant.length; i++) {
    if (SPELLING[units[hitStart + i]!] !== SPELLING[meant.charCodeAt(i)]) return true;
  }
  return false;
}

function isHalf(same: number, size: number): boolean {
  return same * 2 >= size;
}

// Nothing but pinyin: the letters must begin and end with the term; two syllables must stand in Chinese text, or be all of the text.
function isWholeRun(tight: TightText, spelt: DecodedText, hitStart: number, hitEnd: number): boolean {
  const from = spelt.from[hitStart]!;
  const to = spelt.to[hitEnd - 1]!;
  const before = from > 0 && tight.from[from - 1]! + 1 === tight.to[from]! - 1 ? classAt(tight, from - 1) : -1;
  const after = to < tight.length && tight.from[to - 1]! + 1 === tight.to[to]! - 1 ? classAt(tight, to) : -1;
  if (before === UNIT_WORD || after === UNIT_WORD) return false;
  if (hitEnd - hitStart > 2) return true;
  const isAll = from === 0 && to === tight.length;
  return to - from >= MIN_LETTERS && (isAll || before === UNIT_OTHER || after === UNIT_OTHER);
}

function classAt(tight: TightText, at: number): number {
  return UNIT_CLASS[tight.units[at]!]!;
}

function indexOf(spelt: DecodedText | null, at: number): number {
  return spelt ? spelt.from[at]! : at;
}

function indexEnd(spelt: DecodedText | null, end: number): number {
  return spelt ? spelt.to[end - 1]! : end;
}
