import type { RoomMoment } from '../room/get-wall-room.ts';
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
  const [observedMs, detectedMs] = [moment.observedAt.getTime(), moment.detectedAt.getTime()];
  const from = new Date(observedMs - half);
  const to = new Date(Math.min(at.getTime(), observedMs + half));
  // What the source sends late stands in the log later by as much as the moment did.
  const late = Math.max(0, detectedMs - observedMs) + MINUTE_MS;
  return {
    minutes: Math.ceil((to.getTime() - from.getTime()) / MINUTE_MS),
    from,
    to,
    until: new Date(to.getTime() + late),
  };
}
