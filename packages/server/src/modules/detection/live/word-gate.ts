/** Tells at the price of one look a character whether a text may hold any of some words; it may say yes too often, never no too often. */
export interface WordGate {
  mayHold(text: string): boolean;
}

const SIZE = 1 << 16;

/** By pairs of characters, since every word has two; one that has a single character opens the gate by that alone. */
export function createWordGate(words: readonly string[]): WordGate {
  const pairs = new Uint8Array(SIZE);
  const singles = new Set<number>();
  for (const word of words) {
    if (word.length === 1) singles.add(word.charCodeAt(0));
    else pairs[placeOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  }
  return {
    mayHold(text) {
      let before = text.charCodeAt(0);
      if (singles.has(before)) return true;
      for (let at = 1; at < text.length; at += 1) {
        const here = text.charCodeAt(at);
        if (pairs[placeOf(before, here)] === 1 || (singles.size > 0 && singles.has(here))) return true;
        before = here;
      }
      return false;
    },
  };
}

function placeOf(first: number, second: number): number {
  return (Math.imul(first, 31) + second) & (SIZE - 1);
}
