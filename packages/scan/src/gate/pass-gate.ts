import { foldWritten, mayOpenPair } from '../brackets.ts';
import { foldedAstral } from '../fold-table.ts';
import { isPinyin } from '../language/syllables.ts';
import { namesOfPicture } from '../language/pictures.ts';
import { type FoldedText, NOWHERE } from '../normalise.ts';
import { holdsPicture } from '../picture-place.ts';
import { type TightText, tightenInto } from '../tight-text.ts';
import { DOUBLES } from '../decoded-text.ts';
import { type CodedText, createCodedText } from './coded-text.ts';
import { codesByUse } from './codes.ts';
import { waysThrough } from './first-look.ts';
import { BY_JOINED, BY_LETTERS, BY_PICTURE, BY_PLAIN } from './gate.ts';
import { mayBePictured } from './may-be-pictured.ts';
import {
  DOUBLE,
  ENDS_RUN,
  LEFT_OUT,
  LETTER,
  MAY_REPEAT,
  OPENS,
  PICTURE,
  SIGN,
  SPECIAL,
  traitsByUnit,
  WHITE,
} from './unit-traits.ts';
import type { Asked } from './is-confirmed.ts';

let coded = createCodedText(256);

/**
 * The ways by which a term may stand in the text; 0 = the text is clean. One pass folds it and leaves out what stands between
 * characters, one asks the gate; nothing is allocated. `folded` and `tight` are written only where a text needs the long way. With a
 * `border`, an offset, ways are left out by which a term stands on one side of it only.
 */
export function waysInto(
  asked: Asked,
  text: string,
  folded: FoldedText,
  tight: TightText,
  border: number = NOWHERE,
): number {
  const { length } = text;
  if (coded.units.length < length) coded = createCodedText(2 * length);
  const { beforeSign } = asked.gate;
  const traitsOf = traitsByUnit();
  const { unitOf } = codesByUse();
  const { units, codes, gaps, pictures } = coded;
  pictures.length = 0;
  gaps[0] = 0;
  coded.border = NOWHERE;
  let size = 0;
  let last = -1;
  let run = 0;
  // Where letters began that have but signs between them, if the last sign stands before `joinedTo`.
  let joined = 0;
  let joinedTo = -1;
  let wasTwice = false;
  let ways = 0;
  for (let i = 0; i < length; i++) {
    if (i === border) coded.border = size;
    const traits = traitsOf[text.charCodeAt(i)]!;
    if ((traits & (LEFT_OUT | SPECIAL)) !== 0) {
      gaps[size] = 1;
      if ((traits & SPECIAL) === 0) {
        if ((traits & SIGN) !== 0 && last >= 0 && beforeSign[last] === 1) ways |= BY_PLAIN;
        if ((traits & PICTURE) !== 0) pictures.push(size, text.charCodeAt(i));
        if ((traits & ENDS_RUN) === 0) continue;
        if (run !== joinedTo) joined = run;
        if (size > run && isRun(units, run, joined, size)) ways |= BY_LETTERS;
        joinedTo = (traits & WHITE) === 0 ? size : -1;
        run = size;
        continue;
      }
      const point = text.codePointAt(i)!;
      if (isLeftOut(point)) {
        if (point > 0xffff) {
          i++;
          if (namesOfPicture(point).all.length > 0) pictures.push(size, point);
        }
        if (run !== joinedTo) joined = run;
        if (size > run && isRun(units, run, joined, size)) ways |= BY_LETTERS;
        joinedTo = size;
        run = size;
        continue;
      }
      return waysByFolding(asked, text, folded, tight);
    }
    if ((traits & OPENS) !== 0 && mayOpenPair(text, i)) return waysByFolding(asked, text, folded, tight);
    const code = traits & 0xffff;
    const unit = unitOf[code]!;
    if ((traits & LETTER) === 0) {
      if (size > run && isRun(units, run, run === joinedTo ? joined : run, size)) ways |= BY_LETTERS;
      run = size + 1;
    }
    if (unit === last && (traits & MAY_REPEAT) !== 0) {
      if ((traits & DOUBLE) !== 0) ways |= BY_JOINED;
      // 敌敌w: without the second of the two nothing is left to go by.
      if (size > 1 && isLetter(units[size - 2]!)) ways |= BY_PLAIN;
      // 级🌸级: with a character between them both are there.
      if (pictures.at(-2) === size) ways |= BY_PICTURE;
      wasTwice = true;
      gaps[size] = 1;
      run = size;
      continue;
    }
    if (wasTwice && (traits & LETTER) !== 0) ways |= BY_PLAIN;
    wasTwice = false;
    units[size] = unit;
    codes[size++] = code;
    gaps[size] = 0;
    last = unit;
  }
  if (size > run && isRun(units, run, run === joinedTo ? joined : run, size)) ways |= BY_LETTERS;
  coded.length = size;
  return waysThrough(asked, coded) | ways | waysOfPictures(asked, coded);
}

function waysOfPictures({ gate }: Asked, text: CodedText): number {
  const { pictures } = text;
  for (let at = 0; at < pictures.length; at += 2) {
    if (mayBePictured(gate, text, pictures[at]!, pictures[at + 1]!)) return BY_PICTURE;
  }
  return 0;
}

/** Are the letters that end here pinyin, by themselves or with those before a sign? */
function isRun(units: Uint16Array, run: number, joined: number, size: number): boolean {
  return (
    (size - run > 1 && isPinyin(units, run, size)) ||
    (joined < run && size > joined + 1 && isPinyin(units, joined, size))
  );
}

function waysByFolding(asked: Asked, text: string, folded: FoldedText, tight: TightText): number {
  foldWritten(text, folded);
  tightenInto(folded, tight);
  return waysOfTight(asked, tight) | (holdsPicture(folded) ? BY_PICTURE : 0);
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
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
function waysOfTight(asked: Asked, { units, from, to, length }: TightText): number {
  if (coded.units.length < length) coded = createCodedText(2 * length);
  const { codes } = asked.gate;
  const traitsOf = traitsByUnit();
  let seen = SIGN;
  let twice = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i]!;
    coded.units[i] = unit;
    coded.codes[i] = codes[unit]!;
    seen |= traitsOf[unit]!;
    if (from[i]! >= to[i]! && DOUBLES.has(unit)) twice = BY_JOINED;
  }
  coded.gaps.fill(1, 0, length + 1);
  coded.border = NOWHERE;
  coded.length = length;
  return waysThrough(asked, coded) | waysOf(seen) | twice;
}
