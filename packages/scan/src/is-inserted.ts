import { type DecodedText, AFTER_AND, AFTER_LITTLE, PLAIN } from './decoded-text.ts';
import { isUsualPair } from './language/word-costs.ts';
import type { TightText } from './tight-text.ts';

/**
 * Does what was left out hide the hit? "Little" must stand before each character (小肝小胆); an "and" must break a word in two (增和强): where
 * words meet it joins them, as in 全国和第一.
 */
export function isInserted(tight: TightText, decoded: DecodedText, hitStart: number, hitEnd: number): boolean {
  const { ways, units } = decoded;
  let inside = PLAIN;
  let little = 0;
  for (let at = hitStart; at < hitEnd; at++) {
    if (ways[at] === AFTER_LITTLE) little++;
    if (at > hitStart) inside |= ways[at]!;
    if (at === hitStart || ways[at] !== AFTER_AND) continue;
    if (hitEnd - hitStart > 2 && !isUsualPair(units[at - 1]!, units[at]!)) return false;
    if (at - 1 === hitStart && endsWord(tight, decoded.from[hitStart]!)) return false;
    if (at === hitEnd - 1 && beginsWord(tight, decoded.from[at]!)) return false;
  }
  return little > 0 ? little === hitEnd - hitStart : inside !== PLAIN;
}

function endsWord({ units }: TightText, at: number): boolean {
  return at > 0 && isUsualPair(units[at - 1]!, units[at]!);
}

function beginsWord({ units, length }: TightText, at: number): boolean {
  return at + 1 < length && isUsualPair(units[at]!, units[at + 1]!);
}
