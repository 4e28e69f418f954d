import type { Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';

/** What was said last in a room: a claim may begin in one segment and end in the next. */
export interface RoomWindow {
  readonly sourceId: string;
  readonly tail: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** Whether the source said how long the segment was. */
  readonly timed: boolean;
}

/** Longer than any guard of a term looks, and than the terms themselves. */
const TAIL_LENGTH = 32;
const OVERLAP_MS = 1_000;
const GAP_MS = 3_000;
/** Where nobody said how long a segment was. */
const UNTIMED_GAP_MS = 10_000;

type Segment = Extract<Observation, { kind: 'segment' }>;

export function windowOf(segment: Segment, sourceId: string, before: RoomWindow | null): RoomWindow {
  const startsAtMs = readInstant(segment.at);
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
  const startsAtMs = readInstant(segment.at);
  const gapMs = startsAtMs - window.endsAtMs;
  const follows =
    startsAtMs > window.startsAtMs && gapMs >= -OVERLAP_MS && gapMs <= (window.timed ? GAP_MS : UNTIMED_GAP_MS);
  return follows ? window : null;
}

/** What comes late does not stand behind what was said after it. */
export function isNewer(window: RoomWindow | undefined, segment: Segment): boolean {
  return window === undefined || readInstant(segment.at) > window.startsAtMs;
}

function lastOf(text: string): string {
  const tail = text.slice(-TAIL_LENGTH);
  // Half a character is none.
  return /^[\udc00-\udfff]/.test(tail) ? tail.slice(1) : tail;
}
