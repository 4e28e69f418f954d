import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { priceComparison } from './price-comparison.ts';
import type { Sale } from './price-input.ts';
import { promotionOf, sale, salesOf, START } from './test-price.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const evaluate = evaluatorOf(priceComparison, read);
const rowOf = fc
  .record({
    days: fc.integer({ min: -30, max: 2 }),
    fen: fc.integer({ min: 100, max: 50_000 }),
    coupon: fc.integer({ min: 0, max: 3000 }),
  })
  .map(({ days, fen, coupon }) => sale(days, fen, { platformCouponFen: coupon, ms: 60_000 }));
const rows = fc.array(rowOf, { maxLength: 40 });
const compared = fc.integer({ min: 100, max: 60_000 });
const outcomeOf = (comparedFen: number, given: ReturnType<typeof salesOf> | null) =>
  evaluate(promotionOf({ comparedFen }, given)).outcome;

describe('price.comparison for any sales', () => {
  it('agrees with the plain reading of art. 16 when no coupon, exception or raise is in play', () => {
    fc.assert(
      fc.property(
        fc.array(
          rowOf.map((row) => ({ ...row, platformCouponFen: 0 })),
          { maxLength: 40 },
        ),
        compared,
        (all, fen) => {
          const { trace } = evaluate(promotionOf({ comparedFen: fen }, salesOf(all)));
          const start = Date.parse('2026-11-10T16:00:00Z');
          const before = all
            .filter(({ at }) => Date.parse(at) < start)
            .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
          const week = before.filter(({ at }) => Date.parse(at) >= start - 7 * 86_400_000);
          const lastAt = before.at(-1)?.at;
          const base = Math.min(
            ...(week.length > 0 ? week : before.filter(({ at }) => at === lastAt)).map(({ paidFen }) => paidFen),
          );
          const test = trace.children.find(({ id }) => id === 'comparison');
          const spared =
            test?.children.some(({ kind, result }) => kind === 'exception' && result === 'applies') === true;
          const expected = before.length === 0 ? 'undecided' : fen > base && !spared ? 'hit' : 'clear';
          expect(test?.result).toBe(expected);
        },
      ),
    );
  });

  it('never decides on pages alone', () => {
    fc.assert(
      fc.property(compared, (fen) => {
        expect(outcomeOf(fen, null)).toBe('undecided');
      }),
    );
  });

  it('does not depend on the order of the sales', () => {
    fc.assert(
      fc.property(rows, compared, (all, fen) => {
        expect(outcomeOf(fen, salesOf(all.toReversed()))).toBe(outcomeOf(fen, salesOf(all)));
      }),
    );
  });

  it('is monotone: what hits on some of the sales before hits on all, and incomplete data are never clear', () => {
    fc.assert(
      fc.property(rows, compared, fc.integer({ min: 0, max: 40 }), (all, fen, kept) => {
        const isBefore = (row: Sale): boolean => Date.parse(row.at) < Date.parse(START.day(0));
        const known = [...all.filter(isBefore).slice(0, kept), ...all.filter((row) => !isBefore(row))];
        const part = outcomeOf(fen, salesOf(known, { from: START.day(-1) }));
        expect(part).not.toBe('clear');
        if (part === 'hit') expect(outcomeOf(fen, salesOf(all))).toBe('hit');
      }),
    );
  });
});
