import { partitionOf } from '../../infra/event-log/index.ts';
import { type RoomBudget, spendRow } from './room-budget.ts';
import { joinTaken, NOTHING_TAKEN, type TakenSeqs, takeSeq } from './taken-seqs.ts';

/** Which seqs one source has sent for one room. */
export interface Mark {
  readonly sourceId: string;
  readonly room: Room;
  taken: TakenSeqs;
  heardAtMs: number;
  /** What this process still takes of the room; null while it was not asked. */
  budget: RoomBudget | null;
  /** Whether the snapshot was asked; before that the mark knows too little. */
  isRead: boolean;
  /** Whether it was moved since the snapshot was written, and by the transaction that runs. */
  isDirty: boolean;
  isMoved: boolean;
}

export interface Room {
  readonly platform: string;
  readonly roomId: string;
  readonly partition: number;
  /** Undefined until the registry has been asked. */
  registered: boolean | undefined;
  liveRoomId: string | null;
  readonly marks: Map<string, Mark>;
  /** Of the book: how often it had been emptied when the room was written into it. */
  readonly edition: number;
}

/**
 * What this process remembers of rooms: partition, registration and marks. Marks are moved only while the log's heads are locked,
 * so that they always say what the log says; `undo` takes back what a failed transaction had moved.
 *
 * A source may invent rooms without end, so the book has a limit: when it is full and its marks are saved, it is emptied, and rooms
 * come back from the registry and the snapshot as they are heard.
 */
export interface RoomBook {
  room(platform: string, roomId: string): Room;
  /** The room as it stands in the book now, for one that was looked up before the book was emptied. */
  current(room: Room): Room;
  rooms(): Iterable<Room>;
  readonly size: number;
  /** Whether marks should be saved soon, so that the book can be emptied. */
  readonly isFull: boolean;
  mark(room: Room, sourceId: string): Mark;
  /** Whether the room may bring one more row now. */
  spend(room: Room, sourceId: string, ratePerSecond: number, nowMs: number): boolean;
  /** Gives what was taken before. */
  move(room: Room, sourceId: string, seq: number | null, heardAtMs: number): TakenSeqs;
  /** Adds what the snapshot says of a mark. */
  learn(mark: Mark, known: { readonly taken: TakenSeqs; readonly heardAtMs: number } | undefined): void;
  /** The log between was trimmed: the marks of a partition are asked of the snapshot again. */
  doubt(partition: number): void;
  /** Moved marks that the snapshot does not hold yet. */
  dirty(): readonly Mark[];
  /** What was moved is in the log now; with `saved` it is in the snapshot too. */
  commit(saved: boolean): void;
  undo(): void;
}

/** Some 60 MB; a city has 7,000 live rooms. */
const MAX_ROOMS = 100_000;

export function createRoomBook(maxRooms = MAX_ROOMS): RoomBook {
  const platforms = new Map<string, Map<string, Room>>();
  const dirty = new Set<Mark>();
  const moved: (Pick<Mark, 'taken' | 'heardAtMs' | 'budget' | 'isRead' | 'isDirty'> & { readonly mark: Mark })[] = [];
  let size = 0;
  let edition = 0;
  // What was seen in one room mostly comes together.
  let last: Room | null = null;

  function find(platform: string, roomId: string, known?: Room): Room {
    if (last?.roomId === roomId && last.platform === platform) return last;
    last = findInBook(platform, roomId, known);
    return last;
  }
  function findInBook(platform: string, roomId: string, known?: Room): Room {
    let rooms = platforms.get(platform);
    if (!rooms) platforms.set(platform, (rooms = new Map()));
    const found = rooms.get(roomId);
    if (found) return found;
    const room: Room = {
      platform,
      roomId,
      partition: known?.partition ?? partitionOf(roomId),
      registered: known?.registered,
      liveRoomId: known?.liveRoomId ?? null,
      marks: new Map(),
      edition,
    };
    rooms.set(roomId, room);
    size += 1;
    return room;
  }
  const current = (room: Room): Room => (room.edition === edition ? room : find(room.platform, room.roomId, room));
  function markOf(room: Room, sourceId: string): Mark {
    const now = current(room);
    const known = now.marks.get(sourceId);
    if (known) return known;
    const mark: Mark = {
      sourceId,
      room: now,
      taken: NOTHING_TAKEN,
      heardAtMs: 0,
      budget: null,
      isRead: false,
      isDirty: false,
      isMoved: false,
    };
    now.marks.set(sourceId, mark);
    return mark;
  }
  function keepForUndo(mark: Mark): void {
    if (mark.isMoved) return;
    const { taken, heardAtMs, budget, isRead, isDirty } = mark;
    moved.push({ mark, taken, heardAtMs, budget, isRead, isDirty });
    mark.isMoved = true;
  }

  return {
    room: (platform, roomId) => find(platform, roomId),
    current,
    *rooms() {
      for (const rooms of platforms.values()) yield* rooms.values();
    },
    get size() {
      return size;
    },
    get isFull() {
      return size > maxRooms;
    },
    mark: markOf,
    spend(room, sourceId, ratePerSecond, nowMs) {
      const mark = markOf(room, sourceId);
      const left = spendRow(mark.budget, ratePerSecond, nowMs);
      if (left === null) return false;
      keepForUndo(mark);
      mark.budget = left;
      return true;
    },
    move(room, sourceId, seq, heardAtMs) {
      const mark = markOf(room, sourceId);
      const before = mark.taken;
      keepForUndo(mark);
      if (seq !== null) mark.taken = takeSeq(before, seq);
      if (heardAtMs > mark.heardAtMs) mark.heardAtMs = heardAtMs;
      if (!mark.isDirty) dirty.add(mark);
      mark.isDirty = true;
      return before;
    },
    learn(mark, known) {
      keepForUndo(mark);
      mark.isRead = true;
      if (known === undefined) return;
      mark.taken = joinTaken(mark.taken, known.taken);
      mark.heardAtMs = Math.max(mark.heardAtMs, known.heardAtMs);
    },
    doubt(partition) {
      for (const rooms of platforms.values())
        for (const room of rooms.values())
          if (room.partition === partition) for (const mark of room.marks.values()) mark.isRead = false;
    },
    dirty: () => [...dirty],
    commit(saved) {
      for (const { mark } of moved) mark.isMoved = false;
      moved.length = 0;
      if (!saved) return;
      for (const mark of dirty) mark.isDirty = false;
      dirty.clear();
      if (size <= maxRooms) return;
      platforms.clear();
      last = null;
      size = 0;
      edition += 1;
    },
    undo() {
      for (const { mark, ...before } of moved) {
        Object.assign(mark, before, { isMoved: false });
        if (!before.isDirty) dirty.delete(mark);
      }
      moved.length = 0;
    },
  };
}
