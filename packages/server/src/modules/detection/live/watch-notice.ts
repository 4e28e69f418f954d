import type { LiveRoom } from './live-room.ts';
import type { LiveRules } from './live-rules.ts';
import { type Heard, sighting, type Sighting } from './sighting.ts';

/** Pictures that lie further apart say nothing of what was shown between them. */
const READ_APART_MS = 30_000;

/**
 * Stretches of pictures without a notice. That a person is made by AI is known by a declaration or by a notice that was seen in the session, and never
 * guessed; what was shown before a declaration came does not count, since a person may have spoken.
 */
export function watchNotice(
  live: LiveRoom,
  { noticeWords, mostSeconds }: NonNullable<LiveRules['aiNotice']>,
  { screen, atMs, aiGenerated }: Heard,
): readonly Sighting[] {
  if (aiGenerated !== null && aiGenerated !== live.isDeclaredMade) {
    live.isDeclaredMade = aiGenerated;
    live.notice = null;
  }
  if (screen === null) return [];
  const shows = noticeWords.some((word) => screen.includes(word));
  const before = live.notice;
  if (before !== null && atMs <= before.lastReadMs) return [];
  const isApart = before === null || atMs - before.lastReadMs > READ_APART_MS;
  const sinceMs = shows || isApart ? atMs : before.sinceMs;
  const without = Math.floor((atMs - sinceMs) / 1_000);
  const isSeen = shows || (before?.isSeen ?? false);
  live.notice = {
    isSeen,
    sinceMs,
    lastReadMs: atMs,
    readSeconds: (before?.readSeconds ?? 0) + (isApart ? 0 : Math.floor((atMs - before.lastReadMs) / 1_000)),
    longestSeconds: Math.max(before?.longestSeconds ?? 0, without),
  };
  // The word of who answers for the room goes before what was shown earlier in it.
  const isMade = live.isDeclaredMade ?? isSeen;
  if (!isMade || without <= mostSeconds) return [];
  const { readSeconds, longestSeconds } = live.notice;
  return [sighting('aiNotice', { isMade, readSeconds, longestWithout: longestSeconds })];
}
