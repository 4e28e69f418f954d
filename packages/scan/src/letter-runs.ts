import { isPinyin, LONGEST_RUN, NO_LETTER, stepSyllable, syllableAt } from './language/syllables.ts';
import type { FoldedText } from './normalise.ts';
import type { TightText } from './tight-text.ts';
import { isWhite } from './unit-class.ts';

/**
 * Where syllables may stand in the tight text. Letters side by side are one run, and so are those with signs between them (z·ui, 最j-ia), but
 * not those with a space: a run counts only if it is pinyin from end to end, so that no word of another language is cut into syllables.
 */
export interface LetterRuns {
  /** For each place of a run its end, else 0. */
  ends: Uint32Array;
  /** One where a syllable may begin or end without leaving letters behind that are none. */
  isCut: Uint8Array;
  /** The first places of the runs. */
  starts: number[];
}

export function createLetterRuns(capacity = 256): LetterRuns {
  return { ends: new Uint32Array(capacity), isCut: new Uint8Array(capacity + 1), starts: [] };
}

/** Returns whether there is any. */
export function findRuns(folded: FoldedText, tight: TightText, out: LetterRuns): boolean {
  if (out.ends.length < tight.length) Object.assign(out, createLetterRuns(tight.units.length));
  out.ends.fill(0, 0, tight.length);
  out.isCut.fill(0, 0, tight.length + 1);
  out.starts.length = 0;
  for (let i = 0; i < tight.length; i++) {
    if (!isLetter(tight.units[i]!)) continue;
    const end = endOfJoined(folded, tight, i);
    if (end - i > 1 && isPinyin(tight.units, i, end)) addRun(tight, i, end, out);
    else addParts(tight, i, end, out);
    i = end - 1;
  }
  return out.starts.length > 0;
}

/** What is no pinyin with its signs left out may hold runs that are. */
function addParts(tight: TightText, from: number, to: number, out: LetterRuns): void {
  for (let start = from; start < to;) {
    let end = start + 1;
    while (end < to && !hasGap(tight, end)) end++;
    if (end - start > 1 && end - start < to - from && isPinyin(tight.units, start, end)) addRun(tight, start, end, out);
    start = end;
  }
}

function endOfJoined(folded: FoldedText, tight: TightText, start: number): number {
  let end = start + 1;
  while (end < tight.length && isLetter(tight.units[end]!) && !isApart(folded, tight, end)) end++;
  return end;
}

/** Does a sign, or a letter that is repeated, stand between the unit and the one before it in the folded text? */
function hasGap(tight: TightText, at: number): boolean {
  return tight.to[at]! !== tight.from[at - 1]! + 2;
}

function isApart(folded: FoldedText, tight: TightText, at: number): boolean {
  for (let i = tight.from[at - 1]! + 1; i < tight.to[at]! - 1; i++) if (isWhite(folded.units[i]!)) return true;
  return false;
}

const reaches = new Uint8Array(LONGEST_RUN + 1);

/** Marks the places to which syllables lead from the start, and from which they lead to the end. */
function addRun({ units }: TightText, from: number, to: number, { ends, isCut, starts }: LetterRuns): void {
  starts.push(from);
  ends.fill(to, from, to);
  reaches.fill(0, 0, to - from);
  reaches[to - from] = 1;
  for (let at = to - 1; at >= from; at--) {
    if (eachSyllable(units, at, to, (end) => reaches[end - from] === 1)) reaches[at - from] = 1;
  }
  isCut[from] = 1;
  for (let at = from; at < to; at++) {
    if (isCut[at] === 0) continue;
    eachSyllable(units, at, to, (end) => {
      if (reaches[end - from] === 1) isCut[end] = 1;
      return false;
    });
  }
}

/** Gives the end and the private unit of each syllable that begins at a place, until the answer is yes. */
export function eachSyllable(
  units: Uint16Array,
  at: number,
  to: number,
  isWanted: (end: number, syllable: number) => boolean,
): boolean {
  let state = NO_LETTER;
  for (let end = at; end < to; end++) {
    state = stepSyllable(state, units[end]!);
    if (state === NO_LETTER) return false;
    const syllable = syllableAt(state);
    if (syllable !== 0 && isWanted(end + 1, syllable)) return true;
  }
  return false;
}

export function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
