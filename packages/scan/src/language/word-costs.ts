import { WORDS } from './words.generated.ts';

/** What a character costs that stands in no word of the table. */
const UNKNOWN_COST = 52;
const LONGEST_WORD = 4;
const FIRST_COST = 40;

interface WordTable {
  /** Cost of each character that is a word, else {@link UNKNOWN_COST}. */
  readonly single: Uint8Array;
  /** Cost of each word of two characters, by {@link pairOf}. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Pairs with which a longer word begins: only behind them is one looked for. */
  readonly longer: ReadonlySet<number>;
  readonly words: ReadonlyMap<string, number>;
}

let table: WordTable | null = null;
let best = new Int32Array(64);

/**
 * How rare a text is when it is read in the most usual words: two per bit. Whole numbers, so every machine comes to the same.
 * A text that becomes far cheaper when one character is exchanged was written with the other one in mind.
 */
export function readingCost(text: string): number {
  const { single, pairs, longer, words } = (table ??= parseTable());
  if (best.length <= text.length) best = new Int32Array(2 * text.length + 1);
  best[0] = 0;
  for (let end = 1; end <= text.length; end++) {
    let least = best[end - 1]! + single[text.charCodeAt(end - 1)]!;
    if (end > 1) {
      const cost = pairs.get(pairOf(text, end - 2));
      if (cost !== undefined) least = Math.min(least, best[end - 2]! + cost);
    }
    for (let length = 3; length <= Math.min(end, LONGEST_WORD); length++) {
      if (!longer.has(pairOf(text, end - length))) continue;
      const cost = words.get(text.slice(end - length, end));
      if (cost !== undefined) least = Math.min(least, best[end - length]! + cost);
    }
    best[end] = least;
  }
  return best[text.length]!;
}

/** Is the text one usual word of two characters or more? */
export function isUsualWord(text: string): boolean {
  return text.length > 1 && (table ??= parseTable()).words.has(text);
}

function pairOf(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

function parseTable(): WordTable {
  const single = new Uint8Array(0x10000).fill(UNKNOWN_COST);
  const pairs = new Map<number, number>();
  const longer = new Set<number>();
  const words = new Map<string, number>();
  for (const group of WORDS.split(' ')) {
    const head = group.charAt(0);
    let from = 1;
    for (let i = 1; i < group.length; i++) {
      const unit = group.charCodeAt(i);
      if (unit > 0x7f) continue;
      const word = head + group.slice(from, i);
      const cost = unit - FIRST_COST;
      words.set(word, cost);
      if (word.length === 1) single[word.charCodeAt(0)] = cost;
      else if (word.length === 2) pairs.set(pairOf(word, 0), cost);
      else longer.add(pairOf(word, 0));
      from = i + 1;
    }
  }
  return { single, pairs, longer, words };
}
