import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { StartError } from '../start-error.ts';

/**
 * A backup is one zstd stream of frames: one byte for the kind, four for the length, then the payload. `header` comes first; each
 * table is `table`, its rows as PostgreSQL's COPY text in `data` frames, and `tableEnd`; each file beside the database is `file` and
 * its bytes in `data` frames; each file of the blob store is `blob`, its bytes, and `blobEnd`; `end` last, so that a cut backup is seen.
 * Version 1 had no files and no public key, version 2 no blobs.
 */
export const FRAME = { header: 1, table: 2, data: 3, tableEnd: 4, end: 5, file: 6, blob: 7, blobEnd: 8 } as const;
export const FORMAT_VERSION = 3;

export interface Frame {
  readonly kind: number;
  readonly payload: Buffer;
}

export const headerSchema = z.object({
  format: z.literal('jianhu-backup'),
  version: z.int().min(1).max(FORMAT_VERSION),
  createdAt: z.string(),
  postgres: z.string(),
  /** Recognises the vault's master key, which is not in the backup. */
  vaultKeyFingerprint: z.string(),
  /** Recognises the signed files that are in the backup; the private key is not. */
  publicKey: z.string().optional(),
  /** False of the backup before a migration, which changes no file of evidence and would hold them five times. */
  holdsBlobs: z.boolean().default(false),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
});

/** What every version of the format begins with. */
export const anyHeaderSchema = z.object({ format: z.literal('jianhu-backup'), version: z.int() });

export const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  /** The role that owns the table and may read all of it. */
  owner: z.string(),
  columns: z.array(z.string()),
});

export const tableEndSchema = z.object({
  rows: z.number(),
  /** Of the COPY text: the file holds what was read. */
  sha256: z.string(),
  /** Of the rows in any order: the restored table holds what the old one held. */
  contentHash: z.string(),
});

export const fileSchema = z.object({ name: z.string(), bytes: z.number(), sha256: z.string() });

export const blobSchema = z.object({ name: z.string(), bytes: z.number() });

/** Hash of what was read, known only after it: a file may be larger than memory. */
export const blobEndSchema = z.object({ sha256: z.string() });

export const endSchema = z.object({
  tables: z.number(),
  rows: z.number(),
  files: z.number().default(0),
  blobs: z.number().default(0),
  sequences: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      owner: z.string(),
      lastValue: z.string(),
      isCalled: z.boolean(),
    }),
  ),
});

export type BackupHeader = z.output<typeof headerSchema>;
export type BackupTable = z.infer<typeof tableSchema>;
export type BackupTableEnd = z.infer<typeof tableEndSchema>;
export type BackupFile = z.infer<typeof fileSchema>;
export type BackupBlob = z.infer<typeof blobSchema>;
export type BlobEnd = z.infer<typeof blobEndSchema>;
export type BackupEnd = z.infer<typeof endSchema>;

const PREFIX_BYTES = 5;

/** One frame as bytes; objects become JSON. */
export function buildFrame(kind: number, payload: Buffer | object): Buffer {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt8(kind, 0);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

/** The frames of a backup file; refuses a file that is none, is damaged or ends early. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const decompress = createZstdDecompress();
  const piped = pipeline(createReadStream(file), decompress);
  // The reading loop below reports the same failure.
  piped.catch(() => undefined);
  try {
    yield* splitFrames(decompress);
    await piped;
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error && 'code' in error)) throw error;
    throw damagedBackup(file, error.message);
  }
}

/** Reads the JSON of a frame of an expected kind. */
export function parseFrame<T>(frame: Frame | undefined, kind: number, schema: z.ZodType<T>, file: string): T {
  if (frame?.kind !== kind) throw damagedBackup(file, `frame ${frame?.kind ?? 'none'} instead of ${kind}`);
  const parsed = schema.safeParse(readJson(frame.payload));
  if (!parsed.success) throw damagedBackup(file, `frame ${kind} cannot be read`);
  return parsed.data;
}

/** Undefined for what is no JSON, as changed bytes that still unpack may be. */
function readJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function damagedBackup(file: string, reason: string): StartError {
  return new StartError(
    `${file} 不是完整的鉴湖备份（${reason}）：请换用另一份备份。`,
    `${file} is not a complete backup of Jianhu (${reason}): use another one.`,
  );
}

async function* splitFrames(stream: Readable): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= PREFIX_BYTES) {
      const end = PREFIX_BYTES + rest.readUInt32BE(1);
      if (rest.length < end) break;
      yield { kind: rest.readUInt8(0), payload: rest.subarray(PREFIX_BYTES, end) };
      rest = rest.subarray(end);
    }
  }
}
