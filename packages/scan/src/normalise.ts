import { EXPAND, FOLD, SKIP, foldedAstral, foldedText } from './fold-table.ts';
import { UNIT_CLASS, UNIT_SPACER, UNIT_STOP, UNIT_SYMBOL } from './unit-class.ts';

/** Bits of `flags`: what the text contains, so that later passes can be left out. */
export const HAS_SKIPPED = 1;
export const HAS_GAP = 2;
export const HAS_EXPANSION = 4;
/** A comma, a bracket or a quote, or what folds to one. */
export const HAS_STOP = 8;

/** Folded text in typed arrays that are used again for the next text. */
export interface FoldedText {
  units: Uint16Array;
  /** Original offset at which each folded unit begins, and the one where it ends. */
  starts: Uint32Array;
  ends: Uint32Array;
  length: number;
  flags: number;
  /** Only what has units on both sides of this one's beginning is looked for; {@link NOWHERE} = everything is. */
  border: number;
}

export const NOWHERE = -1;

export interface Normalised {
  readonly text: string;
  /** `map[2i]` and `map[2i + 1]`: original UTF-16 offsets where unit `i` of `text` starts and ends. */
  readonly map: Uint32Array;
  readonly flags: number;
}

/**
 * Folds width, case, traditional characters and compatibility forms, and leaves out what the eye does not see.
 * @example normalise('頂\u200b級').text === '顶级'
 */
export function normalise(text: string): Normalised {
  const folded = createFoldedText(text.length + 32);
  foldInto(text, folded);
  const map = new Uint32Array(folded.length * 2);
  for (let i = 0; i < folded.length; i++) {
    map[2 * i] = folded.starts[i]!;
    map[2 * i + 1] = folded.ends[i]!;
  }
  return { text: unitsToString(folded.units, 0, folded.length), map, flags: folded.flags };
}

let shared: FoldedText | undefined;

/** The folded text alone, for words of a lexicon: most of them stay as they are. */
export function foldedOf(text: string): string {
  let at = 0;
  while (at < text.length && FOLD[text.charCodeAt(at)] === text.charCodeAt(at)) at++;
  if (at === text.length) return text;
  foldInto(text, (shared ??= createFoldedText()));
  return unitsToString(shared.units, 0, shared.length);
}

export function createFoldedText(capacity = 256): FoldedText {
  return {
    units: new Uint16Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    length: 0,
    flags: 0,
    border: NOWHERE,
  };
}

/** Folds `text` into `out`. One pass; nothing is allocated unless the buffers must grow. */
export function foldInto(text: string, out: FoldedText): void {
  const length = text.length;
  if (out.units.length < length + 32) grow(out, length + 32);
  let { units, starts, ends } = out;
  let k = 0;
  let flags = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const folded = FOLD[unit]!;
    if (folded === SKIP) {
      flags |= HAS_SKIPPED;
      continue;
    }
    if (folded === EXPAND) {
      out.length = k;
      flags |= HAS_EXPANSION | HAS_GAP | HAS_STOP;
      i = foldSpecial(text, i, out) - 1;
      k = out.length;
      ({ units, starts, ends } = out);
      if (units.length < k + (length - i) + 32) {
        grow(out, k + (length - i) + 32);
        ({ units, starts, ends } = out);
      }
      continue;
    }
    units[k] = folded;
    starts[k] = i;
    ends[k] = i + 1;
    k++;
    const unitClass = UNIT_CLASS[folded]!;
    if (unitClass === UNIT_SPACER || unitClass === UNIT_SYMBOL) flags |= HAS_GAP;
    else if (unitClass === UNIT_STOP) flags |= HAS_STOP;
  }
  out.length = k;
  out.flags = flags;
  out.border = NOWHERE;
}

// A unit with several folded units, or a surrogate. Returns the offset after it.
function foldSpecial(text: string, at: number, out: FoldedText): number {
  const point = text.codePointAt(at) ?? 0;
  const end = at + (point > 0xffff ? 2 : 1);
  const folded = point > 0xffff ? (foldedAstral(point) ?? text.slice(at, end)) : foldedText(point);
  for (let i = 0; i < folded.length; i++) {
    out.units[out.length] = folded.charCodeAt(i);
    out.starts[out.length] = at;
    out.ends[out.length] = end;
    out.length++;
  }
  return end;
}

function grow(out: FoldedText, needed: number): void {
  const capacity = Math.max(needed, out.units.length * 2);
  out.units = copyOf(out.units, new Uint16Array(capacity));
  out.starts = copyOf(out.starts, new Uint32Array(capacity));
  out.ends = copyOf(out.ends, new Uint32Array(capacity));
}

function copyOf<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Text of the units from `from` to before `to`. A plain array was measured to be the fastest way for short contexts. */
export function unitsToString(units: Uint16Array, from: number, to: number): string {
  let text = '';
  for (let start = from; start < to; start += CHUNK) {
    const chunk: number[] = [];
    const end = Math.min(to, start + CHUNK);
    for (let i = start; i < end; i++) chunk.push(units[i]!);
    text += String.fromCharCode(...chunk);
  }
  return text;
}

// Arguments of one call have to fit on the stack.
const CHUNK = 4096;
