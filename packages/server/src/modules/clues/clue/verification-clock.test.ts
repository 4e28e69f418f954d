import { addDays, parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTestCluesRulebook } from '@jianhu/testkit';
import { clockOf, dueOf } from './verification-clock.ts';

const rulebook = readTestCluesRulebook();
const [policy] = rulebook.verification.policies;
if (!policy) throw new Error('no policy');
const { calendar } = rulebook;
const start = fc.integer({ min: 0, max: 700 }).map((days) => addDays(parseCivilDate('2025-01-02'), days));

describe('the 15 working days of a verification stand still for nothing (程序规定第十八条)', () => {
  it('the last day hangs on the first day and the approved extension alone, whatever day it is looked at', () => {
    fc.assert(
      fc.property(start, fc.boolean(), fc.array(fc.nat(60), { maxLength: 6 }), (startedOn, extended, looks) => {
        const events = { startedOn, extensionDocument: extended ? '批〔2026〕1号' : null, endedOn: null };
        const { due } = dueOf(policy, calendar, events);
        for (const days of looks)
          expect(clockOf(policy, calendar, events, addDays(startedOn, days))).toMatchObject({ dueOn: due });
      }),
    );
  });

  it('only the one extension of the head moves it, and only further away', () => {
    fc.assert(
      fc.property(start, (startedOn) => {
        const plain = dueOf(policy, calendar, { startedOn, extensionDocument: null });
        const extended = dueOf(policy, calendar, { startedOn, extensionDocument: '批〔2026〕1号' });
        return extended.due > plain.due;
      }),
    );
  });
});
