import type { listRooms as operation, QueryOf, ResponseOf } from '@jianhu/contract';
import { addDays, civilDateOf } from '@jianhu/kernel';
import { inScope, type RowScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { filterRooms, joinRooms, type KnownRoom, notHeardToday, orderRooms, sumRooms } from './room-list.ts';
import type { RoomSources } from './rooms-port.ts';

const USUAL_DAYS = 14;
/** Whose platform announced a time in these days around now announces. */
const ANNOUNCED_MS = 7 * 86_400_000;

export interface RoomsOfWall {
  readonly rooms: readonly KnownRoom[];
  readonly asOf: string;
  readonly monitoredMinutes: number;
}

/** Every room behind one wall; kept for all who look from there. */
export async function readRooms(infra: Infra, sources: RoomSources, scope: RowScope): Promise<RoomsOfWall> {
  const now = infra.clock.now();
  const monitoredMinutes = sources.monitoredMinutes();
  const facts = await inScope(infra.db, scope, async (tx) => {
    const heard = await sources.heard(tx);
    return {
      seats: await sources.seats(tx),
      heard,
      minutes: await sources.minutes(tx, civilDateOf(now)),
      alerts: await sources.alerts(tx),
      announced: await sources.announced(tx, {
        from: new Date(now.getTime() - ANNOUNCED_MS),
        to: new Date(now.getTime() + ANNOUNCED_MS),
      }),
      usualHours: await sources.usualHours(tx, notHeardToday(heard, now), addDays(civilDateOf(now), -USUAL_DAYS)),
    };
  });
  return { rooms: joinRooms({ ...facts, monitoredMinutes, now }), asOf: now.toISOString(), monitoredMinutes };
}

export async function listRooms(
  infra: Infra,
  sources: RoomSources,
  scope: RowScope,
  { rooms, asOf, monitoredMinutes }: RoomsOfWall,
  query: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const { after, limit, order, ...filter } = query;
  const found = orderRooms(filterRooms(rooms, filter), order);
  const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const page = found.slice(from, from + limit);
  const since = addDays(civilDateOf(infra.clock.now()), -USUAL_DAYS);
  const hours = await inScope(infra.db, scope, (tx) =>
    sources.usualHours(
      tx,
      page.map(({ id }) => id),
      since,
    ),
  );
  return {
    items: page.map((room) => ({ ...room, usualHours: [...(hours.get(room.id) ?? [])] })),
    next: from + limit < found.length ? (page.at(-1)?.id ?? null) : null,
    asOf,
    total: found.length,
    coverage: sumRooms(filterRooms(rooms, { countyCode: filter.countyCode })),
    monitoredMinutes,
  };
}
