import { z } from 'zod';
import { toJson } from './evidence-file.ts';

const hex = z.string().regex(/^[\da-f]{64}$/);

/** What a seal of recordings signs: the roots of checkpoints, and the digest of the seal before. */
const sealContentSchema = z.strictObject({
  format: z.literal('jianhu-recording-seal/1'),
  no: z.int().min(1),
  at: z.iso.datetime(),
  previousSha256: hex,
  checkpoints: z.array(
    z.strictObject({
      partition: z.int(),
      offset: z.int(),
      at: z.iso.datetime(),
      rooms: z.int(),
      sha256: hex,
      sm3: hex,
    }),
  ),
});
export type SealContent = z.infer<typeof sealContentSchema>;

/** One line, so that there is one way to write it. */
export function buildSealContent({ no, at, previousSha256, checkpoints }: Omit<SealContent, 'format'>): string {
  const rows = checkpoints.map(({ partition, offset, at: on, rooms, sha256, sm3 }) => ({
    partition,
    offset,
    at: on,
    rooms,
    sha256,
    sm3,
  }));
  return toJson({ format: 'jianhu-recording-seal/1', no, at, previousSha256, checkpoints: rows }).toString('utf8');
}

/** Null for a text that is written otherwise than `buildSealContent` writes it. */
export function readSealContent(text: string): SealContent | null {
  try {
    const content = sealContentSchema.parse(JSON.parse(text));
    return buildSealContent(content) === text ? content : null;
  } catch {
    return null;
  }
}
