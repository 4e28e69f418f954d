import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@jianhu/kernel';
import type { VirusScanner } from './virus-scanner.ts';

export interface StoredBlob {
  readonly sha256: string;
  readonly sm3: string;
  readonly bytes: number;
  /** Name of the scanner, and what it knows it by; null where it found nothing. */
  readonly scannedBy: string;
  readonly infection: string | null;
}

/** Files of any size by their hash. What a scanner finds infected lies apart and is never opened again; what none has looked at is not kept. */
export interface BlobStore {
  put(source: Readable): Promise<StoredBlob>;
  open(sha256: string): Readable;
  /** Reads it again and compares both hashes: false where it is gone or another. */
  verify(blob: Pick<StoredBlob, 'sha256' | 'sm3'>): Promise<boolean>;
}

interface BlobStoreOptions {
  /** `<data>/blobs` */
  readonly folder: string;
  readonly scanner: VirusScanner;
  readonly mostBytes?: number;
}

/** 2 GiB: an hour of a screen recording. */
export const MOST_BLOB_BYTES = 2 ** 31;
const HASH = /^[0-9a-f]{64}$/;

/** Streams through: memory does not grow with the file. What breaks off on the way leaves nothing behind. */
export function openBlobStore({ folder, scanner, mostBytes = MOST_BLOB_BYTES }: BlobStoreOptions): BlobStore {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  // What a killed process left.
  for (const name of readdirSync(incoming)) rmSync(join(incoming, name), { force: true });
  const placeOf = (sha256: string, root = folder): string => {
    if (!HASH.test(sha256)) throw new Error('no hash of a blob');
    return join(root, sha256.slice(0, 2), sha256);
  };
  const scan = async (path: string, bytes: number): Promise<string | null> => {
    const file = createReadStream(path);
    const verdict = await scanner.scan(file, bytes).finally(() => file.destroy());
    if (verdict.kind === 'clean') return null;
    if (verdict.kind === 'infected') return verdict.name;
    throw verdict.why === 'away'
      ? new AppError('file.scannerAway', 503, { scanner: scanner.name })
      : new AppError('file.scanTooLarge', 413, { bytes });
  };
  return {
    async put(source) {
      const path = join(incoming, randomUUID());
      try {
        const counted = countingHashes(mostBytes);
        await pipeline(source, counted.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        await syncFile(path);
        const stored = counted.result();
        const blob = { ...stored, scannedBy: scanner.name, infection: await scan(path, stored.bytes) };
        const target = placeOf(blob.sha256, blob.infection === null ? folder : join(folder, 'quarantine'));
        await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
        await rename(path, target);
        await syncFile(join(target, '..'));
        return blob;
      } finally {
        await rm(path, { force: true });
      }
    },
    open: (sha256) => createReadStream(placeOf(sha256)),
    async verify({ sha256, sm3 }) {
      const path = placeOf(sha256);
      const isThere = await access(path).then(
        () => true,
        () => false,
      );
      if (!isThere) return false;
      const counted = countingHashes(Number.POSITIVE_INFINITY);
      counted.stream.resume();
      await pipeline(createReadStream(path), counted.stream);
      const found = counted.result();
      return found.sha256 === sha256 && found.sm3 === sm3;
    },
  };
}

function countingHashes(mostBytes: number) {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes) return done(new AppError('file.tooLarge', 413, { mostBytes }));
      sha256.update(chunk);
      sm3.update(chunk);
      return done(null, chunk);
    },
  });
  return { stream, result: () => ({ sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes }) };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
