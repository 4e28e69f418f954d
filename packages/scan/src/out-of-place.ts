import { IS_PART } from './language/split-parts.ts';
import { isUsualPair } from './language/word-costs.ts';

const HOUSE = '家'.charCodeAt(0);
const OWNERS = new Set(Array.from('们我你您咱俺他她谁', (char) => char.charCodeAt(0)));

/** Does the Han character at `at` make no usual word with what is beside it? Only there may it stand for another one. */
export function isOutOfPlace(units: Uint16Array, at: number, length: number): boolean {
  if (at < 0 || at >= length) return false;
  const unit = units[at]!;
  if (unit < 0x3400 || unit > 0x9fff) return false;
  if (at > 0 && isUsualPair(units[at - 1]!, unit)) return false;
  if (isOwnHouse(units, at)) return false;
  return at + 1 >= length || !isUsualPair(unit, units[at + 1]!);
}

/** Is it the house, or the shop, of somebody who was just named? 我们家身份证 is no 假身份证. */
export function isOwnHouse(units: Uint16Array, at: number): boolean {
  return units[at] === HOUSE && at > 0 && OWNERS.has(units[at - 1]!);
}

/** May the two units at `at` be parts of one character? */
export function areParts(units: Uint16Array, at: number, length: number): boolean {
  return at >= 0 && at + 1 < length && IS_PART[units[at]!] === 1 && IS_PART[units[at + 1]!] === 1;
}
