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

/** Longer than any guard of a term looks, and than the terms themselves. */
const TAIL_LENGTH = 32;
const OVERLAP_MS = 1_000;
const GAP_MS = 3_000;
/** Where nobody said how long a segment was. */
const UNTIMED_GAP_MS = 10_000;

type Segment = Extract<Observation, { kind: 'segment' }>;

interface Heard {
  readonly atMs: number;
  readonly sourceId: string;
}

export function windowOf(
  { durationMs, speech }: Segment,
  { atMs, sourceId }: Heard,
  before: RoomWindow | null,
): RoomWindow {
  return {
    sourceId,
    tail: tailOf(before?.tail ?? '', speech?.text ?? ''),
    startsAtMs: atMs,
    endsAtMs: atMs + (durationMs ?? 0),
    timed: durationMs !== undefined,
  };
}

/** The window that what is heard goes on from; null where it is another source, a pause or something sent again. */
export function findBefore(window: RoomWindow | undefined, { atMs, sourceId }: Heard): RoomWindow | null {
  if (window?.sourceId !== sourceId) return null;
  const gapMs = atMs - window.endsAtMs;
  const follows = atMs > window.startsAtMs && gapMs >= -OVERLAP_MS && gapMs <= (window.timed ? GAP_MS : UNTIMED_GAP_MS);
  return follows ? window : null;
}

/** What comes late does not stand behind what was said after it. */
export function isNewer(window: RoomWindow | undefined, atMs: number): boolean {
  return window === undefined || atMs > window.startsAtMs;
}

function tailOf(before: string, said: string): string {
  // What is long enough is not joined to what stood before it: the whole would be kept with its end.
  const tail = (said.length >= TAIL_LENGTH ? said : before + said).slice(-TAIL_LENGTH);
  // Half a character is none.
  const first = tail.charCodeAt(0);
  return first >= LOW_HALF && first <= LAST_LOW_HALF ? tail.slice(1) : tail;
}
const [LOW_HALF, LAST_LOW_HALF] = [0xdc_00, 0xdf_ff] as const;
