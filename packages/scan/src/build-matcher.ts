import { type Automaton, allocateAutomaton } from './automaton.ts';

interface Trie {
  /** Slots of the double array; -1 in `check` = free. */
  base: Int32Array;
  check: Int32Array;
  pattern: Int32Array;
  /** Free slots as a ring through slot 0, so that a used-up region costs nothing. */
  nextFree: Int32Array;
  prevFree: Int32Array;
  used: number;
  /** Where the search for a lone child, and for several, begins. */
  searchFrom: [number, number];
}

interface Node {
  readonly state: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Builds the automaton of `patterns` (already folded, unique, not empty); a hit names the index of its pattern.
 * @example findAll(buildMatcher(['最佳', '国家级']), units, units.length, hits)
 */
export function buildMatcher(patterns: readonly string[]): Automaton {
  const order = sortedOrder(patterns);
  const alphabet = codesByFrequency(patterns);
  const { trie, edges } = buildTrie(patterns, order, alphabet);
  const automaton = allocateAutomaton(trie.used + alphabet.size + 1, patterns.length);
  for (const [unit, code] of alphabet.codes) automaton.alphabet[unit] = code;
  automaton.base.set(trie.base.subarray(0, automaton.base.length));
  automaton.check.fill(-1);
  automaton.check.set(trie.check.subarray(0, automaton.check.length));
  automaton.pattern.set(trie.pattern.subarray(0, automaton.pattern.length));
  for (let i = 0; i < patterns.length; i++) automaton.lengths[i] = patterns[i]!.length;
  linkFailures(automaton, edges);
  return automaton;
}

function sortedOrder(patterns: readonly string[]): number[] {
  const order = patterns.map((_, index) => index);
  order.sort((a, b) => (patterns[a]! < patterns[b]! ? -1 : patterns[a]! > patterns[b]! ? 1 : 0));
  for (let i = 0; i < order.length; i++) {
    const pattern = patterns[order[i]!]!;
    if (pattern === '') throw new RangeError('a pattern is empty');
    if (i > 0 && pattern === patterns[order[i - 1]!]) throw new RangeError(`pattern "${pattern}" is given twice`);
  }
  return order;
}

// Frequent units get small codes, which keeps the double array dense.
function codesByFrequency(patterns: readonly string[]): { codes: Map<number, number>; size: number } {
  const counts = new Map<number, number>();
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const unit = pattern.charCodeAt(i);
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  const units = [...counts.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return { codes: new Map(units.map(([unit], index) => [unit, index + 1])), size: units.length };
}

// Breadth first over ranges of the sorted patterns: each node is a range that shares its first `depth` units.
function buildTrie(
  patterns: readonly string[],
  order: readonly number[],
  alphabet: { codes: Map<number, number>; size: number },
): { trie: Trie; edges: Int32Array } {
  const total = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const trie = createTrie(Math.max(256, total + alphabet.size + 2));
  const edges = new Int32Array(total * 3);
  let edgeCount = 0;
  const queue: Node[] = [{ state: 0, from: 0, to: order.length, depth: 0 }];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    const children = childrenOf(node, patterns, order, alphabet.codes);
    if (children.length === 0) continue;
    const base = findBase(trie, children, alphabet.size);
    trie.base[node.state] = base;
    for (const child of children) {
      const state = base + child.code;
      take(trie, state, node.state);
      trie.pattern[state] = child.pattern;
      edges.set([node.state, state, child.code], edgeCount * 3);
      edgeCount++;
      queue.push({ state, from: child.from, to: child.to, depth: node.depth + 1 });
    }
  }
  return { trie, edges: edges.subarray(0, edgeCount * 3) };
}

interface Child {
  readonly code: number;
  readonly from: number;
  readonly to: number;
  readonly pattern: number;
}

function childrenOf(
  node: Node,
  patterns: readonly string[],
  order: readonly number[],
  codes: ReadonlyMap<number, number>,
): Child[] {
  const children: Child[] = [];
  let at = node.from;
  if (at < node.to && patterns[order[at]!]!.length === node.depth) at++;
  while (at < node.to) {
    const from = at;
    const unit = patterns[order[at]!]!.charCodeAt(node.depth);
    while (at < node.to && patterns[order[at]!]!.charCodeAt(node.depth) === unit) at++;
    const first = order[from]!;
    const ends = patterns[first]!.length === node.depth + 1;
    children.push({ code: codes.get(unit) ?? 0, from, to: at, pattern: ends ? first : -1 });
  }
  return children.sort((a, b) => a.code - b.code);
}

function createTrie(capacity: number): Trie {
  const trie: Trie = {
    base: new Int32Array(capacity).fill(1),
    check: new Int32Array(capacity).fill(-1),
    pattern: new Int32Array(capacity).fill(-1),
    nextFree: new Int32Array(capacity),
    prevFree: new Int32Array(capacity),
    used: 1,
    searchFrom: [0, 0],
  };
  for (let slot = 0; slot < capacity; slot++) {
    trie.nextFree[slot] = (slot + 1) % capacity;
    trie.prevFree[slot] = (slot + capacity - 1) % capacity;
  }
  return trie;
}

// After this many refused slots the start of the search moves on: the build stays linear, and a little space is given.
const MAX_TRIES = 128;

function findBase(trie: Trie, children: readonly Child[], alphabetSize: number): number {
  const first = children[0]!.code;
  // Lone children fill the holes that families leave, so each kind searches from its own place.
  const kind = children.length === 1 ? 0 : 1;
  let tries = 0;
  for (let slot = startOf(trie, kind); ; slot = trie.nextFree[slot]!) {
    if (slot === 0) ensure(trie, trie.base.length + 1);
    if (slot === 0) continue;
    tries++;
    const base = slot - first;
    if (base < 1) continue;
    ensure(trie, base + alphabetSize + 1);
    if (!children.every((child) => trie.check[base + child.code] === -1)) continue;
    if (tries > MAX_TRIES) trie.searchFrom[kind] = slot;
    return base;
  }
}

/** First free slot at or after the place where the last long search ended. */
function startOf(trie: Trie, kind: number): number {
  let slot = trie.searchFrom[kind]!;
  while (slot !== 0 && trie.check[slot] !== -1) slot = trie.nextFree[slot]!;
  if (slot === 0) slot = trie.nextFree[0]!;
  trie.searchFrom[kind] = slot;
  return slot;
}

function take(trie: Trie, slot: number, parent: number): void {
  const next = trie.nextFree[slot]!;
  const prev = trie.prevFree[slot]!;
  trie.nextFree[prev] = next;
  trie.prevFree[next] = prev;
  trie.check[slot] = parent;
  trie.used = Math.max(trie.used, slot + 1);
}

function ensure(trie: Trie, size: number): void {
  const old = trie.base.length;
  if (size <= old) return;
  const larger = createTrie(Math.max(size, old * 2));
  larger.base.set(trie.base);
  larger.check.set(trie.check);
  larger.pattern.set(trie.pattern);
  larger.nextFree.set(trie.nextFree);
  larger.prevFree.set(trie.prevFree);
  const last = trie.prevFree[0]!;
  larger.nextFree[last] = old;
  larger.prevFree[old] = last;
  larger.prevFree[0] = larger.base.length - 1;
  Object.assign(trie, larger, { used: trie.used, searchFrom: trie.searchFrom });
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
