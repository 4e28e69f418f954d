import { createHash } from 'node:crypto';

/** The last link of one object's chain. */
export interface Head {
  readonly objectKind: string;
  readonly objectId: string;
  readonly seq: number;
  readonly sm3: string;
  readonly sha256: string;
}

export const BUCKETS = 65_536;

/** The leaf group of a chain: the same that audit.append computes in SQL. */
export function bucketOf(head: Pick<Head, 'objectKind' | 'objectId'>): number {
  return createHash('sha256').update(`${head.objectKind}\n${head.objectId}`).digest().readUInt16BE(0);
}

/** Both hashes of the link go into its leaf, so the tree binds SM3 as well as SHA-256. */
export function leafOf(head: Head): Buffer {
  const fields = [head.objectKind, head.objectId, String(head.seq), head.sm3, head.sha256];
  return createHash('sha256').update('\0').update(fields.join('\n')).digest();
}
