import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { StoredBatch } from './event-log.ts';

const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
// Level 1: on batches of 20 KB it packs Chinese JSON to a quarter in 0.07 ms; the asynchronous call costs seven times that.
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function packPayload(payload: Buffer): Buffer {
  return zstdCompressSync(payload, ZSTD);
}

/** Opens the payload of a stored batch; throws when it is damaged. */
export function openPayload(batch: Pick<StoredBatch, 'packed'>): Buffer {
  return zstdDecompressSync(batch.packed, { maxOutputLength: MAX_INFLATED_BYTES });
}
