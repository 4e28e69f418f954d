import { addDays, addWorkingDays, type CivilDate, isWorkingDay, parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTestCluesRulebook } from '@jianhu/testkit';
import type { CluePause } from './clue.ts';
import { clockOf, describeVerification, dueOf } from './verification-clock.ts';

const rulebook = readTestCluesRulebook();
const [policy] = rulebook.verification.policies;
if (!policy) throw new Error('no policy');
const { calendar } = rulebook;
const start = fc.integer({ min: 0, max: 700 }).map((days) => addDays(parseCivilDate('2025-01-02'), days));
const pause = (from: CivilDate, to: CivilDate | null): CluePause => ({
  from,
  to,
  reasonCode: 'testing',
  documentNo: '检〔2026〕1号',
});

/** Day by day: the fifteenth working day after the first that lies in no pause. */
function oracle(startedOn: CivilDate, pauses: readonly CluePause[]): CivilDate {
  let day = startedOn;
  for (let counted = 0; counted < 15;) {
    day = addDays(day, 1);
    const left = pauses.some(({ from, to }) => day >= from && (to === null || day < to));
    if (isWorkingDay(calendar, day) && !left) counted += 1;
  }
  return day;
}

describe('the 15 working days of a verification (程序规定第十八条)', () => {
  it('hang on the first day and the approved extension, whatever day they are looked at', () => {
    fc.assert(
      fc.property(start, fc.boolean(), fc.array(fc.nat(60), { maxLength: 6 }), (startedOn, extended, looks) => {
        const extensionDocument = extended ? '批〔2026〕1号' : null;
        const events = { startedOn, extensionDocument, pauses: [], endedOn: null };
        const { due } = dueOf(policy, calendar, events, startedOn);
        for (const days of looks)
          expect(clockOf(policy, calendar, events, addDays(startedOn, days))).toMatchObject({ dueOn: due });
      }),
    );
  });

  it('the one extension of the head moves them further away', () => {
    fc.assert(
      fc.property(start, (startedOn) => {
        const plain = dueOf(policy, calendar, { startedOn, extensionDocument: null, pauses: [] }, startedOn);
        const extended = dueOf(policy, calendar, { startedOn, extensionDocument: '批1', pauses: [] }, startedOn);
        return extended.due > plain.due;
      }),
    );
  });

  it('leave out the time of testing and of the right holder, to the day', () => {
    const gap = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(start, fc.array(gap, { minLength: 1, maxLength: 3 }), (startedOn, gaps) => {
        let at = startedOn;
        const pauses = gaps.map(([after, length]) => {
          const from = addDays(at, after);
          at = addDays(from, length);
          return pause(from, at);
        });
        // A pause is refused once the last day has passed.
        fc.pre(pauses.every(({ from }, index) => from <= oracle(startedOn, pauses.slice(0, index))));
        const { due } = dueOf(policy, calendar, { startedOn, extensionDocument: null, pauses }, at);
        expect(due).toBe(oracle(startedOn, pauses));
      }),
      { numRuns: 500 },
    );
  });

  it('are never over while a pause lasts, and the working names its document', () => {
    fc.assert(
      fc.property(start, fc.nat(200), (startedOn, days) => {
        const from = addWorkingDays(calendar, startedOn, 3).due;
        const events = { startedOn, extensionDocument: null, pauses: [pause(from, null)], endedOn: null };
        const clock = clockOf(policy, calendar, events, addDays(from, days));
        expect(clock).toMatchObject({ suspendedSince: from });
        expect(clock.band).not.toBe('overdue');
        expect(clock.steps.some(({ zh }) => zh.includes('检〔2026〕1号'))).toBe(true);
      }),
    );
  });
});

it('says how far its article was read, as the term of the rulebook does', () => {
  const startedOn = parseCivilDate('2026-11-20');
  const events = { startedOn, extensionDocument: null, pauses: [], endedOn: null };
  const told = (one: typeof policy) => describeVerification(one, calendar, events, startedOn).checked;
  expect([told(policy), told({ ...policy, checked: 'recalled' })]).toEqual([policy.checked, 'recalled']);
});
