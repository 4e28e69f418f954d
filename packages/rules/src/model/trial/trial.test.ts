import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { exclusivitySigns } from './exclusivity-signs.ts';
import { findRings, type Review } from './find-rings.ts';
import { prepaidRisk } from './prepaid-risk.ts';
import { prizeCap } from './prize-cap.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

describe('反不正当竞争法：抽奖式有奖销售最高奖不超过五万元', () => {
  const evaluate = evaluatorOf(prizeCap, read);
  const prizes = { isDraw: true, prizes: [{ name: '汽车一年使用权', valueFen: 5_000_001, chances: 1 }] };

  it('cites the article of the day: renumbered on 2025-10-15', () => {
    const articleOn = (at: string) => evaluate(prizes, at).trace.children[0]?.article;
    expect(articleOn('2025-10-14')).toBe('《反不正当竞争法》第十条第三项');
    expect(articleOn('2025-10-15')).toBe('《反不正当竞争法》第十一条第三项');
  });

  it('is 试验 and says so', () => {
    expect(evaluate(prizes).result).toMatchObject({ trial: true, hits: ['cap'] });
  });
});

describe('trial models that only point at things', () => {
  it('give no band of risk while too little is known', () => {
    const nothing = {
      namedCardFen: null,
      unnamedCardFen: null,
      balanceFen: null,
      monthlyRedemptionFen: null,
      monthlySalesFen: null,
    };
    const { outcome, needs } = evaluatorOf(
      prepaidRisk,
      read,
    )({
      ...nothing,
      complaintsPerThousand: null,
      owesRentOrWages: null,
      cannotBeReached: true,
    });
    expect(outcome).toBe('undecided');
    expect(needs.map(({ code }) => code)).toEqual(['cards', 'figures']);
  });

  it('do not take one sign of 二选一 for more than that', () => {
    const { outcome, trace } = evaluatorOf(
      exclusivitySigns,
      read,
    )({
      exits: null,
      traffic: null,
      hasClause: true,
      interviews: 0,
    });
    expect(outcome).toBe('undecided');
    expect(trace.zh).toContain('不作判断');
  });
});

describe('findRings', () => {
  const parameters = { leastShared: 5, overlapPercent: 30, leastShops: 3, mostShopsOfReviewer: 50 };
  const ring = (shops: readonly string[], reviewers: number): Review[] =>
    shops.flatMap((shop) => Array.from({ length: reviewers }, (_, index) => ({ reviewer: `r${index}`, shop })));

  it('finds shops that the same people review, and leaves the others alone', () => {
    const honest = Array.from({ length: 200 }, (_, index): Review => ({
      reviewer: `h${index}`,
      shop: `s${index % 10}`,
    }));
    expect(findRings([...honest, ...ring(['a', 'b', 'c'], 6)], parameters)).toEqual([
      { shops: ['a', 'b', 'c'], reviewers: ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'] },
    ]);
  });

  it('ties nothing by a buyer who reviews a great many shops', () => {
    const shops = Array.from({ length: 60 }, (_, index) => `s${index}`);
    expect(findRings(ring(shops, 6), parameters)).toEqual([]);
  });

  it('does not depend on the order or on repeated reviews, for any graph', () => {
    const review = fc.record({
      reviewer: fc.integer({ min: 0, max: 12 }).map(String),
      shop: fc.integer({ min: 0, max: 6 }).map(String),
    });
    fc.assert(
      fc.property(fc.array(review, { maxLength: 120 }), (all) => {
        const sortedOf = (reviews: readonly Review[]) =>
          findRings(reviews, { ...parameters, leastShared: 3 }).map(({ shops, reviewers }) => [
            shops,
            reviewers.toSorted(),
          ]);
        expect(sortedOf([...all, ...all].toReversed())).toEqual(sortedOf(all));
      }),
    );
  });
});
