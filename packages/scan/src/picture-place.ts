import { type PictureNames, namesOfPicture } from './language/pictures.ts';
import type { FoldedText } from './normalise.ts';
import { UNIT_CLASS, UNIT_SYMBOL } from './unit-class.ts';

/** Where a picture stands in the folded text, and what it is called. */
export interface PicturePlace {
  readonly from: number;
  readonly to: number;
  readonly names: PictureNames;
}

/**
 * The picture that begins at a folded unit, with the colour of its skin, if no other sign stands beside it: with several one adorns, and what is
 * joined of several (a family, a flag) is another picture.
 */
export function pictureAt(folded: FoldedText, at: number): PicturePlace | null {
  const { units } = folded;
  const isPair = units[at]! >= 0xd800 && units[at]! <= 0xdfff;
  const end = at + (isPair ? 2 : 1);
  if (end > folded.length || isSign(folded, at - 1)) return null;
  const names = namesOfPicture(isPair ? pointOf(units[at]!, units[at + 1]!) : units[at]!);
  const to = isSkin(folded, end) ? end + 2 : end;
  return names.all.length === 0 || isSign(folded, to) ? null : { from: at, to, names };
}

/** Does a picture stand in the text that may be read as a character? */
export function holdsPicture(folded: FoldedText): boolean {
  for (let at = 0; at < folded.length; at++) {
    if (isSign(folded, at) && pictureAt(folded, at) !== null) return true;
  }
  return false;
}

export function isSign({ units, length }: FoldedText, at: number): boolean {
  return at >= 0 && at < length && UNIT_CLASS[units[at]!] === UNIT_SYMBOL;
}

function pointOf(high: number, low: number): number {
  return high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0;
}

function isSkin({ units, length }: FoldedText, at: number): boolean {
  return at + 1 < length && units[at] === 0xd83c && units[at + 1]! >= 0xdffb && units[at + 1]! <= 0xdfff;
}
