import { type NamedHead, RECORDING_START, recordLine } from '../../evidence/index.ts';
import type { RoomMemories, RoomMemory } from '../room-memory.ts';

/** The chain of a room as it stands: what was received of its segments, byte for byte, since an offset. */
export interface RoomChain {
  readonly from: number;
  readonly segments: number;
  readonly lastOffset: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** Goes on with a segment. Replaced, never changed: a transaction that does not commit leaves the chain as it was. */
export function chainSegment(memory: RoomMemory, line: Buffer, offset: number): void {
  const before = memory.chain;
  const head = recordLine(line, before ?? RECORDING_START);
  memory.chain = {
    from: before?.from ?? offset,
    segments: (before?.segments ?? 0) + 1,
    lastOffset: offset,
    ...head,
  };
}

/** Heads that moved at or after an offset, by room. */
export function headsSince(rooms: RoomMemories, offset: number): readonly NamedHead[] {
  const heads: NamedHead[] = [];
  for (const [room, { chain }] of rooms) {
    if (chain === undefined || chain.lastOffset < offset) continue;
    const { from, segments, sha256, sm3 } = chain;
    heads.push({ room, from, segments, sha256, sm3 });
  }
  return heads.toSorted((a, b) => (a.room < b.room ? -1 : 1));
}
