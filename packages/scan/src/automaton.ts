/**
 * A trie as a table of its edges in one buffer, with a filter before it. With a SharedArrayBuffer, worker threads open the same
 * buffer without copying. A state is the number of its slot; what belongs to it stands side by side, so a step reads one line of the cache.
 */
export interface Automaton {
  readonly buffer: SharedArrayBuffer | ArrayBuffer;
  readonly patternCount: number;
  /** Code of each UTF-16 unit; 0 = in no pattern. */
  readonly alphabet: Uint16Array;
  /**
   * Edges in open addressing, four numbers for each: the state that it comes from, its code (0 = free), one more than the pattern that ends
   * in it (0 = none), and one more than the only pattern that goes on from it (0 = none, or several): the end of such a one is no chain of
   * states, but compared with `codes`.
   */
  readonly nodes: Int32Array;
  readonly lengths: Int32Array;
  /** Where the codes of each pattern begin in `codes`. */
  readonly starts: Int32Array;
  readonly codes: Uint16Array;
  /** One bit for each hashed beginning of three codes with which a pattern begins; patterns of two codes have a set of their own. */
  readonly triples: Uint32Array;
  readonly pairs: Uint32Array;
  /** Codes that are a pattern alone; empty where there is none. */
  readonly singles: Uint8Array;
  /** Marks of the units themselves, for texts that are matched as they stand: see `find-in-text.ts`. */
  readonly strides: Uint32Array;
  readonly heads: Uint32Array;
  readonly shorts: Uint32Array;
  /** Four words for each code that begins a pattern: which hashed codes may follow. So small that it stays in the nearest cache. */
  readonly gate: Uint32Array;
}

/** No slot: the state in which every pattern begins. */
export const ROOT = -1;

/** Pairs of (pattern, end offset), in the order of the beginnings, the shorter first. */
export interface HitList {
  items: Int32Array;
  count: number;
}

export interface Sizes {
  /** Slots for edges, a power of two. */
  readonly slots: number;
  readonly patterns: number;
  /** Units of all patterns together. */
  readonly units: number;
  /** Whole words of 32 bits, a power of two. */
  readonly tripleWords: number;
  readonly pairWords: number;
  /** One byte for each code, or none. */
  readonly singleBytes: number;
  readonly gateWords: number;
  readonly strideWords: number;
  readonly shortWords: number;
}

const HEADER = 10;
const MAGIC = 0x4a48_4145;
const ALPHABET = 0x10000;
/** Numbers for each state: see {@link Automaton.nodes}. */
export const NODE = 4;

export function createHitList(): HitList {
  return { items: new Int32Array(128), count: 0 };
}

/** Buffer of the size that {@link openAutomaton} expects, shared where the platform offers that. */
export function allocateAutomaton(sizes: Sizes): Automaton {
  const { slots, patterns, units, tripleWords, pairWords, singleBytes, gateWords, strideWords, shortWords } = sizes;
  const words = NODE * slots + 2 * patterns + tripleWords + pairWords + gateWords + 3 * strideWords + shortWords;
  const bytes = 4 * HEADER + 2 * ALPHABET + 4 * words + 2 * units + singleBytes;
  const buffer = typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  const head = [MAGIC, slots, patterns, tripleWords, pairWords, singleBytes, gateWords, strideWords, shortWords, units];
  new Int32Array(buffer, 0, HEADER).set(head);
  return openAutomaton(buffer);
}

/** Opens a buffer made by `buildMatcher`, for example in another worker thread. */
export function openAutomaton(buffer: SharedArrayBuffer | ArrayBuffer): Automaton {
  const head = new Int32Array(buffer, 0, HEADER);
  const [magic, slots = 0, patterns = 0, tripleWords = 0, pairWords = 0, singleBytes = 0] = head;
  const [gateWords = 0, strideWords = 0, shortWords = 0, units = 0] = head.subarray(6);
  if (magic !== MAGIC) throw new TypeError('not the buffer of an automaton');
  let at = 4 * HEADER + 2 * ALPHABET;
  const next = (words: number): number => {
    const start = at;
    at += 4 * words;
    return start;
  };
  return {
    buffer,
    patternCount: patterns,
    alphabet: new Uint16Array(buffer, 4 * HEADER, ALPHABET),
    nodes: new Int32Array(buffer, next(NODE * slots), NODE * slots),
    lengths: new Int32Array(buffer, next(patterns), patterns),
    starts: new Int32Array(buffer, next(patterns), patterns),
    triples: new Uint32Array(buffer, next(tripleWords), tripleWords),
    pairs: new Uint32Array(buffer, next(pairWords), pairWords),
    gate: new Uint32Array(buffer, next(gateWords), gateWords),
    strides: new Uint32Array(buffer, next(strideWords), strideWords),
    heads: new Uint32Array(buffer, next(2 * strideWords), 2 * strideWords),
    shorts: new Uint32Array(buffer, next(shortWords), shortWords),
    codes: new Uint16Array(buffer, at, units),
    singles: new Uint8Array(buffer, at + 2 * units, singleBytes),
  };
}

