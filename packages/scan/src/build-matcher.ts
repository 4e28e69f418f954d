import {
  type Automaton,
  allocateAutomaton,
  GATE_WORDS,
  gateBit,
  NODE,
  pairHash,
  shiftFor,
  tripleHash,
} from './automaton.ts';
import { fillMarks, shortWordsFor, strideWordsFor } from './find-in-text.ts';
import { type Trie, createTrie, placeChildren } from './double-array.ts';

/**
 * Builds the automaton of `patterns` (already folded, unique, not empty); a hit names the index of its pattern.
 * @example findAll(buildMatcher(['最佳', '国家级']), units, units.length, hits)
 */
export function buildMatcher(patterns: readonly string[]): Automaton {
  const order = sortedOrder(patterns);
  const { codes, size } = codesByFrequency(patterns);
  const trie = buildTrie(patterns, order, codes, size);
  const hasPairs = patterns.some((pattern) => pattern.length === 2);
  const hasSingles = patterns.some((pattern) => pattern.length === 1);
  const automaton = allocateAutomaton({
    states: trie.used + size + 1,
    patterns: patterns.length,
    tripleWords: filterWords(patterns.length),
    pairWords: hasPairs ? filterWords(patterns.length) : 1,
    singleBytes: hasSingles ? size + 1 : 0,
    gateWords: GATE_WORDS * (size + 1),
    strideWords: strideWordsFor(patterns.length),
    shortWords: shortWordsFor(patterns),
  });
  automaton.alphabet.set(codes);
  const { nodes } = automaton;
  for (let state = 0; state < nodes.length / NODE; state++) {
    nodes[NODE * state] = trie.base[state] ?? 1;
    nodes[NODE * state + 1] = trie.check[state] ?? -1;
    nodes[NODE * state + 2] = trie.pattern[state] ?? -1;
  }
  for (let i = 0; i < patterns.length; i++) automaton.lengths[i] = patterns[i]!.length;
  fillFilters(automaton, patterns, codes);
  fillMarks(automaton, patterns);
  return automaton;
}

// Sixteen bits for each pattern let one place in twenty through by accident, and the set stays in the cache of a core.
const BITS_PER_PATTERN = 16;
const MOST_WORDS = 1 << 16;

function filterWords(patterns: number): number {
  const words = 1 << (32 - Math.clz32(Math.ceil((patterns * BITS_PER_PATTERN) / 32)));
  return Math.min(MOST_WORDS, Math.max(32, words));
}

function fillFilters(automaton: Automaton, patterns: readonly string[], codes: Uint16Array): void {
  const { gate, triples, pairs, singles } = automaton;
  const tripleShift = shiftFor(triples.length);
  const pairShift = shiftFor(pairs.length);
  for (const pattern of patterns) {
    const first = codes[pattern.charCodeAt(0)]!;
    if (pattern.length === 1) {
      singles[first] = 1;
      gate.fill(0xffff_ffff, GATE_WORDS * first, GATE_WORDS * (first + 1));
      continue;
    }
    const second = codes[pattern.charCodeAt(1)]!;
    openGate(gate, first, second);
    const pair = pairHash(first, second);
    const bit =
      pattern.length === 2 ? pair >>> pairShift : tripleHash(pair, codes[pattern.charCodeAt(2)]!) >>> tripleShift;
    const set = pattern.length === 2 ? pairs : triples;
    set[bit >>> 5] = set[bit >>> 5]! | (1 << (bit & 31));
  }
}

function openGate(gate: Uint32Array, first: number, second: number): void {
  const bit = gateBit(second);
  const word = GATE_WORDS * first + (bit >>> 5);
  gate[word] = gate[word]! | (1 << (bit & 31));
}

// The engine sorts plain strings by UTF-16 units many times faster than a comparing function can.
function sortedOrder(patterns: readonly string[]): Int32Array {
  const indexes = new Map<string, number>();
  for (const [index, pattern] of patterns.entries()) {
    if (pattern === '') throw new RangeError('a pattern is empty');
    if (indexes.has(pattern)) throw new RangeError(`pattern "${pattern}" is given twice`);
    indexes.set(pattern, index);
  }
  // oxlint-disable-next-line unicorn/require-array-sort-compare -- the order of UTF-16 units is the one that is wanted
  return Int32Array.from([...patterns].sort(), (pattern) => indexes.get(pattern) ?? 0);
}

// Frequent units get small codes, which keeps the double array dense.
function codesByFrequency(patterns: readonly string[]): { codes: Uint16Array; size: number } {
  const counts = new Uint32Array(0x10000);
  for (const pattern of patterns) for (let i = 0; i < pattern.length; i++) counts[pattern.charCodeAt(i)]!++;
  const units: number[] = [];
  for (let unit = 0; unit < 0x10000; unit++) if (counts[unit] !== 0) units.push(unit);
  units.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units.entries()) codes[unit] = index + 1;
  return { codes, size: units.length };
}

interface Queue {
  readonly state: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Where the nodes of the next depth begin. */
  length: number;
}

// Breadth first over ranges of the sorted patterns: each node is a range that shares its first `depth` units.
function buildTrie(patterns: readonly string[], order: Int32Array, codes: Uint16Array, alphabetSize: number): Trie {
  const total = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const trie = createTrie(Math.max(256, total + alphabetSize + 2), alphabetSize);
  const edges = new Int32Array(total * 3);
  const queue: Queue = {
    state: new Int32Array(total),
    from: new Int32Array(total),
    to: new Int32Array(total),
    length: 1,
  };
  queue.to[0] = order.length;
  for (let head = 0, depth = 0; head < queue.length; depth++) {
    for (const level = queue.length; head < level; head++) {
      const first = queue.length;
      listChildren(patterns, order, codes, queue, head, depth, edges);
      placeChildren(trie, queue.state[head]!, edges, first, queue.length);
      for (let child = first; child < queue.length; child++) {
        const state = edges[(child - 1) * 3 + 1]!;
        queue.state[child] = state;
        const pattern = order[queue.from[child]!]!;
        if (patterns[pattern]!.length === depth + 1) trie.pattern[state] = pattern;
      }
    }
  }
  return trie;
}

/** Appends the children of a node to the queue, and their codes to the edges; edge `i - 1` leads to node `i` of the queue. */
function listChildren(
  patterns: readonly string[],
  order: Int32Array,
  codes: Uint16Array,
  queue: Queue,
  head: number,
  depth: number,
  edges: Int32Array,
): void {
  const end = queue.to[head]!;
  let at = queue.from[head]!;
  if (at < end && patterns[order[at]!]!.length === depth) at++;
  while (at < end) {
    const from = at;
    const unit = patterns[order[at]!]!.charCodeAt(depth);
    while (at < end && patterns[order[at]!]!.charCodeAt(depth) === unit) at++;
    queue.from[queue.length] = from;
    queue.to[queue.length] = at;
    edges[(queue.length - 1) * 3 + 2] = codes[unit]!;
    queue.length++;
  }
}
