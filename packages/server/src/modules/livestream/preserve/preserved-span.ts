import type { RoomMoment } from '../room/get-wall-room.ts';
import { lateUntil } from '../room/read-room-log.ts';
import type { PreservationRules } from './preservation-rules.ts';

export interface PreservedSpan {
  readonly minutes: number;
  readonly from: Date;
  readonly to: Date;
  /** What the log took later than this is not of the span; absent: all up to now. */
  readonly until?: Date;
}

const MINUTE_MS = 60_000;

/** The last minutes, or as many as may be preserved around a moment of a live model, half before it and half after. */
export function spanOf(
  { minutes: { usual, most } }: Pick<PreservationRules, 'minutes'>,
  at: Date,
  { minutes, moment }: { readonly minutes?: number | undefined; readonly moment: RoomMoment | null },
): PreservedSpan {
  if (moment === null) {
    const asked = Math.min(minutes ?? usual, most);
    return { minutes: asked, from: new Date(at.getTime() - asked * MINUTE_MS), to: at };
  }
  const half = (most * MINUTE_MS) / 2;
  const observedMs = moment.observedAt.getTime();
  const from = new Date(observedMs - half);
  const to = new Date(Math.min(at.getTime(), observedMs + half));
  return {
    minutes: Math.ceil((to.getTime() - from.getTime()) / MINUTE_MS),
    from,
    to,
    until: lateUntil(to.getTime()),
  };
}
