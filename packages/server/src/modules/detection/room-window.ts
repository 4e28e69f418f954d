import type { Observation } from '@jianhu/contract';

/** What was said last in a room: a claim may begin in one segment and end in the next. */
export interface RoomWindow {
  readonly sourceId: string;
  readonly tail: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** Whether the source said how long the segment was. */
  readonly timed: boolean;
}

/** The windows of one partition, the rooms heard last behind the others. */
export type RoomWindows = Map<string, RoomWindow>;

/** Longer than any guard of a term looks, and than the terms themselves. */
const TAIL_LENGTH = 32;
/** Rooms of one partition that are remembered: 64 times as many in all, ten times what one machine watches. */
const MOST_ROOMS = 1_000;
const OVERLAP_MS = 1_000;
const GAP_MS = 3_000;
/** Where nobody said how long a segment was. */
const UNTIMED_GAP_MS = 10_000;

type Segment = Extract<Observation, { kind: 'segment' }>;

export function windowOf(segment: Segment, sourceId: string, before: RoomWindow | null): RoomWindow {
  const startsAtMs = Date.parse(segment.at);
  const { durationMs } = segment;
  return {
    sourceId,
    tail: lastOf((before?.tail ?? '') + (segment.speech?.text ?? '')),
    startsAtMs,
    endsAtMs: startsAtMs + (durationMs ?? 0),
    timed: durationMs !== undefined,
  };
}

/** The window that this segment goes on from; null where it is another source, a pause or something sent again. */
export function findBefore(window: RoomWindow | undefined, segment: Segment, sourceId: string): RoomWindow | null {
  if (window?.sourceId !== sourceId) return null;
  const startsAtMs = Date.parse(segment.at);
  const gapMs = startsAtMs - window.endsAtMs;
  const follows =
    startsAtMs > window.startsAtMs && gapMs >= -OVERLAP_MS && gapMs <= (window.timed ? GAP_MS : UNTIMED_GAP_MS);
  return follows ? window : null;
}

/** What comes late does not stand behind what was said after it. */
export function isNewer(window: RoomWindow | undefined, segment: Segment): boolean {
  return window === undefined || Date.parse(segment.at) > window.startsAtMs;
}

/** Changes over the windows of a partition that count only once the transaction of their batches has committed. */
export interface WindowChanges {
  /** What they are changes over. */
  readonly base: RoomWindows;
  find(roomKey: string): RoomWindow | undefined;
  put(roomKey: string, window: RoomWindow): void;
  /** Remembers the changes; the rooms that were silent longest are forgotten. */
  apply(): void;
}

export function changeWindows(base: RoomWindows): WindowChanges {
  const changed = new Map<string, RoomWindow>();
  return {
    base,
    find: (roomKey) => changed.get(roomKey) ?? base.get(roomKey),
    put(roomKey, window) {
      changed.delete(roomKey);
      changed.set(roomKey, window);
    },
    apply() {
      for (const [roomKey, window] of changed) {
        base.delete(roomKey);
        base.set(roomKey, window);
      }
      for (const roomKey of base.keys()) {
        if (base.size <= MOST_ROOMS) return;
        base.delete(roomKey);
      }
    },
  };
}

function lastOf(text: string): string {
  const tail = text.slice(-TAIL_LENGTH);
  // Half a character is none.
  return /^[\udc00-\udfff]/.test(tail) ? tail.slice(1) : tail;
}
