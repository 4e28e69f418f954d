/**
 * Sets of marked sequences of units in words of 32 bits, two bits of one word a mark: a question reads one line of the cache, and about one
 * in a hundred is answered yes by accident.
 */
export type MarkSet = Uint32Array;

export function createMarkSet(marks: number, mostWords: number): MarkSet {
  const words = Math.min(mostWords, Math.max(1 << 10, 1 << (32 - Math.clz32(Math.max(1, marks)))));
  return new Uint32Array(sharedBytes(4 * words));
}

/** Memory that threads share, where the platform offers that. */
export function sharedBytes(bytes: number): SharedArrayBuffer | ArrayBuffer {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}

/** A number whose high bits choose a word, and whose lowest groups of five the bits of it. */
export function markOf(first: number, second: number, third: number): number {
  return Math.imul((first + Math.imul(second, 0x9e37_79b1)) ^ Math.imul(third, 0xc2b2_ae35), 0x85eb_ca6b);
}

/** The mark of a sequence that is longer by one unit. */
export function nextMark(mark: number, unit: number): number {
  return Math.imul((mark ^ (mark >>> 15)) + unit, 0x9e37_79b1);
}

export function holds(set: MarkSet, shift: number, mark: number): boolean {
  const word = set[mark >>> shift]!;
  return ((word >>> (mark & 31)) & (word >>> ((mark >>> 5) & 31)) & 1) !== 0;
}

export function addMark(set: MarkSet, mark: number): void {
  set[mark >>> shiftOf(set)]! |= (1 << (mark & 31)) | (1 << ((mark >>> 5) & 31));
}

/** How far a mark is shifted to number a word of the set. */
export function shiftOf(set: MarkSet): number {
  return Math.clz32(set.length) + 1;
}
