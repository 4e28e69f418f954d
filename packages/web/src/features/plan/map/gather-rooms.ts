import type { RoomCoverage } from './rooms.tsx';

type Row = RoomCoverage['rows'][number];

export interface RoomGroup {
  readonly name: string;
  readonly registered: number;
  readonly onAir: number;
  readonly received: number;
  readonly monitored: number;
  /** Of the registered ones those of the demo city, which are never monitored. */
  readonly demo: number;
}

/** Sums of the rows that bear one name, the most registered first. */
export function gatherRooms(rows: readonly Row[], nameOf: (row: Row) => string): RoomGroup[] {
  const groups = new Map<string, RoomGroup>();
  for (const row of rows) {
    const name = nameOf(row);
    const sum = groups.get(name) ?? { name, registered: 0, onAir: 0, received: 0, monitored: 0, demo: 0 };
    groups.set(name, {
      name,
      registered: sum.registered + row.registered,
      onAir: sum.onAir + row.onAir,
      received: sum.received + row.received,
      monitored: sum.monitored + row.monitored,
      demo: sum.demo + (row.demo ? row.registered : 0),
    });
  }
  return [...groups.values()].toSorted((a, b) => b.registered - a.registered);
}
