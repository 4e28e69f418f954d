import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Client } from 'pg';
import { errorCode } from '../start-error.ts';
import { type BlobEnd, type BackupBlob, FRAME, type Frame, blobEndSchema, blobSchema } from './backup-format.ts';
import { buildFrame, damagedBackup, parseFrame } from './backup-format.ts';

/** The files of the blob store, each under its hash: evidence, which the rows name and do not hold. */
export interface CarriedBlobs {
  /** `<data>/blobs` */
  readonly path: string;
  /** Names of files that rows speak of, by which one that is gone is seen. */
  listKnown(client: Client): Promise<readonly string[]>;
}

interface BlobCounts {
  blobs: number;
  readonly missingBlobs: string[];
  /** Files whose bytes are no longer those of their name; they are carried as they are. */
  readonly damagedBlobs: string[];
}

const NAME = /^(?:quarantine\/)?([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;
/** Small against the memory of the smallest server, whatever the size of a file. */
const CHUNK_BYTES = 262_144;

/** Every file that lies in the store, in the order of its names; what was half written or lies there by chance is no blob. */
async function listBlobs({ path }: CarriedBlobs): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return names
    .map((name) => name.slice(path.length + 1))
    .filter((name) => NAME.test(name))
    .sort();
}

/** Streams every blob, hashing on the way; memory does not grow with a file. */
export async function* produceBlobs(carried: CarriedBlobs, client: Client, counts: BlobCounts): AsyncGenerator<Buffer> {
  const names = await listBlobs(carried);
  const there = new Set(names);
  for (const name of await carried.listKnown(client)) if (!there.has(name)) counts.missingBlobs.push(name);
  for (const name of names) {
    const { size } = await stat(join(carried.path, name));
    yield buildFrame(FRAME.blob, { name, bytes: size } satisfies BackupBlob);
    const hash = createHash('sha256');
    // Files of the store never change: what was counted is what is read.
    for await (const chunk of createReadStream(join(carried.path, name), { highWaterMark: CHUNK_BYTES })) {
      hash.update(chunk);
      yield buildFrame(FRAME.data, chunk);
    }
    const sha256 = hash.digest('hex');
    yield buildFrame(FRAME.blobEnd, { sha256 } satisfies BlobEnd);
    if (sha256 !== basename(name)) counts.damagedBlobs.push(name);
    counts.blobs += 1;
  }
}

/** Writes one blob of a backup under its name when its bytes are those that were backed up; what breaks off leaves nothing. */
export async function loadBlob(
  described: Frame,
  frames: AsyncGenerator<Frame>,
  { path, file }: { readonly path: string; readonly file: string },
): Promise<void> {
  const { name } = parseFrame(described, FRAME.blob, blobSchema, file);
  if (!NAME.test(name)) throw damagedBackup(file, `a file of evidence is named ${JSON.stringify(name)}`);
  const unfinished = join(path, 'incoming', basename(name));
  await mkdir(dirname(unfinished), { recursive: true, mode: 0o700 });
  const target = await open(unfinished, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    for (;;) {
      const next = await frames.next();
      const frame = next.done === true ? undefined : next.value;
      if (frame?.kind !== FRAME.data) {
        const { sha256 } = parseFrame(frame, FRAME.blobEnd, blobEndSchema, file);
        if (hash.digest('hex') !== sha256) throw damagedBackup(file, `the content of ${name} differs`);
        break;
      }
      hash.update(frame.payload);
      await target.writeFile(frame.payload);
    }
    await target.sync();
    await mkdir(dirname(join(path, name)), { recursive: true, mode: 0o700 });
    await rename(unfinished, join(path, name));
  } finally {
    await target.close();
    await rm(unfinished, { force: true });
  }
}
