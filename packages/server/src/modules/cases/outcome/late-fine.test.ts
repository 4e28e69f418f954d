import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateFineOf } from './late-fine.ts';

const day = (text: string): CivilDate => parseCivilDate(text);
const facts = { fineFen: 1_000_000, dueOn: day('2026-03-20'), until: day('2026-03-30'), appeals: [] };

describe('fine for late payment (行政处罚法第七十二条、第七十三条)', () => {
  it('a fine that is paid on its last day grows by nothing', () =>
    expect(lateFineOf({ ...facts, until: facts.dueOn })).toBeNull());

  it('grows by three in a hundred for each day after the last one', () =>
    expect(lateFineOf(facts)).toMatchObject({ daysLate: 10, daysOut: 0, amountFen: 300_000, capped: false }));

  it('is never more than the fine itself', () =>
    expect(lateFineOf({ ...facts, until: day('2026-12-31') })).toMatchObject({ amountFen: 1_000_000, capped: true }));

  it('days of reconsideration and litigation are not counted (第七十三条第三款)', () => {
    const appeals = [{ from: day('2026-03-23'), to: day('2026-03-26') }];
    expect(lateFineOf({ ...facts, appeals })).toMatchObject({ daysLate: 10, daysOut: 4, amountFen: 180_000 });
    const open = [{ from: day('2026-03-21'), to: null }];
    expect(lateFineOf({ ...facts, appeals: open })).toMatchObject({ daysOut: 10, amountFen: 0 });
  });

  it('never falls from one day to the next, and never exceeds the fine', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.nat(120),
        fc.nat(60),
        fc.nat(60),
        (fineFen, late, from, length) => {
          const appeals = [{ from: addDays(facts.dueOn, from), to: addDays(facts.dueOn, from + length) }];
          const amount = (days: number): number =>
            lateFineOf({ fineFen, dueOn: facts.dueOn, until: addDays(facts.dueOn, days), appeals })?.amountFen ?? 0;
          return amount(late) <= amount(late + 1) && amount(late) <= fineFen;
        },
      ),
    );
  });
});
