import { sharedBytes } from './marks.ts';

/**
 * What is known of pairs of classes, eight bits a pair, in buckets of two: a question reads one word. Each half of it has the steps of a
 * pair in its low byte, seven bits of the pair's hash above, and a bit that says that a third pair fell into the bucket: then the half answers for any. So
 * the table answers too much for about one pair in a hundred, and never too little.
 */
export type StepTable = Uint32Array;

/** The steps of pairs before they are put into a table, two classes a key. */
export type StepEntries = Map<number, number>;

export const FIRST = 0x9e37_79b1;
export const SECOND = 0x85eb_ca6b;
const KEY_BITS = 12;
const KEY_MASK = (1 << KEY_BITS) - 1;
const STEPS = 0xff;
const PRINT = 0x7f;
const PRINT_BIT = 8;
const ANY = 0x8000;
const HALF = 16;

/** `first` and `second` are classes of at most twelve bits. */
export function addSteps(entries: StepEntries, first: number, second: number, steps: number): void {
  const key = (first << KEY_BITS) | second;
  entries.set(key, (entries.get(key) ?? 0) | steps);
}

export function buildStepTable(entries: StepEntries): StepTable {
  const buckets = Math.max(1 << 8, 1 << (32 - Math.clz32(entries.size)));
  const table = new Uint32Array(sharedBytes(4 * buckets));
  const shift = shiftOfSteps(table);
  for (const [key, steps] of entries) {
    const hash = (Math.imul(key >>> KEY_BITS, FIRST) + Math.imul(key & KEY_MASK, SECOND)) | 0;
    const entry = (printOf(hash) << PRINT_BIT) | steps;
    const word = table[hash >>> shift]!;
    if ((word & STEPS) === 0) table[hash >>> shift] = entry;
    else if (word >>> HALF === 0) table[hash >>> shift] = word | (entry << HALF);
    else table[hash >>> shift] = word | ((ANY | steps) << HALF);
  }
  return table;
}

/** How far the hash of a pair is shifted to number its bucket. */
export function shiftOfSteps(table: StepTable): number {
  return Math.clz32(table.length) + 1;
}

/** The steps of a pair, given the sum of its classes times {@link FIRST} and {@link SECOND}. No branch is taken. */
export function stepsOf(table: StepTable, shift: number, hash: number): number {
  const word = table[hash >>> shift]!;
  const other = word ^ (printOf(hash) * ((1 << PRINT_BIT) | (1 << (PRINT_BIT + HALF))));
  // A print that is the same leaves zeros, and one less than zero has its sign set.
  const low = ((((other >>> PRINT_BIT) & PRINT) - 1) >> 31) & word;
  const high = (((((other >>> (PRINT_BIT + HALF)) & PRINT) - 1) >> 31) | -(word >>> 31)) & (word >>> HALF);
  return (low | high) & STEPS;
}

function printOf(hash: number): number {
  return (hash ^ (hash >>> 17)) & PRINT;
}
