import { ON_AIR_MS, type RoomOrder, type RoomRow, type RoomShown, type RoomSum } from '@jianhu/contract';
import { civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { standingOf } from './announced.ts';
import type { AlertsOfRoom, AnnouncedTime, MinutesOfRoom, SeatedRoom } from './rooms-port.ts';

/** A room with what does not depend on the page. */
export type KnownRoom = Omit<RoomRow, 'usualHours'>;

interface RoomFacts {
  readonly seats: readonly SeatedRoom[];
  readonly heard: readonly { readonly liveRoomId: string; readonly at: Date }[];
  readonly minutes: readonly MinutesOfRoom[];
  readonly alerts: readonly AlertsOfRoom[];
  /** Hours of the day in which the rooms that were not heard today usually are. */
  readonly usualHours: ReadonlyMap<string, readonly number[]>;
  readonly announced: ReadonlyMap<string, readonly AnnouncedTime[]>;
  readonly monitoredMinutes: number;
  readonly now: Date;
}

export function joinRooms({
  seats,
  heard,
  minutes,
  alerts,
  usualHours,
  announced,
  monitoredMinutes,
  now,
}: RoomFacts): KnownRoom[] {
  const heardAt = new Map(heard.map(({ liveRoomId, at }) => [liveRoomId, at]));
  const alertsOf = new Map(alerts.map((one) => [one.liveRoomId, one]));
  const received = new Map<string, { all: number; real: number }>();
  for (const { liveRoomId, demo, minutes: some } of minutes) {
    const sum = received.get(liveRoomId) ?? { all: 0, real: 0 };
    received.set(liveRoomId, { all: sum.all + some, real: sum.real + (demo ? 0 : some) });
  }
  const hour = hourOf(now);
  const telling = new Set(seats.flatMap(({ id, platform }) => (announced.has(id) ? [platform] : [])));
  return seats.map((seat) => {
    const at = heardAt.get(seat.id) ?? null;
    const { all, real } = received.get(seat.id) ?? { all: 0, real: 0 };
    const { alerts: raised, clues } = alertsOf.get(seat.id) ?? { alerts: 0, clues: 0 };
    const isOnAir = at !== null && now.getTime() - at.getTime() < ON_AIR_MS;
    const isMissed = usualHours.get(seat.id)?.some((usual) => usual < hour) ?? false;
    return {
      ...seat,
      isOnAir,
      isSilent: !isOnAir && (all === 0 || isMissed),
      lastHeardAt: at?.toISOString() ?? null,
      minutes: all,
      // Minutes of the demo city make no room monitored (plan, measure 19).
      isMonitored: !seat.demo && real >= monitoredMinutes,
      ...standingOf(announced.get(seat.id) ?? [], { isOnAir, isTold: telling.has(seat.platform), now }),
      alerts: raised,
      clues,
    };
  });
}

/** Rooms that were heard, and not yet on the civil day. */
export function notHeardToday(heard: RoomFacts['heard'], now: Date): readonly string[] {
  const today = startOfCivilDay(civilDateOf(now));
  return heard.filter(({ at }) => at < today).map(({ liveRoomId }) => liveRoomId);
}

function hourOf(now: Date): number {
  return Math.floor((now.getTime() - startOfCivilDay(civilDateOf(now)).getTime()) / 3_600_000);
}

interface RoomFilter {
  readonly countyCode?: string | undefined;
  readonly platform?: string | undefined;
  readonly state?: RoomShown | undefined;
  readonly q?: string | undefined;
}

export function filterRooms(rooms: readonly KnownRoom[], { countyCode, platform, state, q }: RoomFilter): KnownRoom[] {
  const asked = q?.trim().toLowerCase() ?? '';
  return rooms.filter(
    (room) =>
      (countyCode === undefined || room.countyCode === countyCode) &&
      (platform === undefined || room.platform === platform) &&
      (state === undefined || isShown(room, state)) &&
      (asked === '' ||
        [room.titleZh, room.roomId, room.operatorNameZh ?? ''].some((text) => text.toLowerCase().includes(asked))),
  );
}

function isShown(room: KnownRoom, state: RoomShown): boolean {
  switch (state) {
    case 'onAir':
      return room.isOnAir;
    case 'received':
      return room.minutes > 0;
    case 'silent':
      return room.isSilent;
    case 'monitored':
      return room.isMonitored;
    case 'withAlerts':
      return room.alerts > 0;
    case 'withClues':
      return room.clues > 0;
    case 'missing':
      return room.isMissing;
    case 'unannounced':
      return room.isUnannounced;
  }
}

const orders: Readonly<Record<RoomOrder, (a: KnownRoom, b: KnownRoom) => number>> = {
  risk: (a, b) => b.clues - a.clues || b.alerts - a.alerts,
  heard: (a, b) => compare(b.lastHeardAt ?? '', a.lastHeardAt ?? ''),
  minutes: (a, b) => b.minutes - a.minutes,
  title: (a, b) => compare(a.titleZh, b.titleZh),
};

export function orderRooms(rooms: readonly KnownRoom[], order: RoomOrder): KnownRoom[] {
  return rooms.toSorted((a, b) => orders[order](a, b) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By platform, the one with most rooms first. */
export function sumRooms(rooms: readonly KnownRoom[]): RoomSum[] {
  const sums = new Map<string, RoomSum>();
  for (const room of rooms) {
    const { platform, platformNameZh } = room;
    const none = { platform, platformNameZh, registered: 0, onAir: 0, received: 0, silent: 0, monitored: 0 };
    const sum = sums.get(platform) ?? none;
    sum.registered += 1;
    sum.onAir += Number(room.isOnAir);
    sum.received += Number(room.minutes > 0);
    sum.silent += Number(room.isSilent);
    sum.monitored += Number(room.isMonitored);
    sums.set(platform, sum);
  }
  return [...sums.values()].toSorted((a, b) => b.registered - a.registered || compare(a.platform, b.platform));
}
