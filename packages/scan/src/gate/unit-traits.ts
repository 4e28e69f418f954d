import { isOpening } from '../brackets.ts';
import { DOUBLES } from '../decoded-text.ts';
import { EXPAND, FOLD, SKIP, foldedText } from '../fold-table.ts';
import { namesOfPicture } from '../language/pictures.ts';
import { HIDING_SIGNS } from '../respellings.ts';
import { isLeftOut, mayRepeat } from '../tight-text.ts';
import { isWhite } from '../unit-class.ts';
import { codesByUse } from './codes.ts';

/** Bits above the code of the folded unit in {@link traitsByUnit}. */
export const LEFT_OUT = 1 << 16;
export const MAY_REPEAT = 1 << 17;
export const LETTER = 1 << 18;
/** Written twice it may be one character: see `DOUBLES`. */
export const DOUBLE = 1 << 19;
/** Left out, and seen: a run of letters ends there. */
export const ENDS_RUN = 1 << 20;
/** Folds to several units, or is half of a character above the basic plane: the long way decides. */
export const SPECIAL = 1 << 21;
/** Left out, but a term in disguise may hold it as a sign (国*级, 第—). */
export const SIGN = 1 << 22;
/** A bracket that opens: around a single character it is a sign. */
export const OPENS = 1 << 23;
/** Left out, and white: what stands behind it is no part of a syllable before it. */
export const WHITE = 1 << 24;

/** A picture of the basic plane that may stand for a character. */
export const PICTURE = 1 << 25;

const SIGNS = `${HIDING_SIGNS}-—`;

let known: Uint32Array | undefined;

/** The code of the folded unit, and the traits, of each unit as it is written. */
export function traitsByUnit(): Uint32Array {
  return (known ??= buildTraits());
}

function buildTraits(): Uint32Array {
  const { codeOf } = codesByUse();
  const traits = new Uint32Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    const own = traitsOf(unit);
    traits[unit] = (own & ~0xffff) | codeOf[own & 0xffff]!;
  }
  return traits;
}

function traitsOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SPECIAL;
  const folded = FOLD[unit]!;
  if (folded === SKIP) return LEFT_OUT;
  if (folded === EXPAND) {
    const units = Array.from(foldedText(unit), (char) => char.charCodeAt(0));
    return units.every(isLeftOut) ? leftOut(units) : SPECIAL;
  }
  if (isLeftOut(folded)) return leftOut([folded]) | (namesOfPicture(folded).all.length > 0 ? PICTURE : 0);
  return (
    folded |
    (DOUBLES.has(folded) ? DOUBLE : 0) |
    (isOpening(folded) ? OPENS : 0) |
    (mayRepeat(folded) ? MAY_REPEAT : 0) |
    (folded >= 0x61 && folded <= 0x7a ? LETTER : 0)
  );
}

function leftOut(units: readonly number[]): number {
  return LEFT_OUT | ENDS_RUN | (units.some(isSign) ? SIGN : 0) | (units.some(isWhite) ? WHITE : 0);
}

function isSign(unit: number): boolean {
  return SIGNS.includes(String.fromCharCode(unit));
}
