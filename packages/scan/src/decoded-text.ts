import { PART, PART_ALONE, PART_NONE, wholeOf } from './language/shapes.ts';
import { characterCost } from './language/word-costs.ts';
import type { TightText } from './tight-text.ts';

/** A reading of the tight text; unit `i` stands for the tight units `[from[i], to[i])`. */
export interface DecodedText {
  units: Uint16Array;
  from: Uint32Array;
  to: Uint32Array;
  /** How the unit was come by: `PLAIN`, `JOINED`, `JOINED_PART`, `AFTER_FILLER`. */
  ways: Uint8Array;
  length: number;
}

export const PLAIN = 0;
/** Two characters side by side, read as one (女又 → 奴). */
export const JOINED = 1;
/** The same, where one of the two is a part that never stands alone (氵台 → 治). */
export const JOINED_PART = 2;
/** A filler before the unit was left out (诊某所). */
export const AFTER_FILLER = 4;

/** An "and" before it was left out that breaks a word (治和疗), or a "little" that stands before each character (小肝小胆). */
export const AFTER_AND = 8;
export const AFTER_LITTLE = 16;

export const AND = '和'.charCodeAt(0);
export const LITTLE = '小'.charCodeAt(0);
const MOU = '某'.charCodeAt(0);
const NO = 'の'.charCodeAt(0);
const SHEN = '什'.charCodeAt(0);
const ME = '么'.charCodeAt(0);
const RARE_WHOLE = 36;

/** Characters that are one and the same part twice: a run stands in the tight text once (抗火火 for 抗炎). */
export const DOUBLES: ReadonlyMap<number, number> = new Map(
  ['火炎', '又双', '夕多', '木林', '山出', '一二'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);

export function createDecodedText(capacity = 256): DecodedText {
  return {
    units: new Uint16Array(capacity),
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
    ways: new Uint8Array(capacity),
    length: 0,
  };
}

/** Puts split characters together and leaves fillers out. Returns whether there was anything to do. */
export function joinInto(tight: TightText, out: DecodedText): boolean {
  if (!isJoinable(tight)) return false;
  if (out.units.length < tight.length) Object.assign(out, createDecodedText(tight.units.length));
  let changed = false;
  let filler = PLAIN;
  let k = 0;
  for (let i = 0; i < tight.length;) {
    const unit = tight.units[i]!;
    const next = i + 1 < tight.length ? tight.units[i + 1]! : 0;
    const skipped = unit === MOU || unit === NO ? 1 : unit === SHEN && next === ME ? 2 : 0;
    if (skipped > 0) {
      changed = true;
      filler = AFTER_FILLER;
      i += skipped;
      continue;
    }
    const double = isWrittenTwice(tight, i) ? DOUBLES.get(unit) : undefined;
    const pair = double ?? (PART[unit] === PART_NONE ? 0 : wholeOf(unit, next));
    const whole = double === undefined && pair !== 0 && belongsToFiller(tight, i + 2, pair) ? 0 : pair;
    const size = whole === 0 || double !== undefined ? 1 : 2;
    const way = whole === 0 ? PLAIN : PART[unit] === PART_ALONE || PART[next] === PART_ALONE ? JOINED_PART : JOINED;
    if (whole !== 0) changed = true;
    out.units[k] = whole === 0 ? unit : whole;
    out.from[k] = i;
    out.to[k] = i + size;
    out.ways[k] = way | filler;
    filler = PLAIN;
    k++;
    i += size;
  }
  out.length = k;
  return changed;
}

/** Before a filler two characters that would be a rare one are themselves: in 对心什么梗 nobody meant 怼. */
function belongsToFiller({ units, length }: TightText, at: number, whole: number): boolean {
  if (at >= length || characterCost(whole) < RARE_WHOLE) return false;
  const unit = units[at]!;
  return unit === MOU || unit === NO || (unit === SHEN && at + 1 < length && units[at + 1] === ME);
}

function isWrittenTwice({ from, to }: TightText, at: number): boolean {
  return from[at] === to[at];
}

/** Nearly every text holds a part, few hold two that belong together: asked first, before anything is written. */
function isJoinable(tight: TightText): boolean {
  const { units, length } = tight;
  for (let i = 0; i < length; i++) {
    if (isWrittenTwice(tight, i) && DOUBLES.has(units[i]!)) return true;
    const unit = units[i]!;
    if (unit === MOU || unit === NO || unit === SHEN) return true;
    if (PART[unit] !== PART_NONE && i + 1 < length && wholeOf(unit, units[i + 1]!) !== 0) return true;
  }
  return false;
}

/**
 * Leaves out each 和, and 小 where two stand with a character between them. Returns whether there was any; whether a word is broken by it is asked
 * where one was found (`is-inserted.ts`).
 */
export function openInto(tight: TightText, out: DecodedText): boolean {
  const { units, length } = tight;
  if (out.units.length < length) Object.assign(out, createDecodedText(units.length));
  let changed = false;
  let way = PLAIN;
  let k = 0;
  for (let i = 0; i < length; i++) {
    const left = units[i] === AND ? AFTER_AND : isLittle(units, i, length) ? AFTER_LITTLE : PLAIN;
    if (left !== PLAIN && way === PLAIN) {
      changed = true;
      way = left;
      continue;
    }
    out.units[k] = units[i]!;
    out.from[k] = i;
    out.to[k] = i + 1;
    out.ways[k++] = way;
    way = PLAIN;
  }
  out.length = k;
  return changed;
}

/** Is it one of two with a character between them? */
function isLittle(units: Uint16Array, at: number, length: number): boolean {
  return (
    units[at] === LITTLE && ((at > 1 && units[at - 2] === LITTLE) || (at + 2 < length && units[at + 2] === LITTLE))
  );
}
