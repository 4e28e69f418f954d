import { IS_PART } from './language/split-parts.ts';
import { isUsualPair } from './language/word-costs.ts';

/** Does the Han character at `at` make no usual word with what is beside it? Only there may it stand for another one. */
export function isOutOfPlace(units: Uint16Array, at: number, length: number): boolean {
  if (at < 0 || at >= length) return false;
  const unit = units[at]!;
  if (unit < 0x3400 || unit > 0x9fff) return false;
  if (at > 0 && isUsualPair(units[at - 1]!, unit)) return false;
  return at + 1 >= length || !isUsualPair(unit, units[at + 1]!);
}

/** May the two units at `at` be parts of one character? */
export function areParts(units: Uint16Array, at: number, length: number): boolean {
  return at >= 0 && at + 1 < length && IS_PART[units[at]!] === 1 && IS_PART[units[at + 1]!] === 1;
}
