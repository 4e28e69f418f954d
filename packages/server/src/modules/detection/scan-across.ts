import type { Observation } from '@jianhu/contract';
import type { Finding } from '@jianhu/rules';
import type { Scanner } from '@jianhu/scan';
import { findBefore, isNewer, type WindowChanges, windowOf } from './room-window.ts';

type Segment = Extract<Observation, { kind: 'segment' }>;

/** What is read together at the border of two segments, and the findings that lie on it. */
export interface AcrossResult {
  readonly text: string;
  readonly findings: readonly Finding[];
}

const HEAD_LENGTH = 32;
const NOTHING: AcrossResult = { text: '', findings: [] };

/**
 * A claim that recognition has cut in two: the end of what was said before and the beginning of this segment, read as one. Only what
 * lies on both sides counts, since each side was read for itself. Remembers the segment for the next one.
 */
export function scanAcross(
  scanner: Pick<Scanner, 'scan' | 'mayHit'>,
  windows: WindowChanges,
  segment: Segment,
  sourceId: string,
): AcrossResult {
  const before = rememberSegment(windows, segment, sourceId);
  const speech = segment.speech?.text ?? '';
  if (before === null || before === '' || speech === '') return NOTHING;
  const text = before + speech.slice(0, HEAD_LENGTH).toWellFormed();
  if (!scanner.mayHit(text)) return NOTHING;
  const { productCategory } = segment;
  const found = scanner.scan({ text, kind: 'segment', ...(productCategory === undefined ? {} : { productCategory }) });
  return { text, findings: found.filter(({ start, end }) => start < before.length && end > before.length) };
}

/** Gives the end of what this segment goes on from; null where it goes on from nothing. */
export function rememberSegment(windows: WindowChanges, segment: Segment, sourceId: string): string | null {
  const roomKey = `${segment.platform}\n${segment.roomId}`;
  const known = windows.find(roomKey);
  const before = findBefore(known, segment, sourceId);
  if (isNewer(known, segment)) windows.put(roomKey, windowOf(segment, sourceId, before));
  return before?.tail ?? null;
}
