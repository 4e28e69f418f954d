import { wholeOf } from '../language/shapes.ts';
import { ALONE, type Gate } from './gate.ts';
import { holds, markOf, shiftOf } from './marks.ts';

/** May a term stand around what is joined, or left out, at this place? Two of them side by side are let through unseen. */
export function isJoint(gate: Gate, units: Uint16Array, codes: Uint16Array, at: number, length: number): boolean {
  const unit = units[at]!;
  const next = at + 1 < length ? units[at + 1]! : 0;
  const filler = fillerSize(unit, next);
  if (filler === 0 && (next === 0 || !holds(gate.joints, shiftOf(gate.joints), markOf(codes[at]!, codes[at + 1]!, 0))))
    return false;
  const whole = filler > 0 ? 0 : wholeOf(unit, next);
  const wholeCode = whole === 0 ? 0 : gate.codes[whole]!;
  if (filler === 0 && whole === 0) return false;
  if (whole !== 0 && (gate.roles[wholeCode]! & ALONE) !== 0) return true;
  const to = at + (filler > 0 ? filler : 2);
  if (isJointAt(units, to, length)) return true;
  const before = at > 0 ? units[at - 1]! : 0;
  if (fillerSize(before, 0) > 0 || before === ME || (at > 1 && wholeOf(units[at - 2]!, before) !== 0)) return true;
  const shift = shiftOf(gate.neighbours);
  const left = at > 0 ? codes[at - 1]! : 0;
  const right = to < length ? codes[to]! : 0;
  if (whole === 0) return holds(gate.neighbours, shift, markOf(left, right, 0));
  return (
    holds(gate.neighbours, shift, markOf(left, wholeCode, 0)) ||
    holds(gate.neighbours, shift, markOf(wholeCode, right, 0))
  );
}

function isJointAt(units: Uint16Array, at: number, length: number): boolean {
  if (at >= length) return false;
  const next = at + 1 < length ? units[at + 1]! : 0;
  return fillerSize(units[at]!, next) > 0 || wholeOf(units[at]!, next) !== 0;
}

const MOU = '某'.charCodeAt(0);
const NO = 'の'.charCodeAt(0);
const SHEN = '什'.charCodeAt(0);
const ME = '么'.charCodeAt(0);

function fillerSize(unit: number, next: number): number {
  if (unit === MOU || unit === NO) return 1;
  return unit === SHEN && next === ME ? 2 : 0;
}
