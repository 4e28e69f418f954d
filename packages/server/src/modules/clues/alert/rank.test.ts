import { readTestCluesRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { combineScores, explainRank, rankOf, serviceDueAt } from './rank.ts';

const { service, calendar } = readTestCluesRulebook();
const due = (severity: 'high' | 'medium' | 'low', raisedAt: string): string =>
  serviceDueAt(service, calendar, severity, new Date(raisedAt)).toISOString();

describe('the time within which somebody looks at an alert', () => {
  it('runs through the night on working days', () => {
    expect(due('medium', '2026-11-23T02:00:00Z')).toBe('2026-11-24T02:00:00.000Z');
  });
  it('does not end on a weekend', () => {
    expect(due('high', '2026-11-27T12:00:00Z')).toBe('2026-11-29T20:00:00.000Z');
  });
  it('does not end within the autumn holidays, but on the first working day after them', () => {
    expect(due('medium', '2026-09-30T02:00:00Z')).toBe('2026-10-08T02:00:00.000Z');
  });
  it('may end on a make-up working day, although it is a Saturday', () => {
    expect(due('medium', '2026-10-09T02:00:00Z')).toBe('2026-10-10T02:00:00.000Z');
  });
});

describe('score and rank', () => {
  const term = (name: string, bestScore: number, count = 1) => ({ ruleId: 'r', term: name, bestScore, count });
  it('lets terms support each other, and no term itself', () => {
    expect(combineScores([term('a', 0.5, 100)])).toBe(0.5);
    expect(combineScores([term('a', 0.5), term('b', 0.5)])).toBe(0.75);
  });
  it('is the sum of the parts that the screen shows, and rises when the time has run out', () => {
    const input = { severity: 'medium', score: 0.7, findings: 3, delayed: false } as const;
    const parts = explainRank(service, input);
    expect(rankOf(service, input)).toBe(parts.reduce((sum, part) => sum + part.value, 0));
    expect(rankOf(service, { ...input, delayed: true })).toBe(rankOf(service, input) + service.rank.delay);
  });
});
