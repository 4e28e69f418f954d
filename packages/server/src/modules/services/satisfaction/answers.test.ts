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
  it('are given from five answers on, to one decimal', () => {
    expect(figuresOf(group(4, 20), 5)).toEqual({ answers: null, average: null });
    expect(figuresOf(group(5, 23), 5)).toEqual({ answers: 5, average: 4.6 });
    expect(figuresOf(group(0, 0), 5)).toEqual({ answers: null, average: null });
  });

  it('do not follow from the total: one small group takes the next with it', () => {
    expect(told({ a: 12, b: 3 })).toEqual({ a: null, b: null });
    expect(told({ a: 12, b: 3, c: 6 })).toEqual({ a: 12, b: null, c: null });
    expect(told({ a: 12, b: 3, c: 2 })).toEqual({ a: 12, b: null, c: null });
    expect(told({ a: 12, b: 7 })).toEqual({ a: 12, b: 7 });
    expect(told({ a: 12, b: 0 })).toEqual({ a: 12, b: null });
  });
});
