import { AND, LITTLE } from '../decoded-text.ts';
import { NOWHERE } from '../normalise.ts';
import type { CodedText } from './coded-text.ts';
import {
  ALONE,
  AS_SWAPPED,
  AS_WRITTEN,
  BY_INSERTED,
  BY_JOINED,
  BY_ORDER,
  BY_OTHER,
  BY_PLAIN,
  BY_SHAPE,
  BY_SOUND,
  FIRST_OF_PAIR,
  type Gate,
  IS_INSERTED,
  IS_LETTER,
  IS_MOU,
  IS_RARE,
  JOINT,
  shapeOf,
  SOUND_MASK,
  WITH_LETTER,
  WITH_SOUND_AFTER,
  WITH_SOUND_BEFORE,
} from './gate.ts';
import { type Asked, isConfirmed } from './is-confirmed.ts';
import { isJoint } from './is-joint.ts';
import { type MarkSet, holds, markOf, nextMark, shiftOf } from './marks.ts';
import { mayStandAround, mayStandInPair } from './may-stand.ts';
import { ASK, GOES_ON, SEES_NO_PAIR, SEES_ORDER, SEES_SOUND, SEES_TWO_SOUNDS, SEES_UNIT, TWO_SHAPES } from './steps.ts';
import { waysOfOther } from './ways-of-other.ts';

/** The ways that end, or begin, at a place at which the first look saw something; `seen` says what. What is known already is not asked. */
export function waysAt(asked: Asked, text: CodedText, at: number, seen: number, known: number): number {
  const { gate } = asked;
  let ways = 0;
  if ((seen & SEES_SOUND) !== 0 && (known & BY_SOUND) === 0 && isSound(asked, text, at, seen)) ways |= BY_SOUND;
  if ((seen & SEES_UNIT) !== 0) ways |= waysOfUnit(gate, text, at);
  if ((seen & (ASK | SEES_TWO_SOUNDS | TWO_SHAPES)) !== 0 && at > 0) ways |= waysOfPair(asked, text, at, seen, known);
  if ((seen & GOES_ON) !== 0 && at > 1) ways |= waysOfBeginning(asked, text, at, known);
  if ((seen & SEES_ORDER) !== 0 && at > 1) ways |= waysOfOrder(gate, text, at);
  return ((known | ways) & BY_OTHER) === 0 ? ways | waysOfOther(gate, text, at, seen) : ways;
}

/** The chain of sounds says how far back a term of three, of four or of more begins. */
function isSound(asked: Asked, text: CodedText, at: number, seen: number): boolean {
  for (let size = 3; size <= 5; size++) {
    if (((seen >>> (13 + size)) & 1) === 0 || !isSoundHead(asked.gate, text, at, size)) continue;
    if (isConfirmed(asked, text, at + 1 - size, 'sounds')) return true;
  }
  return false;
}

/** Are the sounds that end here those of a term, or the first five of one, also together? */
function isSoundHead({ classes, soundHeads }: Gate, { codes }: CodedText, at: number, size: number): boolean {
  const sound = (place: number): number => classes[codes[at + 1 - size + place]!]! & SOUND_MASK;
  let mark = markOf(sound(0), sound(1), sound(2));
  for (let place = 3; place < size; place++) mark = nextMark(mark, sound(place));
  return holds(soundHeads, shiftOf(soundHeads), size === 5 ? mark : nextMark(mark, 0));
}

function waysOfUnit(gate: Gate, text: CodedText, at: number): number {
  const { units, codes, length } = text;
  const role = gate.roles[codes[at]!]!;
  let ways = (role & (ALONE | IS_MOU)) === 0 ? 0 : BY_PLAIN;
  if (
    (role & IS_LETTER) !== 0 &&
    isBesideTerm(gate, text, at) &&
    mayStandAround(gate.respellings, units, at, 1, length)
  )
    ways |= BY_PLAIN;
  if ((role & JOINT) !== 0 && isJoint(gate, units, codes, at, length)) ways |= BY_JOINED;
  if ((role & IS_RARE) !== 0 && mayStandInPair(gate.pairTerms, units, at, length)) ways |= BY_OTHER;
  if ((role & IS_INSERTED) !== 0 && isBetweenTwo(gate, text, at)) ways |= BY_INSERTED;
  return ways;
}

/** Does an "and" stand between two characters that are side by side in a spelling, or a "little" before each of them? */
function isBetweenTwo({ neighbours }: Gate, { units, codes, length }: CodedText, at: number): boolean {
  if (at === 0 || at + 1 >= length) return false;
  const isAnd = units[at] === AND;
  if (!isAnd && (at < 2 || units[at - 2] !== LITTLE)) return false;
  return holds(neighbours, shiftOf(neighbours), markOf(codes[at - 1]!, codes[at + 1]!, 0));
}

