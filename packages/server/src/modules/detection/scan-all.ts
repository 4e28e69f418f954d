import type { StoredBatch } from '../../infra/event-log/index.ts';
import { createTurn } from '../../infra/turn.ts';
import { changeMemories, type MemoryChanges, type RoomMemories } from './room-memory.ts';
import type { DatedPacks } from './rule-packs.ts';
import { scanBatch } from './scan-batch.ts';
import type { ScannedBatch } from './scanned-batch.ts';

// Other requests of the process wait no longer than this for a turn.
const TURN_MS = 5;

/** What the batches of one transaction change in the memories, by partition. */
export type Changes = Map<number, MemoryChanges>;

interface Remembered {
  readonly rooms: ReadonlyMap<number, RoomMemories>;
  readonly changes: Changes;
}

/** Batches in order, each partition over its own memories; nothing is written. */
export async function scanAll(
  packs: DatedPacks,
  batches: readonly StoredBatch[],
  { rooms, changes }: Remembered,
): Promise<ScannedBatch[]> {
  const scanned: ScannedBatch[] = [];
  const giveTurn = createTurn(TURN_MS);
  for (const batch of batches) {
    const { partition } = batch;
    const memories = changes.get(partition) ?? changeMemories(rooms.get(partition) ?? new Map());
    changes.set(partition, memories);
    scanned.push(scanBatch(packs, batch, memories));
    await giveTurn();
  }
  return scanned;
}
