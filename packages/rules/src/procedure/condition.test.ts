import { expect, it } from 'vitest';
import { type Condition, type ConditionView, type Facts, holds } from './condition.ts';

const condition: Condition = { fact: 'penaltyKinds', amongEarlier: true };

function holdsFor(earlier: Facts, facts: Facts): boolean {
  // Only what this condition asks about.
  return holds(condition, { earlier, facts } as ConditionView);
}

it('a decision keeps to the kinds of penalty that were notified (行政处罚法第四十四条、第六十二条)', () => {
  const notified = { penaltyKinds: ['fine', 'confiscation'] };
  expect(holdsFor(notified, { penaltyKinds: ['fine', 'confiscation'] })).toBe(true);
  expect(holdsFor(notified, { penaltyKinds: ['confiscation'] })).toBe(true);
  expect(holdsFor(notified, { penaltyKinds: ['fine', 'revokeLicence'] })).toBe(false);
});

it('what nobody gave before allows nothing', () => {
  expect(holdsFor({}, { penaltyKinds: ['fine'] })).toBe(false);
  expect(holdsFor({ penaltyKinds: ['fine'] }, {})).toBe(false);
});
