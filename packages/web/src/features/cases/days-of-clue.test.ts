import { expect, it } from 'vitest';
import { daysOfClue } from './days-of-clue.ts';

const clock = { startedOn: '2026-11-20' };
const seen = (...times: readonly string[]) => ({ clock, evidence: times.map((observedAt) => ({ observedAt })) });

it('a clue proposes the last day on which the act was seen until it was discovered (行政处罚法第三十六条)', () => {
  const clue = seen('2026-11-18T01:00:00Z', '2026-11-19T16:30:00Z', '2026-11-12T01:00:00Z', '2026-11-22T01:00:00Z');
  expect(daysOfClue(clue)).toEqual({ actOn: '2026-11-20', discoveredOn: '2026-11-20' });
});

it('no day is made up where none was observed, or only after the discovery', () => {
  expect(daysOfClue(seen())).toBeNull();
  expect(daysOfClue(seen('2026-11-21T01:00:00Z'))).toBeNull();
});
