import type { RoomChain } from './chain/room-chain.ts';
import { cloneLive, type LiveRoom } from './live/live-room.ts';
import type { RoomWindow } from './room-window.ts';

/** What the owner of a partition remembers of one room. */
export interface RoomMemory {
  /** The end of what was said, for claims that go on. */
  window?: RoomWindow;
  /** What the live models need of the session. */
  live?: LiveRoom;
  /** The chain of its segments, byte for byte. */
  chain?: RoomChain;
}

/** The memories of one partition, the rooms heard last behind the others. */
export type RoomMemories = Map<string, RoomMemory>;

const KIB = 1_024;
/** What the rooms of one partition may take at most as they are written down, and one room by the property test of `live/`. */
const PARTITION_BYTES = 24 * KIB * KIB;
const ROOM_BYTES = 12 * KIB;
/** Rooms of one partition that are remembered, 131,072 in all: 70,000 rooms fall unevenly, 1,200 and more into one partition. */
export const MOST_ROOMS = PARTITION_BYTES / ROOM_BYTES;

/** Changes over the memories of a partition that count only once the transaction of their batches has committed. */
export interface MemoryChanges {
  /** What they are changes over. */
  readonly base: RoomMemories;
  /** The memory of a room to write into. */
  touch(roomKey: string): RoomMemory;
  /** Remembers the changes; the rooms that were silent longest are forgotten. */
  apply(): void;
}

export function changeMemories(base: RoomMemories): MemoryChanges {
  const changed = new Map<string, RoomMemory>();
  // What was heard in one room mostly comes together.
  let [lastKey, last]: [string, RoomMemory | undefined] = ['', undefined];
  return {
    base,
    touch(roomKey) {
      if (last !== undefined && roomKey === lastKey) return last;
      let memory = changed.get(roomKey);
      if (memory === undefined) {
        memory = { ...base.get(roomKey) };
        if (memory.live !== undefined) memory.live = cloneLive(memory.live);
        changed.set(roomKey, memory);
      }
      [lastKey, last] = [roomKey, memory];
      return memory;
    },
    apply() {
      for (const [roomKey, memory] of changed) {
        base.delete(roomKey);
        base.set(roomKey, memory);
      }
      for (const roomKey of base.keys()) {
        if (base.size <= MOST_ROOMS) return;
        base.delete(roomKey);
      }
    },
  };
}

export function roomKeyOf(platform: string, roomId: string): string {
  return `${platform}\n${roomId}`;
}
