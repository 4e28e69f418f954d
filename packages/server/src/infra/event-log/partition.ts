/** Fixed for ever: an offset means nothing without its partition (design, idea 8). */
export const PARTITIONS = 64;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Where everything about one room (else one shop) is kept in order: FNV-1a (32 bits) over the UTF-8 bytes of its id, folded to
 * 6 bits by `(hash ^ (hash >>> 16)) & 63`: the low 6 bits of FNV-1a alone depend on the low 6 bits of each byte only.
 *
 * @example partitionOf('room-1') // 0 ≤ partition < 64, the same on every machine
 */
export function partitionOf(id: string): number {
  const hash = fnv1a32(id);
  return (hash ^ (hash >>> 16)) & (PARTITIONS - 1);
}

/** FNV-1a with 32 bits over the UTF-8 bytes of `text`. */
export function fnv1a32(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return overBytes(Buffer.from(text, 'utf8'));
    hash = Math.imul(hash ^ unit, FNV_PRIME);
  }
  return hash >>> 0;
}

function overBytes(bytes: Uint8Array): number {
  let hash = FNV_OFFSET;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}
