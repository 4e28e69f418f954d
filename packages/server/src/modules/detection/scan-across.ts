import type { Observation } from '@jianhu/contract';
import type { Finding } from '@jianhu/rules';
import type { Scanner } from '@jianhu/scan';
import { type MemoryChanges, roomKeyOf } from './room-memory.ts';
import { findBefore, isNewer, windowOf } from './room-window.ts';

type Segment = Extract<Observation, { kind: 'segment' }>;

/** What is read together at the border of two segments, and the findings that lie on it. */
export interface AcrossResult {
  readonly text: string;
  /** The end of what was said before, where this segment goes on from it. */
  readonly before: string;
  readonly findings: readonly Finding[];
}

/** As long as the end that is remembered: a term of 21 characters is longer than half of it, and one drawn out with signs longer still. */
const HEAD_LENGTH = 32;

/**
 * A claim that recognition has cut in two: the end of what was said before and the beginning of this segment, read as one. Only what
 * lies on both sides counts, since each side was read for itself. Remembers the segment for the next one.
 */
export function scanAcross(
  scanner: Pick<Scanner, 'scan' | 'mayHitAcross'>,
  memories: MemoryChanges,
  segment: Segment,
  sourceId: string,
): AcrossResult {
  const before = rememberSegment(memories, segment, sourceId);
  const speech = segment.speech?.text ?? '';
  const nothing = { text: '', before: before ?? '', findings: [] };
  if (before === null || before === '' || speech === '') return nothing;
  const text = before + speech.slice(0, HEAD_LENGTH).toWellFormed();
  if (!scanner.mayHitAcross(text, before.length)) return nothing;
  const { productCategory } = segment;
  const found = scanner.scan({ text, kind: 'segment', ...(productCategory === undefined ? {} : { productCategory }) });
  return { text, before, findings: found.filter(({ start, end }) => start < before.length && end > before.length) };
}

/** Gives the end of what this segment goes on from; null where it goes on from nothing. */
function rememberSegment(memories: MemoryChanges, segment: Segment, sourceId: string): string | null {
  const roomKey = roomKeyOf(segment.platform, segment.roomId);
  const known = memories.find(roomKey)?.window;
  const before = findBefore(known, segment, sourceId);
  if (isNewer(known, segment)) memories.touch(roomKey).window = windowOf(segment, sourceId, before);
  return before?.tail ?? null;
}
