import { type Automaton, allocateAutomaton } from './automaton.ts';
import { type Trie, createTrie, placeChildren } from './double-array.ts';

/**
 * Builds the automaton of `patterns` (already folded, unique, not empty); a hit names the index of its pattern.
 * @example findAll(buildMatcher(['最佳', '国家级']), units, units.length, hits)
 */
export function buildMatcher(patterns: readonly string[]): Automaton {
  const order = sortedOrder(patterns);
  const { codes, size } = codesByFrequency(patterns);
  const { trie, edges } = buildTrie(patterns, order, codes, size);
  const automaton = allocateAutomaton(trie.used + size + 1, patterns.length);
  automaton.alphabet.set(codes);
  automaton.base.set(trie.base.subarray(0, automaton.base.length));
  automaton.check.fill(-1);
  automaton.check.set(trie.check.subarray(0, automaton.check.length));
  automaton.pattern.set(trie.pattern.subarray(0, automaton.pattern.length));
  for (let i = 0; i < patterns.length; i++) automaton.lengths[i] = patterns[i]!.length;
  linkFailures(automaton, edges);
  return automaton;
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
function buildTrie(
  patterns: readonly string[],
  order: Int32Array,
  codes: Uint16Array,
  alphabetSize: number,
): { trie: Trie; edges: Int32Array } {
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
  return { trie, edges: edges.subarray(0, (queue.length - 1) * 3) };
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

function linkFailures(automaton: Automaton, edges: Int32Array): void {
  const { base, check, fail, link, pattern } = automaton;
  for (let i = 0; i < edges.length; i += 3) {
    const parent = edges[i]!;
    const state = edges[i + 1]!;
    const code = edges[i + 2]!;
    let suffix = parent;
    let target = 0;
    while (suffix !== 0 && target === 0) {
      suffix = fail[suffix]!;
      const next = base[suffix]! + code;
      if (check[next] === suffix) target = next;
    }
    fail[state] = target;
    link[state] = pattern[target]! >= 0 ? target : link[target]!;
  }
}
