import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTaken, NOTHING_TAKEN, standingOfSeq, takeSeq, type TakenSeqs } from './taken-seqs.ts';

const take = (seqs: readonly number[], from: TakenSeqs = NOTHING_TAKEN): TakenSeqs => seqs.reduce(takeSeq, from);

describe('which seqs of a room were taken', () => {
  it('tells what comes late for the first time from what was taken already', () => {
    const taken = take([1, 2, 6, 7]);
    expect([3, 5, 6, 2, 8].map((seq) => standingOfSeq(taken, seq))).toEqual([
      'late',
      'late',
      'repeated',
      'repeated',
      'ahead',
    ]);
    const later = takeSeq(taken, 4);
    expect([3, 4, 5].map((seq) => standingOfSeq(later, seq))).toEqual(['late', 'repeated', 'late']);
  });

  it('knows a whole body that was overtaken by the one after it', () => {
    const body = (first: number) => Array.from({ length: 200 }, (_, at) => first + at);
    const taken = take(body(201));
    expect(body(1).every((seq) => standingOfSeq(taken, seq) === 'late')).toBe(true);
    expect(body(0).every((seq) => standingOfSeq(take(body(0), taken), seq) === 'repeated')).toBe(true);
  });

  it('gives up the oldest gaps of a room that has too many, and says so', () => {
    const taken = take(Array.from({ length: 40 }, (_, at) => at * 2 + 1));
    expect(taken.missing).toHaveLength(32);
    expect([0, 1, 14, 15, 16, 17].map((seq) => standingOfSeq(taken, seq))).toEqual([
      'undecided',
      'undecided',
      'undecided',
      'repeated',
      'late',
      'repeated',
    ]);
  });

  it('says the same as a list of all that came, as far as it says anything, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 120 }), (seqs) => {
        const all = new Set<number>();
        let taken = NOTHING_TAKEN;
        for (const seq of seqs) {
          const standing = standingOfSeq(taken, seq);
          if (standing !== 'undecided') expect(standing === 'repeated').toBe(all.has(seq));
          all.add(seq);
          taken = takeSeq(taken, seq);
        }
      }),
    );
  });

  it('of two readers is what either saw, whoever is asked first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), fc.array(fc.nat(60)), (left, right) => {
        const [a, b] = [take(left), take(right)];
        const joined = joinTaken(a, b);
        expect(joinTaken(b, a)).toEqual(joined);
        const all = new Set([...left, ...right]);
        for (let seq = 0; seq <= 60; seq += 1) {
          const standing = standingOfSeq(joined, seq);
          if (standing !== 'undecided') expect(standing === 'repeated').toBe(all.has(seq));
        }
      }),
    );
  });

  it('leaves undecided what a mark without its gaps does not know', () => {
    const old: TakenSeqs = { highest: 9, missing: [], knownFrom: 10 };
    const taken = take([12], old);
    expect([3, 9, 10, 12].map((seq) => standingOfSeq(taken, seq))).toEqual([
      'undecided',
      'undecided',
      'late',
      'repeated',
    ]);
    expect(joinTaken(take([3]), old)).toEqual(old);
  });
});
