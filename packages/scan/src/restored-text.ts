import { type FoldedText, createFoldedText } from './normalise.ts';

/** A word that was seen in disguise at the folded units `[from, to)`, and the rules that know it. */
export interface DisguisedWord {
  readonly from: number;
  readonly to: number;
  readonly plain: string;
  readonly variants: readonly string[];
  readonly rules: Set<number>;
}

/** The folded text with plain words where words in disguise stand. Unit `i` stands for the folded units `[from[i], to[i])`. */
export interface RestoredText {
  readonly folded: FoldedText;
  readonly words: readonly DisguisedWord[];
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 1 + the index of the word in whose place a unit stands; 0 = as it is written. */
  readonly by: Uint32Array;
  /** How many units before each are in the place of another. */
  readonly changed: Uint32Array;
}

/** `words` stand one after the other and do not overlap. */
export function restore(folded: FoldedText, words: readonly DisguisedWord[]): RestoredText {
  const most = words.reduce((sum, { from, to, plain }) => sum + Math.max(0, plain.length - (to - from)), folded.length);
  const text = createFoldedText(most);
  const restored: RestoredText = {
    folded: text,
    words,
    from: new Uint32Array(most),
    to: new Uint32Array(most),
    by: new Uint32Array(most),
    changed: new Uint32Array(most + 1),
  };
  let at = 0;
  for (const [index, { from, to, plain }] of words.entries()) {
    copy(folded, at, from, restored);
    put(folded, plain, from, to, index + 1, restored);
    at = to;
  }
  copy(folded, at, folded.length, restored);
  return restored;
}

function copy({ units }: FoldedText, from: number, to: number, into: RestoredText): void {
  for (let at = from; at < to; at++) add(into, units[at]!, at, at + 1, 0, false);
}

function put({ units }: FoldedText, plain: string, from: number, to: number, by: number, into: RestoredText): void {
  const isEach = to - from === plain.length;
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    if (isEach) add(into, unit, from + i, from + i + 1, by, unit !== units[from + i]);
    else add(into, unit, from, to, by, true);
  }
}

function add(into: RestoredText, unit: number, from: number, to: number, by: number, isChanged: boolean): void {
  const { folded, changed } = into;
  const at = folded.length++;
  folded.units[at] = unit;
  into.from[at] = from;
  into.to[at] = to;
  into.by[at] = by;
  changed[at + 1] = changed[at]! + Number(isChanged);
}
