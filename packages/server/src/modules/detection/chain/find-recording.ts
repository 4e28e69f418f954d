import type { Tx } from '../../../infra/database.ts';
import { partitionOf } from '../../../infra/event-log/index.ts';
import { proveHead, type ProvedHead } from '../../evidence/index.ts';
import { roomKeyOf } from '../room-memory.ts';
import { type ChainCheckpoint, findCheckpoint } from './chain-checkpoints.ts';

export interface RecordingSeal {
  readonly no: number;
  readonly content: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly timestamp: string | null;
}

export type Recording =
  | {
      /** From this offset on, or behind `before`, all segments of the room up to `toOffset` belong to it. */
      readonly fromOffset: number;
      readonly toOffset: number;
      /** When the log has to be read from. */
      readonly readFrom: Date | null;
      readonly before: ProvedHead | null;
      readonly after: ProvedHead;
      readonly seals: readonly RecordingSeal[];
    }
  | { readonly reason: 'notSealedYet' | 'notKept' };

interface Wanted {
  readonly platform: string;
  readonly roomId: string;
  readonly firstOffset: number;
  readonly lastOffset: number;
}

/** The signed heads around the segments of a room between two offsets of the log. */
export async function findRecording(tx: Tx, { platform, roomId, firstOffset, lastOffset }: Wanted): Promise<Recording> {
  const key = { partition: partitionOf(roomId), room: roomKeyOf(platform, roomId) };
  const above = await findCheckpoint(tx, { ...key, offset: lastOffset }, 'above');
  const after = above && proved(above, key.room);
  if (!above || !after) return { reason: 'notSealedYet' };
  const below = await findCheckpoint(tx, { ...key, offset: firstOffset }, 'atOrBelow');
  const before = below && proved(below, key.room);
  const isSameChain = before !== null && before.head.from === after.head.from;
  // A chain that began behind the first segment proves what came after it only.
  if (!isSameChain && after.head.from > firstOffset && before !== null) return { reason: 'notKept' };
  const sealNos = [...new Set([after.sealNo, ...(isSameChain ? [before.sealNo] : [])])];
  const rows = await tx
    .selectFrom('detection.chain_seal')
    .selectAll()
    .where('no', 'in', sealNos)
    .orderBy('no')
    .execute();
  return {
    fromOffset: isSameChain ? before.offset : after.head.from,
    toOffset: after.offset,
    readFrom: isSameChain && below ? below.at : null,
    before: isSameChain ? before : null,
    after,
    seals: rows.map((row) => ({
      no: row.no,
      content: row.content,
      signature: row.signature,
      publicKey: row.public_key,
      timestamp: row.timestamp_reply?.toString('base64') ?? null,
    })),
  };
}

function proved({ partition, offset, heads, sealNo }: ChainCheckpoint, room: string): ProvedHead | null {
  const index = heads.findIndex((head) => head.room === room);
  const head = heads[index];
  if (!head || sealNo === null) return null;
  const { sha256, sm3, ...proof } = proveHead(heads, index);
  return { partition, offset, sealNo, head, proof: { ...proof, sha256: [...sha256], sm3: [...sm3] } };
}
