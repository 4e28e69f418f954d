import { addDays, parseCivilDate } from '@jianhu/kernel';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findRenewal, readLicenceRenewal, reachedDay } from './renewal.ts';

const PATH = 'tables/licence-renewal.json';
const text = readFileSync(new URL(`../../../../../../rulebook/${PATH}`, import.meta.url), 'utf8');
const renewal = readLicenceRenewal([[PATH, text]]);
const end = parseCivilDate('2027-02-28');
const reached = (left: number): number | null => reachedDay(renewal, end, addDays(end, -left));

describe('the end of a licence is told 60, 30 and 7 days before', () => {
  it.each([
    [61, null],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
    [-1, null],
  ])('with %i days left the day reached is %s', (left, day) => {
    expect(reached(left)).toBe(day);
  });

  it('names the article by which each kind of licence is renewed (行政许可法 art. 50), and where', () => {
    const kinds = ['businessLicence', 'foodBusinessPermit', 'foodProductionPermit', 'drugBusinessPermit'] as const;
    for (const kind of [...kinds, 'deviceFiling', 'other'] as const) {
      expect(findRenewal(renewal, kind, end), kind).toMatchObject({
        article: expect.stringMatching(/^第/),
        whereZh: expect.stringMatching(/./),
      });
    }
    expect(findRenewal(renewal, 'foodProductionPermit', end)?.article).toBe('第三十四条');
    expect(findRenewal(renewal, 'foodProductionPermit', parseCivilDate('2020-02-29'))).toBeNull();
  });
});
