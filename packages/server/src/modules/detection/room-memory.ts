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

/** Rooms of one partition that are remembered: 64 times as many in all, ten times what one machine watches. */
const MOST_ROOMS = 1_000;

/** Changes over the memories of a partition that count only once the transaction of their batches has committed. */
export interface MemoryChanges {
  /** What they are changes over. */
  readonly base: RoomMemories;
  find(roomKey: string): Readonly<RoomMemory> | undefined;
  /** The memory of a room to write into. */
  touch(roomKey: string): RoomMemory;
  /** Remembers the changes; the rooms that were silent longest are forgotten. */
  apply(): void;
}

export function changeMemories(base: RoomMemories): MemoryChanges {
  const changed = new Map<string, RoomMemory>();
  return {
    base,
    find: (roomKey) => changed.get(roomKey) ?? base.get(roomKey),
    touch(roomKey) {
      const known = changed.get(roomKey);
      if (known) return known;
      const before = base.get(roomKey);
      const memory = before === undefined ? {} : { ...before, ...(before.live && { live: cloneLive(before.live) }) };
      changed.set(roomKey, memory);
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
