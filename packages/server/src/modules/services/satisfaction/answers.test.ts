import { describe, expect, it } from 'vitest';
import { figuresOf, hideFew } from './answers.ts';

const group = (answers: number, stars: number) => ({ answers, stars });
const told = (groups: Record<string, number>) =>
  Object.fromEntries(
    [...hideFew(new Map(Object.entries(groups).map(([key, count]) => [key, group(count, count * 4)])), 5)].map(
      ([key, { answers }]) => [key, answers],
    ),
  );

describe('figures of few answers (brief 7.12)', () => {
  it('are given from five answers on, in steps of five and in halves', () => {
    expect(figuresOf(group(4, 20), 5)).toEqual({ answers: null, average: null });
    expect(figuresOf(group(5, 23), 5)).toEqual({ answers: 5, average: 4.5 });
    expect(figuresOf(group(14, 39), 5)).toEqual({ answers: 10, average: 3 });
    expect(figuresOf(group(0, 0), 5)).toEqual({ answers: null, average: null });
  });

  it('tell not what one more answer said: its stars and the next reading are the same', () => {
    for (const stars of [1, 2, 3, 4, 5])
      expect(figuresOf(group(21, 80 + stars), 5)).toEqual(figuresOf(group(20, 80), 5));
  });

  it('do not follow from the total: one small group takes the next with it', () => {
    expect(told({ a: 12, b: 3 })).toEqual({ a: null, b: null });
    expect(told({ a: 12, b: 3, c: 6 })).toEqual({ a: 10, b: null, c: null });
    expect(told({ a: 12, b: 3, c: 2 })).toEqual({ a: 10, b: null, c: null });
    expect(told({ a: 12, b: 7 })).toEqual({ a: 10, b: 5 });
    expect(told({ a: 12, b: 0 })).toEqual({ a: 10, b: null });
  });
});
