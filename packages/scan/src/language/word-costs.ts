import { WORDS } from './words.generated.ts';

/** What a character costs that stands in no word of the table. */
const UNKNOWN_COST = 52;
const LONGEST_WORD = 4;
const FIRST_COST = 40;

let table: ReadonlyMap<string, number> | null = null;

/**
 * How rare a text is when it is read in the most usual words: two per bit. Whole numbers, so every machine comes to the same.
 * A text that becomes far cheaper when one character is exchanged was written with the other one in mind.
 */
export function readingCost(text: string): number {
  const costs = (table ??= parseTable());
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    let least = best[end - 1]! + (costs.get(text.charAt(end - 1)) ?? UNKNOWN_COST);
    for (let length = 2; length <= Math.min(end, LONGEST_WORD); length++) {
      const cost = costs.get(text.slice(end - length, end));
      if (cost !== undefined) least = Math.min(least, best[end - length]! + cost);
    }
    best.push(least);
  }
  return best[text.length]!;
}

/** Is the text one usual word of two characters or more? */
export function isUsualWord(text: string): boolean {
  return text.length > 1 && (table ??= parseTable()).has(text);
}

function parseTable(): Map<string, number> {
  const costs = new Map<string, number>();
  for (const group of WORDS.split(' ')) {
    const head = group.charAt(0);
    let from = 1;
    for (let i = 1; i < group.length; i++) {
      const unit = group.charCodeAt(i);
      if (unit > 0x7f) continue;
      costs.set(head + group.slice(from, i), unit - FIRST_COST);
      from = i + 1;
    }
  }
  return costs;
}
