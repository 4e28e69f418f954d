/** Spreads the bits of a unit. */
export function mixed(unit: number): number {
  const mark = Math.imul(unit ^ (unit << 13), 0x9e37_79b1);
  return Math.imul(mark ^ (mark >>> 15), 0x85eb_ca6b);
}

/** Of a unit at a place of a term; the marks of all its units are added up. */
export function placedMark(unit: number, place: number): number {
  return Math.imul(mixed(unit), 2 * place + 3) | 0;
}

export function markOfSum(sum: number, kind: number): number {
  const mark = Math.imul((sum | 0) ^ Math.imul(kind, 0xc2b2_ae35), 0x27d4_eb2f);
  return mark ^ (mark >>> 15);
}

/** A power of two with room for as many entries again. */
export function slotsFor(entries: number): number {
  return 1 << (33 - Math.clz32(Math.max(16, entries)));
}

export function slotOf(table: Int32Array, mark: number): number {
  return Math.imul(mark, 0x9e37_79b1) >>> (Math.clz32(table.length) + 1);
}

/** Enters a number other than 0 at the next free slot behind that of its mark. */
export function put(table: Int32Array, mark: number, entry: number): void {
  let slot = slotOf(table, mark);
  while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
  table[slot] = entry;
}
