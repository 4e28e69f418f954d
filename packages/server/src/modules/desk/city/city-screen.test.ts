import { parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { buildCityScreen, hourBefore } from './city-screen.ts';

const now = new Date('2026-11-26T04:10:40Z');
const today = parseCivilDate('2026-11-26');
const base = {
  times: { now, today, since: today, sinceAt: now },
  rooms: [{ countyCode: 'a', demo: false, registered: 3, heard: 2 }],
  hits: [
    { countyCode: 'a', at: new Date('2026-11-26T04:09:00Z'), hits: 3 },
    { countyCode: null, at: new Date('2026-11-26T04:09:00Z'), hits: 1 },
  ],
  duty: { alerts: [], clues: [], conducts: [], response: { medianMinutes: null, ninetiethMinutes: null } },
  conductNameOf: (conduct: string) => conduct,
  places: {
    counties: [{ code: 'a' }, { code: 'b' }],
    shapes: [],
    map: { width: 10, height: 10, note: { zh: '', en: '' } },
  },
  demo: false,
  watched: [],
};

it('counts the sixty minutes that are over, silent ones as zero, all counties together', () => {
  const { perMinute, lastHour } = buildCityScreen({ ...base, inSight: null }).hits;
  expect([perMinute.length, perMinute.at(-1), perMinute[0]?.at]).toEqual([
    60,
    { at: '2026-11-26T04:09:00.000Z', value: 4 },
    '2026-11-26T03:10:00.000Z',
  ]);
  expect(lastHour).toBe(4);
  expect(hourBefore(now).to.toISOString()).toBe('2026-11-26T04:09:59.999Z');
});

it('tells of counties behind the wall nothing, not even zero', () => {
  const [a, b] = buildCityScreen({ ...base, inSight: ['a'] }).counties;
  expect([a?.figures?.hits, b?.figures]).toEqual([3, null]);
  const [, seen] = buildCityScreen({ ...base, inSight: ['a'], watched: ['b'] }).counties;
  expect(seen?.figures).toMatchObject({ hits: 0, waiting: null, cluesLate: null });
});
