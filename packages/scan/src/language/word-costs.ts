import { WORDS } from './words.generated.ts';

/** What a character costs that stands in no word of the table. */
const UNKNOWN_COST = 52;
const FIRST_COST = 40;
const NO_WORD = 0xff;
const COST = 0xff;
/** Above the cost of a pair: a longer word begins with it. */
const IS_BEGINNING = 0x100;
/** Slots of the tables, powers of two: less than half of them are taken. */
const PAIR_SLOTS = 1 << 18;
const LONG_SLOTS = 1 << 17;

/** Words in open addressing: every text is asked about at each of its places, so no string and no boxed number is made. */
interface WordTable {
  /** Cost of each character that is a word, else {@link UNKNOWN_COST}. */
  readonly single: Uint8Array;
  /**
   * Two numbers for each slot: the first two units of a word (zero where it is free), and the cost of the pair as a word, or
   * {@link NO_WORD} where only longer words begin so. They stand side by side, so that a question reads one line of the cache.
   */
  readonly pairs: Int32Array;
  /** Words of three and four, three numbers for each slot: their first two units, the other one or two, and their cost. */
  readonly longs: Int32Array;
}

let table: WordTable | null = null;
let best = new Int32Array(64);

/**
 * How rare the units `[from, to)` are when they are read in the most usual words: two per bit. Whole numbers, so every machine
 * comes to the same. A text that becomes far cheaper when one character is exchanged was written with the other one in mind.
 */
export function readingCost(units: Uint16Array, from: number, to: number): number {
  const words = (table ??= parseTable());
  const length = to - from;
  if (best.length <= length) best = new Int32Array(2 * length + 1);
  best[0] = 0;
  let pair1 = NO_WORD;
  let pair2 = NO_WORD;
  for (let end = 1; end <= length; end++) {
    const at = from + end;
    const unit = units[at - 1]!;
    let least = best[end - 1]! + words.single[unit]!;
    const pair = end === 1 ? NO_WORD : pairAt(words, pairOf(units[at - 2]!, unit));
    if ((pair & COST) !== NO_WORD) least = Math.min(least, best[end - 2]! + (pair & COST));
    if ((pair1 & IS_BEGINNING) !== 0) {
      const cost = longCost(words, pairOf(units[at - 3]!, units[at - 2]!), unit);
      if (cost !== NO_WORD) least = Math.min(least, best[end - 3]! + cost);
    }
    if ((pair2 & IS_BEGINNING) !== 0) {
      const cost = longCost(words, pairOf(units[at - 4]!, units[at - 3]!), pairOf(units[at - 2]!, unit));
      if (cost !== NO_WORD) least = Math.min(least, best[end - 4]! + cost);
    }
    best[end] = least;
    pair2 = pair1;
    pair1 = pair;
  }
  return best[length]!;
}

/** How rare a character is that stands alone. */
export function characterCost(unit: number): number {
  return (table ??= parseTable()).single[unit]!;
}

/** Are the two units a usual word? */
export function isUsualPair(first: number, second: number): boolean {
  return (pairAt((table ??= parseTable()), pairOf(first, second)) & COST) !== NO_WORD;
}

function pairOf(first: number, second: number): number {
  return (first << 16) | second;
}

/** What is known of a pair: its cost, and whether longer words begin with it. */
function pairAt({ pairs }: WordTable, key: number): number {
  for (let slot = slotOf(key, PAIR_SLOTS); ; slot = (slot + 1) & (PAIR_SLOTS - 1)) {
    const known = pairs[2 * slot]!;
    if (known === key) return pairs[2 * slot + 1]!;
    if (known === 0) return NO_WORD;
  }
}

function longCost({ longs }: WordTable, head: number, tail: number): number {
  for (let slot = longSlot(head, tail); ; slot = (slot + 1) & (LONG_SLOTS - 1)) {
    const known = longs[3 * slot]!;
    if (known === 0) return NO_WORD;
    if (known === head && longs[3 * slot + 1] === tail) return longs[3 * slot + 2]!;
  }
}

function longSlot(head: number, tail: number): number {
  return slotOf(head ^ Math.imul(tail, 31), LONG_SLOTS);
}

function slotOf(key: number, slots: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 13)) & (slots - 1);
}

function parseTable(): WordTable {
  const words: WordTable = {
    single: new Uint8Array(0x10000).fill(UNKNOWN_COST),
    pairs: new Int32Array(2 * PAIR_SLOTS),
    longs: new Int32Array(3 * LONG_SLOTS),
  };
  for (const group of WORDS.split(' ')) {
    const head = group.charAt(0);
    let from = 1;
    for (let i = 1; i < group.length; i++) {
      const unit = group.charCodeAt(i);
      if (unit > 0x7f) continue;
      put(words, head + group.slice(from, i), unit - FIRST_COST);
      from = i + 1;
    }
  }
  return words;
}

function put(words: WordTable, word: string, cost: number): void {
  const first = word.charCodeAt(0);
  if (word.length === 1) {
    words.single[first] = cost;
    return;
  }
  const head = pairOf(first, word.charCodeAt(1));
  const slot = takePair(words, head);
  if (word.length === 2) {
    words.pairs[2 * slot + 1] = (words.pairs[2 * slot + 1]! & ~COST) | cost;
    return;
  }
  words.pairs[2 * slot + 1]! |= IS_BEGINNING;
  const tail = word.length === 3 ? word.charCodeAt(2) : pairOf(word.charCodeAt(2), word.charCodeAt(3));
  let at = longSlot(head, tail);
  while (words.longs[3 * at] !== 0) at = (at + 1) & (LONG_SLOTS - 1);
  words.longs.set([head, tail, cost], 3 * at);
}

function takePair({ pairs }: WordTable, key: number): number {
  let slot = slotOf(key, PAIR_SLOTS);
  while (pairs[2 * slot] !== 0 && pairs[2 * slot] !== key) slot = (slot + 1) & (PAIR_SLOTS - 1);
  if (pairs[2 * slot] === 0) {
    pairs[2 * slot] = key;
    pairs[2 * slot + 1] = NO_WORD;
  }
  return slot;
}
