import type { Observation } from '@jianhu/contract';
import type { Finding } from '@jianhu/rules';
import type { Scanner } from '@jianhu/scan';
import type { RoomMemory } from './room-memory.ts';
import { findBefore, isNewer, windowOf } from './room-window.ts';

export type Segment = Extract<Observation, { kind: 'segment' }>;

/** What is read together at the border of two segments, and the findings that lie on it. */
export interface AcrossResult {
  readonly text: string;
  /** The end of what was said before, where this segment goes on from it. */
  readonly before: string;
  readonly findings: readonly Finding[];
}

/** As long as the end that is remembered: a term of 21 characters is longer than half of it, and one drawn out with signs longer still. */
const HEAD_LENGTH = 32;

/** Whose a segment is, and when it began. */
interface AboutSegment {
  readonly atMs: number;
  readonly sourceId: string;
}

/**
 * A claim that recognition has cut in two: the end of what was said before and the beginning of this segment, read as one. Only what
 * lies on both sides counts, since each side was read for itself. Remembers the segment for the next one.
 */
export function scanAcross(
  scanner: Pick<Scanner, 'scan' | 'mayHitAcross'>,
  memory: RoomMemory,
  segment: Segment,
  about: AboutSegment,
): AcrossResult {
  const before = rememberSegment(memory, segment, about);
  const speech = segment.speech?.text ?? '';
  if (before === null || before === '' || speech === '') return { text: '', before: before ?? '', findings: NOTHING };
  const text = before + speech.slice(0, HEAD_LENGTH).toWellFormed();
  if (!scanner.mayHitAcross(text, before.length)) return { text: '', before, findings: NOTHING };
  const { productCategory } = segment;
  const found = scanner.scan({ text, kind: 'segment', ...(productCategory === undefined ? {} : { productCategory }) });
  return { text, before, findings: found.filter(({ start, end }) => start < before.length && end > before.length) };
}

const NOTHING: readonly Finding[] = [];

/** Gives the end of what this segment goes on from; null where it goes on from nothing. */
function rememberSegment(memory: RoomMemory, segment: Segment, { atMs, sourceId }: AboutSegment): string | null {
  const known = memory.window;
  const before = findBefore(known, { atMs, sourceId });
  if (isNewer(known, atMs)) memory.window = windowOf(segment, { atMs, sourceId }, before);
  return before?.tail ?? null;
}
