import { addDays, parseCivilDate } from '@jianhu/kernel';
import type { PackDifference } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { type PlaceEntry, placeListOf } from '../archive/place-list.ts';
import type { ArchiveFile } from '../archive/store.ts';
import { planBySample } from './plan-parts.ts';
import { createUnitList } from './unit-list.ts';

const platform = 'live.example';
const fileOf = (name: string, day: string, kind: ArchiveFile['kind'] = 'segment'): ArchiveFile => ({
  name,
  day,
  kind,
  rows: 1,
  places: 1,
  bytes: 1,
  logBytes: 0,
  sha256: '',
  archivedAt: new Date(0),
});
const room = (name: string): PlaceEntry => [platform, name, null];

it('names a room once, and a shop only where there is no room', () => {
  const rows = [
    { platform, room: 'r', shop: 's' },
    { platform, room: 'r', shop: 't' },
    { platform, room: null, shop: 's' },
  ];
  expect(placeListOf(rows)).toEqual([room('r'), [platform, null, 's']]);
});

it('counts a room-day once that lies in several files, and keeps its stratum', () => {
  const list = createUnitList(() => ({ countyCode: '330602', trade: 'pearls' }));
  list.addDay('2026-11-01', [
    { name: 'a', places: [room('r'), room('q')] },
    { name: 'b', places: [room('r')] },
  ]);
  expect(list.units.map(({ place, files }) => [place, files])).toEqual([
    ['r', ['a', 'b']],
    ['q', ['a']],
  ]);
  expect(list.units[0]?.stratum).toBe(list.units[1]?.stratum);
});

it('plans a sample that opens only the files of what was drawn, each day by itself', () => {
  const first = parseCivilDate('2026-01-01');
  const difference = { changes: [{ ruleId: 'r' }] } as unknown as PackDifference;
  const stretches = [{ from: first, to: addDays(first, 400), livePackHash: '', draftPackHash: '', difference }];
  const list = createUnitList(() => ({ countyCode: null, trade: null }));
  const files: ArchiveFile[] = [];
  for (let n = 0; n < 60; n += 1) {
    const day = addDays(first, n);
    const held = Array.from({ length: 10 }, (_, at) => ({ name: `${day}-${at}`, places: [room(`${at}`)] }));
    files.push(...held.map(({ name }) => fileOf(name, day)));
    list.addDay(day, held);
  }
  const plan = planBySample(files, stretches, list.units, { size: 10, seed: 1 });
  const drawn = plan.parts.flatMap(({ day, places }) => places?.map(({ place }) => `${day}-${place}`) ?? []);
  expect(plan.strata?.map((one) => one.units)).toEqual([310, 280, 10]);
  expect(drawn).toHaveLength(12);
  expect(plan.parts.flatMap((part) => part.files).toSorted()).toEqual(drawn.toSorted());
});
