/**
 * Aho-Corasick automaton as a double array in one buffer. With a SharedArrayBuffer, worker threads open the same
 * buffer without copying. State 0 is the root; `check[next] === state` says that the edge exists.
 */
export interface Automaton {
  readonly buffer: SharedArrayBuffer | ArrayBuffer;
  readonly patternCount: number;
  /** Code of each UTF-16 unit; 0 = in no pattern. */
  readonly alphabet: Uint16Array;
  readonly base: Int32Array;
  readonly check: Int32Array;
  readonly fail: Int32Array;
  /** Pattern that ends in the state, else -1. */
  readonly pattern: Int32Array;
  /** Nearest state on the fail path where a pattern ends, else 0. */
  readonly link: Int32Array;
  readonly lengths: Int32Array;
}

/** Pairs of (pattern, end offset), in the order of the ends. */
export interface HitList {
  items: Int32Array;
  count: number;
}

const HEADER = 4;
const MAGIC = 0x4a48_4143;

export function createHitList(): HitList {
  return { items: new Int32Array(128), count: 0 };
}

/** Buffer of the size that {@link openAutomaton} expects, shared where the platform offers that. */
export function allocateAutomaton(states: number, patterns: number): Automaton {
  const bytes = 4 * HEADER + 2 * 0x10000 + 4 * (5 * states + patterns);
  const buffer = typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  new Int32Array(buffer, 0, HEADER).set([MAGIC, states, patterns, 0]);
  return openAutomaton(buffer);
}

/** Opens a buffer made by `buildMatcher`, for example in another worker thread. */
export function openAutomaton(buffer: SharedArrayBuffer | ArrayBuffer): Automaton {
  const [magic, states = 0, patterns = 0] = new Int32Array(buffer, 0, HEADER);
  if (magic !== MAGIC) throw new TypeError('not the buffer of an automaton');
  const table = (index: number, length = states): Int32Array =>
    new Int32Array(buffer, 4 * HEADER + 2 * 0x10000 + 4 * states * index, length);
  return {
    buffer,
    patternCount: patterns,
    alphabet: new Uint16Array(buffer, 4 * HEADER, 0x10000),
    base: table(0),
    check: table(1),
    fail: table(2),
    pattern: table(3),
    link: table(4),
    lengths: table(5, patterns),
  };
}

/** Collects every occurrence of every pattern in `units[0, length)`. Nothing is allocated while nothing is found. */
export function findAll(automaton: Automaton, units: Uint16Array, length: number, hits: HitList): void {
  const { alphabet, base, check, fail, pattern, link } = automaton;
  hits.count = 0;
  let state = 0;
  for (let i = 0; i < length; i++) {
    const code = alphabet[units[i]!]!;
    if (code === 0) {
      state = 0;
      continue;
    }
    let next = base[state]! + code;
    while (check[next] !== state && state !== 0) {
      state = fail[state]!;
      next = base[state]! + code;
    }
    state = check[next] === state ? next : 0;
    if (state === 0) continue;
    let output = pattern[state]! >= 0 ? state : link[state]!;
    while (output !== 0) {
      pushHit(hits, pattern[output]!, i + 1);
      output = link[output]!;
    }
  }
}

function pushHit(hits: HitList, pattern: number, end: number): void {
  if (hits.count * 2 + 2 > hits.items.length) {
    const larger = new Int32Array(hits.items.length * 2);
    larger.set(hits.items);
    hits.items = larger;
  }
  hits.items[hits.count * 2] = pattern;
  hits.items[hits.count * 2 + 1] = end;
  hits.count++;
}
