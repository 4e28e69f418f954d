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
  const automaton = build(patterns, strideWordsFor(patterns.length), shortWordsFor(patterns));
  fillMarks(automaton, patterns);
  return automaton;
}

/** The same for folded text only: what `findInText` asks first is left out. */
export function buildFoldedMatcher(patterns: readonly string[]): Automaton {
  return build(patterns, 0, 0);
}

function build(patterns: readonly string[], strideWords: number, shortWords: number): Automaton {
  const { codes, size } = codesByFrequency(patterns);
  const trie = buildTrie(patterns, codes, size);
  const hasPairs = patterns.some((pattern) => pattern.length === 2);
  const hasSingles = patterns.some((pattern) => pattern.length === 1);
  const automaton = allocateAutomaton({
    states: trie.used + size + 1,
    patterns: patterns.length,
    tripleWords: filterWords(patterns.length),
    pairWords: hasPairs ? filterWords(patterns.length) : 1,
    singleBytes: hasSingles ? size + 1 : 0,
    gateWords: GATE_WORDS * (size + 1),
    strideWords,
    shortWords,
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

/** The trie as lists of children, in the order of the patterns; node 0 is the root, and 0 ends a list. */
interface Nodes {
  readonly firstChild: Int32Array;
  readonly lastChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly code: Uint16Array;
  /** -1 = none ends here. */
  readonly pattern: Int32Array;
  count: number;
}

function buildTrie(patterns: readonly string[], codes: Uint16Array, alphabetSize: number): Trie {
  const nodes = listNodes(patterns, codes);
  const trie = createTrie(Math.max(256, nodes.count + alphabetSize + 2), alphabetSize);
  const edges = new Int32Array(nodes.count * 3);
  const queue = new Int32Array(nodes.count);
  const states = new Int32Array(nodes.count);
  for (let head = 0, tail = 1; head < tail; head++) {
    const first = tail;
    for (let child = nodes.firstChild[queue[head]!]!; child !== 0; child = nodes.nextSibling[child]!) {
      edges[(tail - 1) * 3 + 2] = nodes.code[child]!;
      queue[tail++] = child;
    }
    placeChildren(trie, states[head]!, edges, first, tail);
    for (let child = first; child < tail; child++) {
      const state = edges[(child - 1) * 3 + 1]!;
      states[child] = state;
      trie.pattern[state] = nodes.pattern[queue[child]!]!;
    }
  }
  return trie;
}

function listNodes(patterns: readonly string[], codes: Uint16Array): Nodes {
  const total = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const nodes: Nodes = {
    firstChild: new Int32Array(total),
    lastChild: new Int32Array(total),
    nextSibling: new Int32Array(total),
    code: new Uint16Array(total),
    pattern: new Int32Array(total).fill(-1),
    count: 1,
  };
  // Children by their parent and code, in open addressing; where a node lies is asked once for each unit of each pattern.
  const slots = new Int32Array(1 << (33 - Math.clz32(total)));
  const parents = new Int32Array(total);
  for (const [index, pattern] of patterns.entries()) {
    if (pattern === '') throw new RangeError('a pattern is empty');
    let node = 0;
    for (let i = 0; i < pattern.length; i++) node = childOf(nodes, parents, slots, node, codes[pattern.charCodeAt(i)]!);
    if (nodes.pattern[node] !== -1) throw new RangeError(`pattern "${pattern}" is given twice`);
    nodes.pattern[node] = index;
  }
  return nodes;
}

function childOf(nodes: Nodes, parents: Int32Array, slots: Int32Array, parent: number, code: number): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(Math.imul(parent, 0x9e37_79b1) + code, 0x85eb_ca6b) >>> 7) & mask;
  for (let child = slots[slot]!; child !== 0; child = slots[slot]!) {
    if (parents[child] === parent && nodes.code[child] === code) return child;
    slot = (slot + 1) & mask;
  }
  const child = nodes.count++;
  slots[slot] = child;
  parents[child] = parent;
  nodes.code[child] = code;
  const last = nodes.lastChild[parent]!;
  if (last === 0) nodes.firstChild[parent] = child;
  else nodes.nextSibling[last] = child;
  nodes.lastChild[parent] = child;
  return child;
}
