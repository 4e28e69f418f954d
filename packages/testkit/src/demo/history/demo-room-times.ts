import { addDays, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

interface Options {
  readonly city: DemoCity;
  readonly clock: LaneClock;
  readonly until: Date;
}

/** Every third room announces its evenings; every twelfth was to be on air just now. */
const EVENINGS_OF = 3;
const NOW_OF = 12;
const BEGINS = 19 * 60 + 30;
const LASTS_MIN = 150;
const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;

/** What platforms announced of their rooms in the morning: this evening and the next, and some that should be on air already. */
export async function addDemoRoomTimes(app: App, { city, clock, until }: Options): Promise<void> {
  const today = civilDateOf(until);
  const rooms = city.liveRooms.filter(({ status, countyCode }) => status === 'registered' && countyCode !== null);
  const beginningsOf = (at: number): Date[] => [
    ...(at % EVENINGS_OF === 0 ? [atMinute(today, BEGINS), atMinute(addDays(today, 1), BEGINS)] : []),
    ...(at % NOW_OF === 1 ? [justBefore(until)] : []),
  ];
  const announced = rooms.flatMap((room, at) =>
    beginningsOf(at).map((startsAt) => ({
      platformId: room.platformId,
      row: {
        roomId: room.platformRoomId,
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + LASTS_MIN * MINUTE_MS).toISOString(),
      },
    })),
  );
  await clock.runAt(new Date(until.getTime() - 4 * HALF_HOUR_MS), async () => {
    for (const { id, domain } of city.platforms) {
      const rows = announced.filter(({ platformId }) => platformId === id).map(({ row }) => row);
      if (rows.length > 0) await app.livestream.announceTimes({ domain, rows, trial: false });
    }
  });
}

/** The half hour at least half an hour ago: nobody announces an odd minute. */
function justBefore(until: Date): Date {
  return new Date((Math.floor(until.getTime() / HALF_HOUR_MS) - 1) * HALF_HOUR_MS);
}