/** Does a character of a term stand on either side? */
function isBesideTerm({ respellings: { isOfTerm } }: Gate, { units, length }: CodedText, at: number): boolean {
  return (at > 0 && isOfTerm[units[at - 1]!] === 1) || (at + 1 < length && isOfTerm[units[at + 1]!] === 1);
}

function waysOfPair(asked: Asked, text: CodedText, at: number, seen: number, known: number): number {
  const { roles, pairs } = asked.gate;
  const { units, codes, length } = text;
  const code1 = codes[at - 1]!;
  const code = codes[at]!;
  const role1 = roles[code1]!;
  const role = roles[code]!;
  const shift = shiftOf(pairs);
  let ways = 0;
  if ((seen & SEES_TWO_SOUNDS) !== 0 && (known & BY_SOUND) === 0 && isSoundOfTwo(asked, text, at)) ways |= BY_SOUND;
  if ((seen & TWO_SHAPES) !== 0 && (known & BY_SHAPE) === 0 && isConfirmed(asked, text, at - 1, 'shapes'))
    ways |= BY_SHAPE;
  if ((seen & ASK) === 0) return ways;
  if ((role1 & FIRST_OF_PAIR) !== 0 && (seen & SEES_NO_PAIR) === 0) {
    if (holds(pairs, shift, markOf(code1, code, AS_WRITTEN))) ways |= BY_PLAIN;
    if (holds(pairs, shift, markOf(code1, code, AS_SWAPPED))) ways |= BY_ORDER;
  }
  if (((role1 | role) & IS_LETTER) !== 0 && holds(pairs, shift, markOf(code1, code, WITH_LETTER))) ways |= BY_PLAIN;
  if ((role1 & JOINT) !== 0 && isJoint(asked.gate, units, codes, at - 1, length)) ways |= BY_JOINED;
  return ways;
}

function isSoundOfTwo(asked: Asked, text: CodedText, at: number): boolean {
  const { classes, pairs } = asked.gate;
  const code1 = text.codes[at - 1]!;
  const code = text.codes[at]!;
  const shift = shiftOf(pairs);
  const isOwn =
    holds(pairs, shift, markOf(code1, classes[code]! & SOUND_MASK, WITH_SOUND_AFTER)) ||
    holds(pairs, shift, markOf(classes[code1]! & SOUND_MASK, code, WITH_SOUND_BEFORE));
  return isOwn && isConfirmed(asked, text, at - 1, 'sounds');
}

function waysOfBeginning(asked: Asked, text: CodedText, at: number, known: number): number {
  const { gate } = asked;
  const { codes, border } = text;
  if (border !== NOWHERE && at - 2 >= border) return 0;
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  const isPlain = isHead(gate.plainHeads, mark, text, at + 1);
  const isShape = (known & BY_SHAPE) === 0 && isShapeHead(gate, text, at) && isConfirmed(asked, text, at - 2, 'shapes');
  return (isPlain ? BY_PLAIN : 0) | (isShape ? BY_SHAPE : 0);
}

function waysOfOrder({ orderHeads }: Gate, text: CodedText, at: number): number {
  const { codes } = text;
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  return isHead(orderHeads, mark, text, at + 1) ? BY_ORDER : 0;
}

/**
 * Does a pattern end before `at`, and beyond the border, or go on with what follows, as far as marks can tell? `mark` is that of its first
 * three codes.
 */
function isHead(heads: MarkSet, mark: number, { codes, length, border }: CodedText, at: number): boolean {
  const shift = shiftOf(heads);
  if (at > border && holds(heads, shift, nextMark(mark, 0))) return true;
  if (at >= length) return false;
  const four = nextMark(mark, codes[at]!);
  if (!holds(heads, shift, four)) return false;
  if (at >= border && holds(heads, shift, nextMark(four, 0))) return true;
  return at + 1 < length && holds(heads, shift, nextMark(four, codes[at + 1]!));
}

function isShapeHead({ classes, shapeHeads }: Gate, { codes, length, border }: CodedText, at: number): boolean {
  const shape = (place: number): number => shapeOf(classes[codes[place]!]!);
  const shift = shiftOf(shapeHeads);
  const mark = markOf(shape(at - 2), shape(at - 1), shape(at));
  if (at >= border && holds(shapeHeads, shift, nextMark(mark, 0))) return true;
  if (at + 1 >= length) return false;
  const four = nextMark(mark, shape(at + 1));
  if (!holds(shapeHeads, shift, four)) return false;
  if (at + 1 >= border && holds(shapeHeads, shift, nextMark(four, 0))) return true;
  return at + 2 < length && holds(shapeHeads, shift, nextMark(four, shape(at + 2)));
}
