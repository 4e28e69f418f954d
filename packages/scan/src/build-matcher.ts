import {
  type Automaton,
  allocateAutomaton,
  GATE_WORDS,
  gateBit,
  NODE,
  pairHash,
  ROOT,
  shiftFor,
  slotOf,
  tripleHash,
} from './automaton.ts';
import { fillMarks, shortWordsFor, strideWordsFor } from './find-in-text.ts';

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
  const { codes, size, units } = codesByFrequency(patterns);
  const texts = codedTexts(patterns, codes, units);
  const nodes = listNodes(texts);
  const hasPairs = patterns.some((pattern) => pattern.length === 2);
  const hasSingles = patterns.some((pattern) => pattern.length === 1);
  const automaton = allocateAutomaton({
    slots: slotsFor(nodes.count),
    patterns: patterns.length,
    units,
    tripleWords: filterWords(patterns.length),
    pairWords: hasPairs ? filterWords(patterns.length) : 1,
    singleBytes: hasSingles ? size + 1 : 0,
    gateWords: GATE_WORDS * (size + 1),
    strideWords,
    shortWords,
  });
  automaton.alphabet.set(codes);
  writeNodes(automaton.nodes, nodes);
  automaton.codes.set(texts.codes);
  automaton.lengths.set(texts.lengths);
  automaton.starts.set(texts.starts);
  fillFilters(automaton, patterns, codes);
  return automaton;
}

/** Between a quarter and three fifths of the slots are taken. */
function slotsFor(nodes: number): number {
  let slots = 16;
  while (nodes > 0.6 * slots) slots *= 2;
  return slots;
}

/** A node is listed after the one that it comes from, so that its slot is known. */
function writeNodes(edges: Int32Array, { parents, code, pattern, only, count }: Nodes): void {
  const mask = edges.length / NODE - 1;
  const slots = new Int32Array(count);
  slots[0] = ROOT;
  for (let node = 1; node < count; node++) {
    const state = slots[parents[node]!]!;
    let slot = slotOf(mask, state, code[node]!);
    while (edges[NODE * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[node] = slot;
    edges[NODE * slot] = state;
    edges[NODE * slot + 1] = code[node]!;
    edges[NODE * slot + 2] = pattern[node]! + 1;
    edges[NODE * slot + 3] = only[node]! + 1;
  }
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
function codesByFrequency(patterns: readonly string[]): {
  readonly codes: Uint16Array;
  /** How many codes there are, and how many units in all patterns. */
  readonly size: number;
  readonly units: number;
} {
  const counts = new Uint32Array(0x10000);
  let units = 0;
  for (const pattern of patterns) {
    units += pattern.length;
    for (let i = 0; i < pattern.length; i++) counts[pattern.charCodeAt(i)]!++;
  }
  const used: number[] = [];
  for (let unit = 0; unit < 0x10000; unit++) if (counts[unit] !== 0) used.push(unit);
  used.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of used.entries()) codes[unit] = index + 1;
  return { codes, size: used.length, units };
}

/** The patterns in codes, one after the other. */
interface CodedTexts {
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
}

function codedTexts(patterns: readonly string[], codeOf: Uint16Array, units: number): CodedTexts {
  const texts = {
    codes: new Uint16Array(units),
    starts: new Int32Array(patterns.length),
    lengths: new Int32Array(patterns.length),
  };
  let at = 0;
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index]!;
    if (pattern === '') throw new RangeError('a pattern is empty');
    texts.starts[index] = at;
    texts.lengths[index] = pattern.length;
    for (let i = 0; i < pattern.length; i++) texts.codes[at++] = codeOf[pattern.charCodeAt(i)]!;
  }
  return texts;
}

/** The nodes of the trie in the order in which patterns came to them; node 0 is the root. */
interface Nodes {
  readonly parents: Int32Array;
  readonly code: Uint16Array;
  /** The pattern that ends in the node, and the only one that goes on from it; -1 = none. */
  readonly pattern: Int32Array;
  readonly only: Int32Array;
  /** Nodes by their parent and code, in open addressing; 0 = free. */
  readonly slots: Int32Array;
  count: number;
}

function listNodes(texts: CodedTexts): Nodes {
  const total = texts.codes.length + 1;
  const nodes: Nodes = {
    parents: new Int32Array(total),
    code: new Uint16Array(total),
    pattern: new Int32Array(total).fill(-1),
    only: new Int32Array(total).fill(-1),
    slots: new Int32Array(1 << (33 - Math.clz32(total))),
    count: 1,
  };
  for (let pattern = 0; pattern < texts.lengths.length; pattern++) enter(nodes, texts, pattern);
  return nodes;
}

/** A pattern is given nodes as far as another one goes with it, and one more. */
function enter(nodes: Nodes, { codes, starts, lengths }: CodedTexts, pattern: number): void {
  const start = starts[pattern]!;
  const size = lengths[pattern]!;
  let node = 0;
  for (let depth = 0; depth < size; depth++) {
    const only = nodes.only[node]!;
    if (only >= 0) {
      nodes.only[node] = -1;
      const child = addChild(nodes, node, codes[starts[only]! + depth]!);
      settle(nodes, child, only, depth + 1 === lengths[only]!);
    }
    const code = codes[start + depth]!;
    const known = childOf(nodes, node, code);
    if (known === 0) return settle(nodes, addChild(nodes, node, code), pattern, depth + 1 === size);
    node = known;
  }
  if (nodes.pattern[node] !== -1) throw new RangeError(`pattern ${pattern} is given twice`);
  nodes.pattern[node] = pattern;
}

function settle(nodes: Nodes, node: number, pattern: number, ends: boolean): void {
  (ends ? nodes.pattern : nodes.only)[node] = pattern;
}

/** The child of a node by its code; 0 = none. */
function childOf({ parents, code: codes, slots }: Nodes, parent: number, code: number): number {
  const mask = slots.length - 1;
  for (let slot = slotOf(mask, parent, code); ; slot = (slot + 1) & mask) {
    const child = slots[slot]!;
    if (child === 0 || (parents[child] === parent && codes[child] === code)) return child;
  }
}

function addChild(nodes: Nodes, parent: number, code: number): number {
  const { parents, code: codes, slots } = nodes;
  const mask = slots.length - 1;
  const child = nodes.count++;
  let slot = slotOf(mask, parent, code);
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = child;
  parents[child] = parent;
  codes[child] = code;
  return child;
}
