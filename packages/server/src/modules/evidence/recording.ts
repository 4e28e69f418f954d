import { verify } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceProblem } from './evidence-problem.ts';
import type { ChainEntry } from './evidence-file.ts';
import { foldProof } from './head-proof.ts';
import { RECORDING_START, recordLine } from './recording-chain.ts';
import { readSealContent, type SealContent } from './seal-content.ts';

const hex = z.string().regex(/^[\da-f]{64}$/);
const headSchema = z.strictObject({
  room: z.string(),
  from: z.int(),
  segments: z.int(),
  sha256: hex,
  sm3: hex,
});
const provedHeadSchema = z.strictObject({
  partition: z.int(),
  offset: z.int(),
  sealNo: z.int(),
  head: headSchema,
  proof: z.strictObject({ index: z.int(), count: z.int(), sha256: z.array(hex), sm3: z.array(hex) }),
});
export type ProvedHead = z.infer<typeof provedHeadSchema>;

/** Why no chain proves a room: the log or the checkpoints no longer hold it, or the next seal is still to come. */
const reasonSchema = z.enum(['notSealedYet', 'notKept']);

export const recordingsSchema = z.strictObject({
  format: z.literal('jianhu-recordings/1'),
  rooms: z.array(
    z.union([
      z.strictObject({
        room: z.string(),
        /** Null where the chain of the room began within. */
        before: provedHeadSchema.nullable(),
        after: provedHeadSchema,
        /** Numbers of slices in the order of the log, all segments between the two heads. */
        slices: z.array(z.int()),
      }),
      z.strictObject({ room: z.string(), reason: reasonSchema }),
    ]),
  ),
  seals: z.array(
    z.strictObject({
      no: z.int(),
      content: z.string(),
      signature: z.string(),
      publicKey: z.string(),
      timestamp: z.string().nullable(),
    }),
  ),
});
export type Recordings = z.infer<typeof recordingsSchema>;
type Seal = Recordings['seals'][number];

interface Package {
  readonly warc: Uint8Array;
  readonly slices: readonly ChainEntry[];
}

/** Whether the segments of each room lead from one signed head to the next, and the seals are what was signed. */
export function findRecordings({ rooms, seals }: Recordings, held: Package): EvidenceProblem[] {
  const contents = new Map(seals.map((seal) => [seal.no, openSeal(seal)]));
  const broken = seals.filter(({ no }) => !contents.get(no)).map(({ no }) => problem(`seal ${no}`));
  return [
    ...broken,
    ...rooms.flatMap((room) => {
      if (!('after' in room)) return [];
      const isSound =
        (room.before === null || isSealed(room.before, contents)) &&
        isSealed(room.after, contents) &&
        leadsTo(room, held);
      return isSound ? [] : [problem(room.room)];
    }),
  ];
}

function problem(what: string): EvidenceProblem {
  return { kind: 'recording', what };
}

function openSeal({ content, signature, publicKey }: Seal): SealContent | null {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return null;
  try {
    return verify(null, Buffer.from(content), publicKey, bytes) ? readSealContent(content) : null;
  } catch {
    return null;
  }
}

function isSealed(proved: ProvedHead, contents: ReadonlyMap<number, SealContent | null>): boolean {
  const row = contents
    .get(proved.sealNo)
    ?.checkpoints.find(({ partition, offset }) => partition === proved.partition && offset === proved.offset);
  const root = foldProof(proved.head, proved.proof);
  return row !== undefined && root?.sha256 === row.sha256 && root.sm3 === row.sm3;
}

function leadsTo(
  { before, after, slices }: Extract<Recordings['rooms'][number], { readonly after: ProvedHead }>,
  { warc, slices: entries }: Package,
): boolean {
  const byNo = new Map(entries.map((entry) => [entry.no, entry]));
  let head = before === null ? RECORDING_START : { sha256: before.head.sha256, sm3: before.head.sm3 };
  for (const no of slices) {
    const entry = byNo.get(no);
    if (!entry) return false;
    head = recordLine(warc.subarray(entry.offset, entry.offset + entry.bytes), head);
  }
  const isSameRoom = before === null || (before.head.room === after.head.room && before.head.from === after.head.from);
  const count = after.head.segments - (before?.head.segments ?? 0);
  return isSameRoom && count === slices.length && head.sha256 === after.head.sha256 && head.sm3 === after.head.sm3;
}