/** Number of a beginning of two codes; mixed once more it chooses the bit of a set. */
export function pairHash(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e37_79b1) + second, 0x85eb_ca6b);
}

export function tripleHash(pair: number, third: number): number {
  return Math.imul(pair ^ Math.imul(third, 0xc2b2_ae35), 0x27d4_eb2f);
}

export const GATE_WORDS = 4;
const GATE_BITS = 7;

/** Which of the bits of a gate stands for the code that follows. */
export function gateBit(code: number): number {
  return Math.imul(code, 0x9e37_79b1) >>> (32 - GATE_BITS);
}

/** How far a hash is shifted to number a bit of a set of so many words. */
export function shiftFor(words: number): number {
  return Math.clz32(words * 32) + 1;
}

/**
 * Collects every occurrence of every pattern in `units[0, length)`. Most places of a text are refused by the gate, most others by
 * one bit of the filter; only the rest walk the trie. Nothing is allocated while nothing is found, and no place costs more than the longest pattern.
 */
export function findAll(automaton: Automaton, units: Uint16Array, length: number, hits: HitList): void {
  const { alphabet, gate, triples, pairs, singles } = automaton;
  const tripleShift = shiftFor(triples.length);
  const pairShift = shiftFor(pairs.length);
  const hasShort = pairs.length > 1 || singles.length > 0;
  hits.count = 0;
  let first = 0;
  let second = length > 0 ? alphabet[units[0]!]! : 0;
  for (let i = 0; i < length; i++) {
    first = second;
    second = i + 1 < length ? alphabet[units[i + 1]!]! : 0;
    if (first === 0) continue;
    const following = gateBit(second);
    if ((gate[GATE_WORDS * first + (following >>> 5)]! & (1 << (following & 31))) === 0) continue;
    const pair = pairHash(first, second);
    const third = i + 2 < length ? alphabet[units[i + 2]!]! : 0;
    const bit = tripleHash(pair, third) >>> tripleShift;
    if ((triples[bit >>> 5]! & (1 << (bit & 31))) !== 0) walk(automaton, units, i, length, hits);
    else if (hasShort) {
      const short = pair >>> pairShift;
      const isBeginning = (pairs[short >>> 5]! & (1 << (short & 31))) !== 0;
      if (isBeginning || (first < singles.length && singles[first] === 1)) walk(automaton, units, i, length, hits);
    }
  }
}

function walk(automaton: Automaton, units: Uint16Array, from: number, length: number, hits: HitList): void {
  const { alphabet, nodes } = automaton;
  let state = ROOT;
  for (let i = from; i < length; i++) {
    state = stepFrom(nodes, state, alphabet[units[i]!]!);
    if (state === ROOT) return;
    const pattern = nodes[NODE * state + 2]! - 1;
    if (pattern >= 0) pushHit(hits, pattern, i + 1);
    const only = nodes[NODE * state + 3]! - 1;
    if (only < 0) continue;
    const end = from + automaton.lengths[only]!;
    if (end <= length && isRest(automaton, units, i + 1, end, only)) pushHit(hits, only, end);
    return;
  }
}

/** The state that the code leads to; the root when there is none. */
export function stepFrom(nodes: Int32Array, state: number, code: number): number {
  if (code === 0) return ROOT;
  const mask = nodes.length / NODE - 1;
  for (let slot = slotOf(mask, state, code); ; slot = (slot + 1) & mask) {
    const own = nodes[NODE * slot + 1]!;
    if (own === 0) return ROOT;
    if (own === code && nodes[NODE * slot] === state) return slot;
  }
}

export function slotOf(mask: number, state: number, code: number): number {
  const mixed = Math.imul(Math.imul(state, 0x9e37_79b1) + code, 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** Does the end of a pattern stand in the units `[at, end)`? */
function isRest(automaton: Automaton, units: Uint16Array, at: number, end: number, pattern: number): boolean {
  const { alphabet, codes } = automaton;
  let own = endOf(automaton, pattern) - (end - at);
  for (let i = at; i < end; i++) if (alphabet[units[i]!] !== codes[own++]) return false;
  return true;
}

/** Where the codes of a pattern end. */
export function endOf({ starts, lengths }: Automaton, pattern: number): number {
  return starts[pattern]! + lengths[pattern]!;
}

/** Collects what begins at one place; the list is emptied first. */
export function findAt(automaton: Automaton, units: Uint16Array, from: number, length: number, hits: HitList): void {
  hits.count = 0;
  walk(automaton, units, from, length, hits);
}

export function pushHit(hits: HitList, pattern: number, end: number): void {
  if (hits.count * 2 + 2 > hits.items.length) {
    const larger = new Int32Array(hits.items.length * 2);
    larger.set(hits.items);
    hits.items = larger;
  }
  hits.items[hits.count * 2] = pattern;
  hits.items[hits.count * 2 + 1] = end;
  hits.count++;
}
