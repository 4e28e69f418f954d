import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRoundSize } from './round-size.ts';

const LEASE_MS = 15_000;

describe('how much of the log a round takes', () => {
  it('is less after a round that took a third of a lease, and more again once rounds are short', () => {
    const size = createRoundSize(LEASE_MS);
    expect(size.most()).toBe(16);
    size.took(6_000);
    expect(size.most()).toBe(8);
    size.took(4_000);
    expect(size.most()).toBe(8);
    size.took(1_000);
    expect(size.most()).toBe(16);
  });

  it('comes to an end within a lease, whatever a batch costs that a lease has time for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_900 }), (msOfBatch) => {
        const size = createRoundSize(LEASE_MS);
        for (let round = 0; round < 10; round += 1) size.took(size.most() * msOfBatch);
        return size.most() * msOfBatch <= LEASE_MS;
      }),
    );
  });

  it('is one batch of each partition at least, so that nothing stands still', () => {
    const size = createRoundSize(LEASE_MS);
    for (let round = 0; round < 20; round += 1) size.took(60_000);
    expect(size.most()).toBe(1);
  });
});
