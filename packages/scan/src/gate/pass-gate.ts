import { foldedAstral } from '../fold-table.ts';
import { isPinyin } from '../language/syllables.ts';
import { foldInto, type FoldedText } from '../normalise.ts';
import { type TightText, tightenInto } from '../tight-text.ts';
import { DOUBLES } from '../decoded-text.ts';
import { waysThrough } from './first-look.ts';
import { BY_JOINED, BY_LETTERS, BY_PLAIN, type Gate } from './gate.ts';
import { DOUBLE, ENDS_RUN, LEFT_OUT, LETTER, MAY_REPEAT, SIGN, SPECIAL, UNIT_TRAITS } from './unit-traits.ts';

let tightUnits = new Uint16Array(256);
let tightCodes = new Uint16Array(256);

/**
 * The ways by which a term may stand in the text; 0 = the text is clean. One pass folds it and leaves out what stands between
 * characters, one asks the gate; nothing is allocated. `folded` and `tight` are written only where a text needs the long way.
 */
export function waysInto(gate: Gate, text: string, folded: FoldedText, tight: TightText): number {
  const { length } = text;
  if (tightUnits.length < length) grow(2 * length);
  const { codes: codeOf } = gate;
  const units = tightUnits;
  const codes = tightCodes;
  let size = 0;
  let last = -1;
  let run = 0;
  let wasTwice = false;
  let ways = 0;
  for (let i = 0; i < length; i++) {
    const traits = UNIT_TRAITS[text.charCodeAt(i)]!;
    if ((traits & (LEFT_OUT | SPECIAL)) !== 0) {
      if ((traits & SPECIAL) === 0) {
        if ((traits & SIGN) !== 0 && last >= 0 && gate.beforeSign[last] === 1) ways |= BY_PLAIN;
        if ((traits & ENDS_RUN) === 0) continue;
        if (size - run > 1 && isPinyin(units, run, size)) ways |= BY_LETTERS;
        run = size;
        continue;
      }
      const point = text.codePointAt(i)!;
      if (isLeftOut(point)) {
        if (point > 0xffff) i++;
        if (size - run > 1 && isPinyin(units, run, size)) ways |= BY_LETTERS;
        run = size;
        continue;
      }
      foldInto(text, folded);
      tightenInto(folded, tight);
      return waysOfTight(gate, tight);
    }
    const unit = traits & 0xffff;
    if ((traits & LETTER) === 0) {
      if (size - run > 1 && isPinyin(units, run, size)) ways |= BY_LETTERS;
      run = size + 1;
    }
    if (unit === last && (traits & MAY_REPEAT) !== 0) {
      if ((traits & DOUBLE) !== 0) ways |= BY_JOINED;
      // 敌敌w: without the second of the two nothing is left to go by.
      if (size > 1 && isLetter(units[size - 2]!)) ways |= BY_PLAIN;
      wasTwice = true;
      run = size;
      continue;
    }
    if (wasTwice && (traits & LETTER) !== 0) ways |= BY_PLAIN;
    wasTwice = false;
    units[size] = unit;
    codes[size++] = codeOf[unit]!;
    last = unit;
  }
  if (size - run > 1 && isPinyin(units, run, size)) ways |= BY_LETTERS;
  return waysThrough(gate, units, codes, size) | ways;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function grow(capacity: number): void {
  tightUnits = new Uint16Array(capacity);
  tightCodes = new Uint16Array(capacity);
}

/** Emoji, other characters above the basic plane that fold to nothing, and halves of one. */
function isLeftOut(point: number): boolean {
  if (point > 0xffff) return (foldedAstral(point) ?? '') === '';
  return point >= 0xd800 && point <= 0xdfff;
}

function waysOf(seen: number): number {
  return ((seen & LETTER) !== 0 ? BY_LETTERS | BY_PLAIN : 0) | ((seen & SIGN) !== 0 ? BY_PLAIN : 0);
}

/** What folds to several units may hold a sign that is left out (a letter with a dash), so that is not asked. */
function waysOfTight(gate: Gate, { units, from, to, length }: TightText): number {
  if (tightCodes.length < length) grow(2 * length);
  let seen = SIGN;
  let twice = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i]!;
    tightCodes[i] = gate.codes[unit]!;
    seen |= UNIT_TRAITS[unit]!;
    if (from[i]! >= to[i]! && DOUBLES.has(unit)) twice = BY_JOINED;
  }
  return waysThrough(gate, units, tightCodes, length) | waysOf(seen) | twice;
}
