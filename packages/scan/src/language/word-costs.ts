import { WORDS } from './words.generated.ts';

/** What a character costs that stands in no word of the table. */
const UNKNOWN_COST = 52;
const LONGEST_WORD = 4;
const FIRST_COST = 40;
const NO_WORD = 0xff;
/** A longer word begins with this pair. */
const IS_BEGINNING = 1;
/** Slots of the tables, powers of two: less than half of them are taken. */
const PAIR_SLOTS = 1 << 18;
const LONG_SLOTS = 1 << 17;

/** Words in open addressing: every text is asked about at each of its places, so no string and no boxed number is made. */
interface WordTable {
  /** Cost of each character that is a word, else {@link UNKNOWN_COST}. */
  readonly single: Uint8Array;
  /** First two units of a word; zero where the slot is free. */
  readonly pairKeys: Uint32Array;
  /** Cost of the pair as a word, or {@link NO_WORD} where only longer words begin so. */
  readonly pairCosts: Uint8Array;
  readonly pairFlags: Uint8Array;
  /** Words of three and four: their first two units, the other one or two, and their cost. */
  readonly longHeads: Uint32Array;
  readonly longTails: Uint32Array;
  readonly longCosts: Uint8Array;
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
  for (let end = 1; end <= length; end++) {
    const at = from + end;
    let least = best[end - 1]! + words.single[units[at - 1]!]!;
    if (end > 1) {
      const slot = pairSlot(words, pairOf(units[at - 2]!, units[at - 1]!));
      const cost = slot < 0 ? NO_WORD : words.pairCosts[slot]!;
      if (cost !== NO_WORD) least = Math.min(least, best[end - 2]! + cost);
    }
    for (let size = 3; size <= Math.min(end, LONGEST_WORD); size++) {
      const head = pairOf(units[at - size]!, units[at - size + 1]!);
      const slot = pairSlot(words, head);
      if (slot < 0 || (words.pairFlags[slot]! & IS_BEGINNING) === 0) continue;
      const tail = size === 3 ? units[at - 1]! : pairOf(units[at - 2]!, units[at - 1]!);
      const cost = longCost(words, head, tail);
      if (cost !== NO_WORD) least = Math.min(least, best[end - size]! + cost);
    }
    best[end] = least;
  }
  return best[length]!;
}

/** How rare a character is that stands alone. */
export function characterCost(unit: number): number {
  return (table ??= parseTable()).single[unit]!;
}

/** Are the two units a usual word? */
export function isUsualPair(first: number, second: number): boolean {
  const words = (table ??= parseTable());
  const slot = pairSlot(words, pairOf(first, second));
  return slot >= 0 && words.pairCosts[slot] !== NO_WORD;
}

function pairOf(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/** The slot of a pair, or -1 when no word begins so. */
function pairSlot({ pairKeys }: WordTable, key: number): number {
  for (let slot = slotOf(key, PAIR_SLOTS); ; slot = (slot + 1) & (PAIR_SLOTS - 1)) {
    const known = pairKeys[slot]!;
    if (known === key) return slot;
    if (known === 0) return -1;
  }
}

function longCost({ longHeads, longTails, longCosts }: WordTable, head: number, tail: number): number {
  for (let slot = slotOf(head ^ Math.imul(tail, 31), LONG_SLOTS); ; slot = (slot + 1) & (LONG_SLOTS - 1)) {
    if (longHeads[slot] === 0) return NO_WORD;
    if (longHeads[slot] === head && longTails[slot] === tail) return longCosts[slot]!;
  }
}

function slotOf(key: number, slots: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 13)) & (slots - 1);
}

function parseTable(): WordTable {
  const words: WordTable = {
    single: new Uint8Array(0x10000).fill(UNKNOWN_COST),
    pairKeys: new Uint32Array(PAIR_SLOTS),
    pairCosts: new Uint8Array(PAIR_SLOTS).fill(NO_WORD),
    pairFlags: new Uint8Array(PAIR_SLOTS),
    longHeads: new Uint32Array(LONG_SLOTS),
    longTails: new Uint32Array(LONG_SLOTS),
    longCosts: new Uint8Array(LONG_SLOTS),
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
    words.pairCosts[slot] = cost;
    return;
  }
  words.pairFlags[slot] = IS_BEGINNING;
  const tail = word.length === 3 ? word.charCodeAt(2) : pairOf(word.charCodeAt(2), word.charCodeAt(3));
  let at = slotOf(head ^ Math.imul(tail, 31), LONG_SLOTS);
  while (words.longHeads[at] !== 0) at = (at + 1) & (LONG_SLOTS - 1);
  words.longHeads[at] = head;
  words.longTails[at] = tail;
  words.longCosts[at] = cost;
}

function takePair({ pairKeys }: WordTable, key: number): number {
  let slot = slotOf(key, PAIR_SLOTS);
  while (pairKeys[slot] !== 0 && pairKeys[slot] !== key) slot = (slot + 1) & (PAIR_SLOTS - 1);
  pairKeys[slot] = key;
  return slot;
}
