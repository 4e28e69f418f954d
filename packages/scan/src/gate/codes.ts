import { characterCost } from '../language/word-costs.ts';
import { sharedBytes } from './marks.ts';

/** Each unit's number, usual characters first, and the unit of each number: what is asked of nearly every text lies close together. */
export interface Codes {
  readonly codeOf: Uint16Array;
  readonly unitOf: Uint16Array;
}

let known: Codes | undefined;

/** The same for every lexicon, so they are sorted once. */
export function codesByUse(): Codes {
  return (known ??= sortByUse());
}

function sortByUse(): Codes {
  const codeOf = new Uint16Array(sharedBytes(2 * 0x10000));
  const unitOf = new Uint16Array(0x10000);
  const counts = new Uint32Array(0x101);
  for (let unit = 0; unit < 0x10000; unit++) counts[characterCost(unit) + 1]!++;
  for (let cost = 1; cost < counts.length; cost++) counts[cost]! += counts[cost - 1]!;
  for (let unit = 0; unit < 0x10000; unit++) {
    const code = counts[characterCost(unit)]!++;
    codeOf[unit] = code;
    unitOf[code] = unit;
  }
  return { codeOf, unitOf };
}
