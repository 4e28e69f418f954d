import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSteps, buildStepTable, FIRST, SECOND, shiftOfSteps, type StepEntries, stepsOf } from './step-table.ts';

const shape = fc.integer({ min: 0, max: 4095 });
const pair = fc.tuple(shape, shape, fc.integer({ min: 1, max: 255 }));

function tableOf(pairs: readonly (readonly [number, number, number])[]): (first: number, second: number) => number {
  const entries: StepEntries = new Map();
  for (const [first, second, steps] of pairs) addSteps(entries, first, second, steps);
  const table = buildStepTable(entries);
  const shift = shiftOfSteps(table);
  return (first, second) => stepsOf(table, shift, (Math.imul(first, FIRST) + Math.imul(second, SECOND)) | 0);
}

describe('the table of steps', () => {
  it('given any pairs, however many fall into one bucket, says of each all of its steps', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 4_000 }), (pairs) => {
        const stepsOfPair = tableOf(pairs);
        for (const [first, second, steps] of pairs) expect(stepsOfPair(first, second) & steps).toBe(steps);
      }),
      { numRuns: 30 },
    );
  });

  it('given thirty thousand pairs, says something of few of those that are none of them', () => {
    const pairs = Array.from({ length: 30_000 }, (_, i) => [i % 4096, (i * 2_654_435) % 4096, 1] as const);
    const stepsOfPair = tableOf(pairs);
    const known = new Set(pairs.map(([first, second]) => `${first} ${second}`));
    let asked = 0;
    let said = 0;
    for (let first = 0; first < 4096; first += 7) {
      for (let second = 1; second < 4096; second += 11) {
        if (known.has(`${first} ${second}`)) continue;
        asked++;
        if (stepsOfPair(first, second) !== 0) said++;
      }
    }
    expect(said / asked).toBeLessThan(0.1);
  });
});
