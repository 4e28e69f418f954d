import { namesOfPicture } from '../language/pictures.ts';
import type { CodedText } from './coded-text.ts';
import { type Gate, SOUND_MASK } from './gate.ts';
import { type MarkSet, addMark, holds, markOf, shiftOf } from './marks.ts';

/** Added to the sound in a mark: where the character stands in what is marked, and that it is one of two. */
const FIRST = 1 << 16;
const MIDDLE = 2 << 16;
const LAST = 3 << 16;
const OF_TWO = 4 << 16;

/** Marks, for each character of a term, its sound with the two characters behind it, before it or around it; `length` codes from `code(0)` on. */
export function markPictured(
  marks: MarkSet,
  length: number,
  code: (at: number) => number,
  sound: (at: number) => number,
): void {
  if (length === 2) {
    addMark(marks, markOf(sound(0) + FIRST, code(1), OF_TWO));
    return addMark(marks, markOf(sound(1) + LAST, code(0), OF_TWO));
  }
  for (let at = 0; at < length; at++) {
    if (at + 2 < length) addMark(marks, markOf(sound(at) + FIRST, code(at + 1), code(at + 2)));
    else if (at > 1) addMark(marks, markOf(sound(at) + LAST, code(at - 2), code(at - 1)));
    else addMark(marks, markOf(sound(at) + MIDDLE, code(at - 1), code(at + 1)));
  }
}

/** May a picture before the unit of a place stand for a character of a term there? */
export function mayBePictured(
  { classes, codes: codeOf, pictured }: Gate,
  text: CodedText,
  at: number,
  point: number,
): boolean {
  const { codes, length } = text;
  const shift = shiftOf(pictured);
  const before2 = at > 1 ? codes[at - 2]! : -1;
  const before = at > 0 ? codes[at - 1]! : -1;
  const after = at < length ? codes[at]! : -1;
  const after2 = at + 1 < length ? codes[at + 1]! : -1;
  const isMarked = (first: number, second: number, third: number): boolean =>
    second >= 0 && third >= 0 && holds(pictured, shift, markOf(first, second, third));
  for (const char of namesOfPicture(point).all) {
    const sound = classes[codeOf[char]!]! & SOUND_MASK;
    if (sound === 0) continue;
    if (isMarked(sound + FIRST, after, after2) || isMarked(sound + MIDDLE, before, after)) return true;
    if (isMarked(sound + LAST, before2, before)) return true;
    if (isMarked(sound + FIRST, after, OF_TWO) || isMarked(sound + LAST, before, OF_TWO)) return true;
  }
  return false;
}
