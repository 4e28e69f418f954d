import { ROOM_TIME_GRACE_MS } from '@jianhu/contract';
import type { AnnouncedTime } from './rooms-port.ts';

export interface Announced {
  readonly announced: { readonly startsAt: string; readonly endsAt: string } | null;
  readonly isMissing: boolean;
  readonly isUnannounced: boolean;
}

/** How a room stands to what was announced of it. A room of a platform that announces nothing is never unannounced. */
export function standingOf(
  times: readonly AnnouncedTime[],
  { isOnAir, isTold, now }: { readonly isOnAir: boolean; readonly isTold: boolean; readonly now: Date },
): Announced {
  const at = now.getTime();
  const isNow = ({ startsAt, endsAt }: AnnouncedTime): boolean => startsAt.getTime() <= at && at < endsAt.getTime();
  const shown = times.find(isNow) ?? times.find(({ startsAt }) => startsAt.getTime() > at);
  const isCovered = times.some(
    ({ startsAt, endsAt }) =>
      startsAt.getTime() - ROOM_TIME_GRACE_MS <= at && at < endsAt.getTime() + ROOM_TIME_GRACE_MS,
  );
  return {
    announced: shown ? { startsAt: shown.startsAt.toISOString(), endsAt: shown.endsAt.toISOString() } : null,
    isMissing: !isOnAir && times.some((time) => isNow(time) && at - time.startsAt.getTime() >= ROOM_TIME_GRACE_MS),
    isUnannounced: isOnAir && isTold && !isCovered,
  };
}
