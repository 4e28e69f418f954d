import { PART, PART_NONE } from './language/shapes.ts';
import type { FoldedText } from './normalise.ts';
import { UNIT_CLASS, UNIT_OTHER, UNIT_SPACER, UNIT_SYMBOL, UNIT_WORD } from './unit-class.ts';

/** Bits of `flags`: which further streams are worth building. */
export const HAS_LETTERS = 1;
export const HAS_PARTS = 2;
export const HAS_FILLERS = 4;

/**
 * The folded text without spaces, symbols and line ends, and with repeated characters once. Unit `i` was last read at
 * `folded[from[i]]` and first at `folded[to[i] - 1]`: a finding that begins or ends with a repeated character takes one of them.
 */
export interface TightText {
  units: Uint16Array;
  from: Uint32Array;
  to: Uint32Array;
  length: number;
  flags: number;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const FILLERS = '某什の'.split('').map((char) => char.charCodeAt(0));

const LEFT_OUT = 0x80;
const MAY_REPEAT = 0x40;
/** What a unit means for the streams; one look-up instead of several tests. */
const TRAITS = buildTraits();

function buildTraits(): Uint8Array {
  const traits = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    const unitClass = UNIT_CLASS[unit]!;
    if (unitClass === UNIT_SPACER || unitClass === UNIT_SYMBOL || isLineEnd(unit)) traits[unit] = LEFT_OUT;
    else {
      traits[unit] =
        (unit >= 0x61 && unit <= 0x7a ? HAS_LETTERS : 0) |
        (PART[unit] === PART_NONE ? 0 : HAS_PARTS) |
        (FILLERS.includes(unit) ? HAS_FILLERS : 0) |
        (unitClass === UNIT_OTHER ? MAY_REPEAT : 0);
    }
  }
  return traits;
}

/** Is the folded unit no part of the tight text? */
export function isLeftOut(unit: number): boolean {
  return TRAITS[unit] === LEFT_OUT;
}

/** Does a run of the folded unit stand in the tight text once? */
export function mayRepeat(unit: number): boolean {
  return TRAITS[unit] !== LEFT_OUT && (TRAITS[unit]! & MAY_REPEAT) !== 0;
}

export function isLineEnd(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}

export function createTightText(capacity = 256): TightText {
  return {
    units: new Uint16Array(capacity),
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
    length: 0,
    flags: 0,
  };
}

export function tightenInto(folded: FoldedText, out: TightText): void {
  if (out.units.length < folded.length) Object.assign(out, createTightText(folded.units.length));
  const { units, from, to } = out;
  let k = 0;
  let flags = 0;
  let last = -1;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.units[i]!;
    const traits = TRAITS[unit]!;
    if (traits === LEFT_OUT) continue;
    if (unit === last && (traits & MAY_REPEAT) !== 0) {
      from[k - 1] = i;
      continue;
    }
    flags |= traits;
    last = unit;
    units[k] = unit;
    from[k] = i;
    to[k] = i + 1;
    k++;
  }
  out.length = k;
  out.flags = flags;
}

/** Is the unit no part of a word: end of the text, a space, a sign, the end of a sentence? */
export function isBorder(folded: FoldedText, at: number): boolean {
  if (at < 0 || at >= folded.length) return true;
  const unitClass = UNIT_CLASS[folded.units[at]!]!;
  return unitClass !== UNIT_OTHER && unitClass !== UNIT_WORD;
}
