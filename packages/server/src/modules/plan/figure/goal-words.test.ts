import { describe, expect, it } from 'vitest';
import { goalValue, goalWords } from './goal-words.ts';

describe('the goal in the words of the plan', () => {
  it.each([
    [{ goal: { op: 'atLeast', value: 10 }, unit: '个', cadence: 'byDeadline' }, '10个以上', 10],
    [{ goal: { op: 'moreThan', value: 200_000 }, unit: '家', cadence: 'byDeadline' }, '超过20万家', 200_000],
    [{ goal: { op: 'plain', value: 300 }, unit: '个', cadence: 'byDeadline' }, '300个', 300],
    [{ goal: { op: 'about', value: 10 }, unit: '个', cadence: 'byDeadline' }, '10个左右', 10],
    [{ goal: { op: 'range', min: 1, max: 2 }, unit: '个', cadence: 'byDeadline' }, '1—2个', 1],
    [{ goal: { op: 'fullCoverage' }, unit: '%', cadence: 'byDeadline' }, '全覆盖', 100],
    [{ goal: { op: 'atLeast', value: 8 }, unit: '项', cadence: 'everyYear' }, '每年8项以上', 8],
  ] as const)('%j', (target, words, value) => {
    expect([goalWords(target), goalValue(target)]).toEqual([words, value]);
  });
});
