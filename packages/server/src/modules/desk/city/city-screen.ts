import { type CityScreen, funnelStages } from '@jianhu/contract';
import type { CityPlaces, CountyHits, CountyRooms, Duty, Times } from './city-port.ts';

const MINUTE_MS = 60_000;
const MINUTES = 60;

export interface CityFacts {
  readonly times: Times;
  readonly rooms: readonly CountyRooms[];
  readonly hits: readonly CountyHits[];
  readonly duty: Duty;
  readonly conductNameOf: (conduct: string) => string;
  readonly places: CityPlaces;
  readonly demo: boolean;
  /** Counties whose figures whoever looks may know; null for all. */
  readonly inSight: readonly string[] | null;
  /** Counties of which only rooms and hits may be known. */
  readonly watched: readonly string[];
}

/** The minutes of the last hour that are over, the running one left out: a minute that has just begun would look like a fall. */
export function hourBefore(now: Date): { readonly from: Date; readonly to: Date } {
  const end = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return { from: new Date(end - MINUTES * MINUTE_MS), to: new Date(end - 1) };
}

export function buildCityScreen(facts: CityFacts): CityScreen {
  const { times, rooms, hits, duty, places, conductNameOf, demo } = facts;
  const { alerts, clues } = duty;
  return {
    asOf: times.now.toISOString(),
    since: times.since,
    demo,
    rooms: { registered: sumOf(rooms, 'registered'), onAir: sumOf(rooms, 'heard') },
    hits: { lastHour: sumOf(hits, 'hits'), perMinute: listMinutes(times.now, hits) },
    alerts: { waiting: sumOf(alerts, 'waiting'), late: sumOf(alerts, 'alertsLate') },
    clues: {
      open: sumOf(clues, 'open'),
      late: sumOf(clues, 'late'),
      ended: sumOf(clues, 'ended'),
      endedInTime: sumOf(clues, 'endedInTime'),
    },
    response: { decided: sumOf(alerts, 'decided'), ...duty.response },
    funnel: funnelStages.map((stage) => ({ stage, count: sumOf(alerts, stage) })),
    conducts: duty.conducts.map((one) => ({ ...one, conductZh: conductNameOf(one.conduct) })),
    counties: places.counties.map(({ code }) => ({
      code,
      shape: shapeOf(places, code),
      figures: figuresOf(facts, code),
    })),
    map: places.map,
  };
}

function sumOf<K extends string>(rows: readonly { readonly [key in K]: number }[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

function listMinutes(now: Date, hits: readonly CountyHits[]): CityScreen['hits']['perMinute'] {
  const from = hourBefore(now).from.getTime();
  const counts = new Map<number, number>();
  for (const { at, hits: count } of hits) counts.set(at.getTime(), (counts.get(at.getTime()) ?? 0) + count);
  return Array.from({ length: MINUTES }, (_, minute) => {
    const at = from + minute * MINUTE_MS;
    return { at: new Date(at).toISOString(), value: counts.get(at) ?? 0 };
  });
}

function shapeOf({ shapes }: CityPlaces, code: string) {
  const shape = shapes.find(({ county }) => county === code);
  return shape ? { outline: shape.outline, box: shape.box } : null;
}

function figuresOf(
  { rooms, hits, duty, inSight, watched }: CityFacts,
  code: string,
): CityScreen['counties'][number]['figures'] {
  const isOwn = inSight === null || inSight.includes(code);
  if (!isOwn && !watched.includes(code)) return null;
  const isHere = ({ countyCode }: { readonly countyCode: string | null }): boolean => countyCode === code;
  const alerts = duty.alerts.filter(isHere);
  return {
    roomsOnAir: sumOf(rooms.filter(isHere), 'heard'),
    roomsRegistered: sumOf(rooms.filter(isHere), 'registered'),
    hits: sumOf(hits.filter(isHere), 'hits'),
    waiting: isOwn ? sumOf(alerts, 'waiting') : null,
    alertsLate: isOwn ? sumOf(alerts, 'alertsLate') : null,
    cluesLate: isOwn ? sumOf(duty.clues.filter(isHere), 'late') : null,
  };
}
