/** A trie in two arrays while it is built: the edge `code` of `state` leads to `base[state] + code` where `check` names `state`. */
export interface Trie {
  base: Int32Array;
  /** -1 = free. */
  check: Int32Array;
  pattern: Int32Array;
  /** Free slots as a ring through slot 0, so that a used-up region costs nothing. */
  nextFree: Int32Array;
  prevFree: Int32Array;
  used: number;
  readonly alphabetSize: number;
  /** Where the search for a lone child, and for several, begins. */
  readonly searchFrom: [number, number];
}

export function createTrie(capacity: number, alphabetSize: number): Trie {
  const trie: Trie = {
    base: new Int32Array(capacity).fill(1),
    check: new Int32Array(capacity).fill(-1),
    pattern: new Int32Array(capacity).fill(-1),
    nextFree: new Int32Array(capacity),
    prevFree: new Int32Array(capacity),
    used: 1,
    alphabetSize,
    searchFrom: [0, 0],
  };
  for (let slot = 0; slot < capacity; slot++) {
    trie.nextFree[slot] = (slot + 1) % capacity;
    trie.prevFree[slot] = (slot + capacity - 1) % capacity;
  }
  return trie;
}

/** Finds room for the children in `edges[from - 1, to - 1)` (parent, state, code) of a state and writes parent and state. */
export function placeChildren(trie: Trie, parent: number, edges: Int32Array, from: number, to: number): void {
  if (from === to) return;
  const base = findBase(trie, edges, from - 1, to - 1);
  trie.base[parent] = base;
  for (let edge = from - 1; edge < to - 1; edge++) {
    const state = base + edges[edge * 3 + 2]!;
    edges[edge * 3] = parent;
    edges[edge * 3 + 1] = state;
    take(trie, state, parent);
  }
}

// After this many refused slots the start of the search moves on: the build stays linear, and a little space is given.
const MAX_TRIES = 128;

function findBase(trie: Trie, edges: Int32Array, from: number, to: number): number {
  let least = edges[from * 3 + 2]!;
  for (let edge = from + 1; edge < to; edge++) least = Math.min(least, edges[edge * 3 + 2]!);
  // Lone children fill the holes that families leave, so each kind searches from its own place.
  const kind = to - from === 1 ? 0 : 1;
  let tries = 0;
  for (let slot = startOf(trie, kind); ; slot = trie.nextFree[slot]!) {
    if (slot === 0) ensure(trie, trie.base.length + 1);
    if (slot === 0) continue;
    tries++;
    const base = slot - least;
    if (base < 1) continue;
    ensure(trie, base + trie.alphabetSize + 1);
    if (!isFree(trie, base, edges, from, to)) continue;
    if (tries > MAX_TRIES) trie.searchFrom[kind] = slot;
    return base;
  }
}

function isFree({ check }: Trie, base: number, edges: Int32Array, from: number, to: number): boolean {
  for (let edge = from; edge < to; edge++) if (check[base + edges[edge * 3 + 2]!] !== -1) return false;
  return true;
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
  const larger = createTrie(Math.max(size, old * 2), trie.alphabetSize);
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
