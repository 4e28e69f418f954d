import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Head } from './head.ts';

export const CHECKPOINT_ALGORITHMS = 'merkle-256x256-sha256+ed25519/1';
export const NO_PREVIOUS = '0'.repeat(64);

const headerSchema = z.object({
  no: z.number().int().min(1),
  at: z.iso.datetime(),
  upToPosition: z.number().int(),
  /** PostgreSQL's view of which transactions were done: the next checkpoint takes what this one could not see. */
  snapshot: z.string(),
  chains: z.number().int(),
  entries: z.number().int(),
  merkleRoot: z.string(),
  algorithms: z.literal(CHECKPOINT_ALGORITHMS),
  previousSha256: z.string(),
  changed: z.number().int(),
});
export type CheckpointHeader = z.infer<typeof headerSchema>;

const headSchema = z.tuple([z.string(), z.string(), z.number().int(), z.string(), z.string()]);
const signatureSchema = z.object({ signature: z.string() });

export interface CheckpointFile {
  readonly header: CheckpointHeader;
  readonly heads: readonly Head[];
  readonly signature: string;
}

/** `00000/0000000042.ndjson`: a thousand files in a folder at most. */
export function checkpointFileName(no: number): string {
  const digits = String(no).padStart(10, '0');
  return `${digits.slice(2, 7)}/${digits}.ndjson`;
}

/** The number in the name of a file; 0 for a file that is no checkpoint. */
export function checkpointNoOf(name: string): number {
  return Number(/(\d{10})\.ndjson$/.exec(name)?.[1] ?? 0);
}

/** One line with the header, one for each head that changed, and the signature over the lines before it. */
export function writeCheckpointFile(header: CheckpointHeader, heads: readonly Head[], privateKey: KeyObject): string {
  const lines = heads.map((head) => JSON.stringify([head.objectKind, head.objectId, head.seq, head.sm3, head.sha256]));
  const signed = [JSON.stringify(header), ...lines, ''].join('\n');
  const signature = sign(null, digestOf(signed), privateKey).toString('base64');
  return `${signed}${JSON.stringify({ signature })}\n`;
}

/** The file, or null when it is damaged or not signed by our key. */
export function readCheckpointFile(text: string, publicKey: KeyObject): CheckpointFile | null {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  try {
    const { signature } = signatureSchema.parse(JSON.parse(text.slice(end)));
    const signed = text.slice(0, end);
    if (!verify(null, digestOf(signed), publicKey, Buffer.from(signature, 'base64'))) return null;
    const [first = '', ...lines] = signed.split('\n').slice(0, -1);
    const heads = lines.map((line) => {
      const [objectKind, objectId, seq, sm3, sha256] = headSchema.parse(JSON.parse(line));
      return { objectKind, objectId, seq, sm3, sha256 };
    });
    const header = headerSchema.parse(JSON.parse(first));
    return header.changed === heads.length ? { header, heads, signature } : null;
  } catch {
    return null;
  }
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
