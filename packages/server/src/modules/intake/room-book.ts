import { partitionOf } from '../../infra/event-log/index.ts';

/** The highest seq that one source has sent for one room. */
export interface Mark {
  readonly sourceId: string;
  readonly room: Room;
  seq: number | null;
  heardAtMs: number;
}

export interface Room {
  readonly platform: string;
  readonly roomId: string;
  readonly partition: number;
  /** Undefined until the registry has been asked. */
  registered: boolean | undefined;
  liveRoomId: string | null;
  readonly marks: Map<string, Mark>;
}

/**
 * What this process remembers of rooms: partition, registration and marks. Marks are moved only while the log's heads are locked,
 * so that they always say what the log says; `undo` takes back what a failed transaction had moved.
 */
export interface RoomBook {
  room(platform: string, roomId: string): Room;
  rooms(): Iterable<Room>;
  readonly size: number;
  /** Gives the mark before, `undefined` for a room never heard from this source. */
  move(room: Room, sourceId: string, seq: number | null, heardAtMs: number): number | null | undefined;
  /** Moved marks that the snapshot does not hold yet. */
  dirty(): readonly Mark[];
  /** What was moved is in the log now; with `saved` it is in the snapshot too. */
  commit(saved: boolean): void;
  undo(): void;
}

export function createRoomBook(): RoomBook {
  const platforms = new Map<string, Map<string, Room>>();
  const dirty = new Set<Mark>();
  const moved: { mark: Mark; seq: number | null; heardAtMs: number; isNew: boolean }[] = [];
  let size = 0;

  return {
    room(platform, roomId) {
      let rooms = platforms.get(platform);
      if (!rooms) platforms.set(platform, (rooms = new Map()));
      const known = rooms.get(roomId);
      if (known) return known;
      const room: Room = {
        platform,
        roomId,
        partition: partitionOf(roomId),
        registered: undefined,
        liveRoomId: null,
        marks: new Map(),
      };
      rooms.set(roomId, room);
      size += 1;
      return room;
    },
    *rooms() {
      for (const rooms of platforms.values()) yield* rooms.values();
    },
    get size() {
      return size;
    },
    move(room, sourceId, seq, heardAtMs) {
      const known = room.marks.get(sourceId);
      const mark = known ?? { sourceId, room, seq: null, heardAtMs };
      const before = known?.seq;
      moved.push({ mark, seq: mark.seq, heardAtMs: mark.heardAtMs, isNew: known === undefined });
      if (!known) room.marks.set(sourceId, mark);
      if (seq !== null && (mark.seq === null || seq > mark.seq)) mark.seq = seq;
      if (heardAtMs > mark.heardAtMs) mark.heardAtMs = heardAtMs;
      dirty.add(mark);
      return before;
    },
    dirty: () => [...dirty],
    commit(saved) {
      moved.length = 0;
      if (saved) dirty.clear();
    },
    undo() {
      for (const { mark, seq, heardAtMs, isNew } of moved.toReversed()) {
        mark.seq = seq;
        mark.heardAtMs = heardAtMs;
        if (isNew) {
          mark.room.marks.delete(mark.sourceId);
          dirty.delete(mark);
        }
      }
      moved.length = 0;
    },
  };
}
