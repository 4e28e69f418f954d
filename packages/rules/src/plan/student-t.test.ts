import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentT } from './student-t.ts';

// NIST/SEMATECH e-Handbook of Statistical Methods 1.3.6.7.2, critical values of Student's t: 0.95, 0.975, 0.995 one-sided.
const TABLE: [degrees: number, at90: number, at95: number, at99: number][] = [
  [1, 6.314, 12.706, 63.657],
  [2, 2.92, 4.303, 9.925],
  [3, 2.353, 3.182, 5.841],
  [4, 2.132, 2.776, 4.604],
  [5, 2.015, 2.571, 4.032],
  [6, 1.943, 2.447, 3.707],
  [7, 1.895, 2.365, 3.499],
  [8, 1.86, 2.306, 3.355],
  [9, 1.833, 2.262, 3.25],
  [10, 1.812, 2.228, 3.169],
  [20, 1.725, 2.086, 2.845],
  [30, 1.697, 2.042, 2.75],
  [60, 1.671, 2.0, 2.66],
  [100, 1.66, 1.984, 2.626],
];

describe('Student t', () => {
  it.each(TABLE)('with %i degrees of freedom is as in the published table', (degrees, at90, at95, at99) => {
    expect(studentT(0.9, degrees)).toBeCloseTo(at90, 3);
    expect(studentT(0.95, degrees)).toBeCloseTo(at95, 3);
    expect(studentT(0.99, degrees)).toBeCloseTo(at99, 3);
  });

  it('agrees with the closed forms of 1 and 2 degrees to twelve digits', () => {
    for (const coverage of [0.01, 0.5, 0.9, 0.99, 0.999]) {
      expect(studentT(coverage, 1) / Math.tan((Math.PI / 2) * coverage)).toBeCloseTo(1, 12);
      expect(studentT(coverage, 2) / Math.sqrt((2 * coverage ** 2) / (1 - coverage ** 2))).toBeCloseTo(1, 12);
    }
  });

  it('grows with the coverage and falls with the degrees', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (coverage, degrees) => {
          expect(studentT(coverage + 0.01, degrees)).toBeGreaterThan(studentT(coverage, degrees));
          expect(studentT(coverage, degrees)).toBeGreaterThan(studentT(coverage, degrees + 1));
        },
      ),
    );
  });

  it('comes to the normal value 1.6449 with very many degrees', () =>
    expect(studentT(0.9, 100_000)).toBeCloseTo(1.6449, 4));

  it('refuses what is not a coverage or not a number of degrees', () => {
    expect(() => studentT(1, 6)).toThrow(RangeError);
    expect(() => studentT(0.9, 0)).toThrow(RangeError);
    expect(() => studentT(0.9, 2.5)).toThrow(RangeError);
  });
});
