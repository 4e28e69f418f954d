import { createHash } from 'node:crypto';
import { BUCKETS, type Head, leafOf } from './head.ts';

const GROUPS = 256;
const EMPTY = Buffer.alloc(32);

interface Bucket {
  readonly hash: Buffer;
  readonly chains: number;
  readonly entries: number;
}

/**
 * A Merkle tree over the heads of all chains: leaves in 65,536 buckets by the hash of their name, 256 buckets in a group, 256 groups
 * under the root. A checkpoint computes only the buckets that changed, so its cost follows the change and not the number of chains;
 * a proof for one head is its bucket's leaves and twice 255 hashes.
 */
export class HeadTree {
  readonly #buckets = new Map<number, Bucket>();
  readonly #groups = new Map<number, Buffer>();
  readonly #dirty = new Set<number>();
  #chains = 0;
  #entries = 0;

  get chains(): number {
    return this.#chains;
  }

  get entries(): number {
    return this.#entries;
  }

  /** Replaces a bucket by all heads that belong to it. */
  setBucket(index: number, heads: readonly Head[]): void {
    if (index < 0 || index >= BUCKETS) throw new RangeError(`no bucket ${index}`);
    const before = this.#buckets.get(index);
    const leaves = heads.map(leafOf).sort((a, b) => a.compare(b));
    const entries = heads.reduce((sum, head) => sum + head.seq, 0);
    this.#buckets.set(index, { hash: hashOf(1, leaves), chains: heads.length, entries });
    this.#chains += heads.length - (before?.chains ?? 0);
    this.#entries += entries - (before?.entries ?? 0);
    this.#dirty.add(Math.floor(index / GROUPS));
  }

  root(): string {
    for (const group of this.#dirty) {
      const hashes = Array.from({ length: GROUPS }, (_, at) => this.#buckets.get(group * GROUPS + at)?.hash ?? EMPTY);
      this.#groups.set(group, hashOf(2, hashes));
    }
    this.#dirty.clear();
    return hashOf(
      3,
      Array.from({ length: GROUPS }, (_, at) => this.#groups.get(at) ?? EMPTY),
    ).toString('hex');
  }
}

/** The level goes in first, so that a node can never be passed off as one of another level. */
function hashOf(level: number, parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.of(level));
  for (const part of parts) hash.update(part);
  return hash.digest();
}
