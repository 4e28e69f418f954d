import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLots, hashOf, outlineOf, verifyDraw } from './draw.ts';
import { receiptOf } from './run-draw.ts';

const idsOf = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
const pool = {
  strata: [
    { perMille: 10, subjects: idsOf('a', 150) },
    { perMille: 100, subjects: idsOf('c', 30) },
  ],
  officers: idsOf('o', 5),
  recusals: [
    { officer: 'o0', subject: null },
    { officer: 'o1', subject: 'c3' },
  ],
};
const secret = hashOf('secret');

describe('a draw of subjects and officers by lot (双随机)', () => {
  it('takes of each stratum its share rounded up, each subject once, with two officers free of a conflict', () => {
    const drawn = drawLots(pool, hashOf('seed'));
    expect(drawn.map(({ subject }) => subject[0]).join('')).toBe('aaccc');
    expect(new Set(drawn.map(({ subject }) => subject)).size).toBe(5);
    for (const { officers } of drawn) {
      expect(new Set(officers).size).toBe(2);
      expect(officers).not.toContain('o0');
    }
  });

  it('keeps whoever is in conflict away from the very subject (行政处罚法第四十三条)', () => {
    for (const seed of idsOf('seed', 60)) {
      const own = drawLots(pool, seed).find(({ subject }) => subject === 'c3');
      expect(own?.officers ?? []).not.toContain('o1');
    }
  });

  it('spreads the work: no officer has two more than another', () => {
    const wide = { ...pool, strata: [{ perMille: 1_000, subjects: idsOf('s', 40) }], recusals: [] };
    const load = Map.groupBy(
      drawLots(wide, hashOf('x')).flatMap(({ officers }) => officers),
      (one) => one,
    );
    expect([...load.values()].map((one) => one.length)).toEqual([16, 16, 16, 16, 16]);
  });

  it('draws each subject about equally often', () => {
    const small = { strata: [{ perMille: 200, subjects: idsOf('s', 10) }], officers: ['x', 'y'], recusals: [] };
    const counts = new Map<string, number>();
    for (const seed of idsOf('seed', 1_000))
      for (const { subject } of drawLots(small, seed)) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    // 200 expected of 1,000, standard deviation 12.6.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(65);
  });

  it('is drawn again from its receipt, whatever the pool; what was changed afterwards is found', () => {
    const subjects = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(subjects, fc.string({ minLength: 4 }), fc.integer({ min: 1, max: 1_000 }), (own, word, perMille) => {
        const given = { strata: [{ perMille, subjects: own }], officers: ['x', 'y', 'z'], recusals: [] };
        const receipt = receiptOf({ secret, word, pool: given });
        expect(verifyDraw(receipt)).toEqual([]);
        expect(verifyDraw({ ...receipt, secret: hashOf('other') })).toContain('commitment');
        expect(verifyDraw({ ...receipt, drawn: [] })).toEqual(['drawn']);
        expect(verifyDraw(receipt, outlineOf(receipt))).toEqual([]);
        expect(verifyDraw(receipt, { ...outlineOf(receipt), pool: 0 })).toEqual(['drawn']);
        const less = { ...given, strata: [{ perMille, subjects: own.slice(1) }] };
        expect(verifyDraw({ ...receipt, pool: less })).toContain('pool');
      }),
      { numRuns: 40 },
    );
  });
});
