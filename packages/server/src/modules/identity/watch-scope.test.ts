import { parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { watchedOn, type WatchScope } from './watch-scope.ts';

const scope = (counties: readonly string[], validFrom: string, validTo: string | null): WatchScope => ({
  counties,
  whatZh: '直播间',
  whatEn: 'rooms',
  statute: '直播电商监督管理办法',
  article: '第四十六条',
  planMeasure: 19,
  documentNo: null,
  validFrom,
  validTo,
});
const points = [
  { unitId: 'p', scopes: [scope(['b', 'a'], '2026-02-01', '2026-11-26'), scope(['c'], '2026-11-27', null)] },
];

it('watches by the day: the last day of a scope still opens it, the next day does not (直播电商监督管理办法第四十六条)', () => {
  const on = (day: string) => watchedOn(points, 'p', parseCivilDate(day));
  expect([on('2026-01-31'), on('2026-02-01'), on('2026-11-26'), on('2026-11-27')]).toEqual([
    [],
    ['a', 'b'],
    ['a', 'b'],
    ['c'],
  ]);
  expect(watchedOn(points, 'other', parseCivilDate('2026-11-26'))).toEqual([]);
});
