import { describe, expect, it } from 'vitest';
import { readCountyTerms } from './read-county-terms.ts';
import { simulateCountyYear } from './simulate-county-year.ts';

describe('a year of a county (程序规定 art. 18, 57 and 64; 行政处罚法 art. 67)', () => {
  it.each([1, 2, 3])('agrees with the clerk who strikes off days, and no late term goes unseen (seed %i)', (seed) => {
    const year = simulateCountyYear({ clues: 200, cases: 40, seed }, readCountyTerms());
    expect(year.disagreements).toEqual([]);
    expect(year).toMatchObject({ lateUnseen: 0, falseAlarms: 0 });
    // The year has what it is meant to have.
    expect(year.clocks).toBe(200 + 3 * 40 + 5);
    for (const count of [year.pauses, year.extensions, year.lateSeen]) expect(count).toBeGreaterThan(10);
  });
});
