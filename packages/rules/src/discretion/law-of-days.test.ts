import { addDays, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { DiscretionRange } from './discretion.ts';
import { isOtherLaw, lawOfDays, rangesOfDays } from './law-of-days.ts';

const CHANGE = parseCivilDate('2026-06-01');
const [before, after] = [addDays(CHANGE, -10), addDays(CHANGE, 20)];
const range = (id: string, change: Partial<DiscretionRange>): DiscretionRange => ({
  id,
  nameZh: id,
  nameEn: id,
  conducts: ['absoluteTerm'],
  times: false,
  least: 20_000_000,
  most: 100_000_000,
  statute: '中华人民共和国广告法',
  article: '第五十七条',
  checked: 'checked',
  effectiveFrom: parseCivilDate('2021-04-29'),
  effectiveTo: null,
  ...change,
});
const old = range('old', { effectiveTo: addDays(CHANGE, -1) });
const changed = (change: Partial<DiscretionRange>) => [old, range('new', { effectiveFrom: CHANGE, ...change })];
const ask = (ranges: readonly DiscretionRange[], actOn = before, decidedOn = after) =>
  lawOfDays(ranges, { conduct: 'absoluteTerm', actOn, decidedOn });

describe('the law of the act, or that of the decision where it is lighter (行政处罚法第三十七条)', () => {
  it('is that of the act where nothing changed between the days, also on the last day of the old law', () => {
    expect(ask([range('same', {})])).toMatchObject({ applies: 'act', atAct: [{ id: 'same' }] });
    expect(ask(changed({ most: 1 }), before, addDays(CHANGE, -1))).toMatchObject({
      applies: 'act',
      atDecision: [{ id: 'old' }],
    });
  });

  it.each([
    ['a lower highest fine', { most: 50_000_000 }, 'decision'],
    ['a lower highest fine with a higher lowest one', { most: 50_000_000, least: 30_000_000 }, 'decision'],
    ['the same highest fine and a lower lowest one', { least: 0 }, 'decision'],
    ['a higher highest fine, though the lowest fell', { most: 200_000_000, least: 0 }, 'act'],
    ['the same amounts in another article', { article: '第五十八条' }, 'act'],
  ] as const)('%s', (_name, change, applies) => {
    const found = ask(changed(change));
    expect(found).toMatchObject({ applies, atAct: [{ id: 'old' }], atDecision: [{ id: 'new' }] });
  });

  it('is left to the officers where a side has no fine, or only times of a cost', () => {
    expect(ask([old]).applies).toBeNull();
    expect(ask(changed({ times: true, least: 1, most: 3 })).applies).toBeNull();
    expect(lawOfDays([old], { conduct: 'other', actOn: before, decidedOn: before })).toMatchObject({
      applies: null,
      atAct: [],
    });
  });
});

describe('the ranges of a sheet (行政处罚法第三十七条)', () => {
  const [then, today] = [before, after];

  it('are those of today and of the day of the act, none twice; without that day those of today', () => {
    const same = range('same', {});
    const ranges = [...changed({}), same];
    const idsOf = (actOn: typeof then | null) => rangesOfDays(ranges, { actOn, today }).map(({ id }) => id);
    expect(idsOf(then)).toEqual(['new', 'same', 'old']);
    expect(idsOf(null)).toEqual(['new', 'same']);
    expect(idsOf(today)).toEqual(['new', 'same']);
  });

  it.each([
    ['the new one is lighter', { most: 50_000_000 }, 'old'],
    ['the new one is heavier', { most: 200_000_000 }, 'new'],
  ] as const)('are of the other law where %s and the other is taken', (_name, change, other) => {
    const ranges = changed(change);
    const found = ranges.filter((one) => isOtherLaw(ranges, one, { conduct: 'absoluteTerm', actOn: then, today }));
    expect(found.map(({ id }) => id)).toEqual([other]);
  });

  it('are of no other law where the tables or the file do not say which applies', () => {
    const ranges = changed({ times: true, least: 1, most: 3 });
    for (const one of ranges) {
      expect(isOtherLaw(ranges, one, { conduct: 'absoluteTerm', actOn: then, today })).toBe(false);
      expect(isOtherLaw(ranges, one, { conduct: 'absoluteTerm', actOn: null, today })).toBe(false);
      expect(isOtherLaw(ranges, one, { conduct: null, actOn: then, today })).toBe(false);
    }
  });
});
