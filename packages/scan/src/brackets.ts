import { EXPAND, FOLD, SKIP } from './fold-table.ts';
import { type FoldedText, foldInto, HAS_GAP, HAS_STOP } from './normalise.ts';

/** Pairs that a seller puts around a character of a word (顶【级】, （最）佳). Marks of book titles belong to names, and are none of them. */
const PAIRS = '()[]{}「」『』【】〔〕“”‘’';
/** The closing unit of each opening one, both as they are folded; 0 for every other unit. */
const CLOSING = new Uint16Array(0x10000);
for (let i = 0; i < PAIRS.length; i += 2) CLOSING[PAIRS.charCodeAt(i)] = PAIRS.charCodeAt(i + 1);

/** What stands for a bracket that is no border: a sign between characters. */
const SIGN = '·'.charCodeAt(0);

export function isOpening(folded: number): boolean {
  return CLOSING[folded] !== 0;
}

const NUMERALS = '一二三四五六七八九十';
/** In these a numeral may be part of a word (第【一】); in round ones it counts items (（一）流程, 第（一）项), in quotes it is told apart. */
const SQUARE = '[{【';

function isWritten(char: number, opening: number): boolean {
  if (char < 0x3400 || char > 0x9fff) return false;
  return SQUARE.includes(String.fromCharCode(opening)) || !NUMERALS.includes(String.fromCharCode(char));
}

/** Folds what somebody wrote: both brackets around a single character are signs, not borders. */
export function foldWritten(text: string, out: FoldedText): void {
  foldInto(text, out);
  if ((out.flags & HAS_STOP) !== 0 && openPairs(out)) out.flags |= HAS_GAP;
}

function openPairs({ units, length }: FoldedText): boolean {
  let found = false;
  for (let i = 0; i + 2 < length; i++) {
    const closing = CLOSING[units[i]!]!;
    if (closing === 0 || units[i + 2] !== closing || !isWritten(units[i + 1]!, units[i]!)) continue;
    units[i] = SIGN;
    units[i + 2] = SIGN;
    found = true;
  }
  return found;
}

/** Does the text as it is written hold at `at` a bracket around a single character? What folds to several units is taken for one. */
export function mayOpenPair(text: string, at: number): boolean {
  const opening = FOLD[text.charCodeAt(at)]!;
  const inside = nextSeen(text, at + 1);
  const char = FOLD[text.charCodeAt(inside)];
  if (char === undefined || !(char === EXPAND || isWritten(char, opening))) return false;
  return FOLD[text.charCodeAt(nextSeen(text, inside + 1))] === CLOSING[opening];
}

function nextSeen(text: string, at: number): number {
  let next = at;
  while (next < text.length && FOLD[text.charCodeAt(next)] === SKIP) next++;
  return next;
}

/** The folded span with the bracket that stands around its first or its last character. */
export function withBrackets(
  text: string,
  folded: FoldedText,
  from: number,
  to: number,
): readonly [from: number, to: number] {
  const { starts, length } = folded;
  const closingOf = (at: number): number => CLOSING[FOLD[text.charCodeAt(starts[at]!)]!]!;
  const isPair = (at: number): boolean =>
    at >= 0 && at + 2 < length && closingOf(at) !== 0 && FOLD[text.charCodeAt(starts[at + 2]!)] === closingOf(at);
  return [isPair(from - 1) ? from - 1 : from, to - 2 >= from - 1 && isPair(to - 2) ? to + 1 : to];
}
