import { retentionKinds } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { leavesAt, type RetentionPolicy, retentionPolicySchema } from './retention-policy.ts';

const budget = { bytes: 1_000, leastDays: 7, leastBasisZh: '甲', leastBasisEn: 'a' };
const one = { nameZh: '甲', nameEn: 'a', days: 30, basisZh: '甲', basisEn: 'a', budget };
const kinds = Object.fromEntries(retentionKinds.map((kind) => [kind, one])) as RetentionPolicy['kinds'];
const addresses = { unconfirmedDays: 7, stoppedDays: 30, basisZh: '甲', basisEn: 'a' };
const policy: RetentionPolicy = { kind: 'retention', version: 't', kinds, addresses };
const at = (oldest: string, now: string): string =>
  leavesAt(policy, 'receipts', new Date(oldest), new Date(now)).toISOString();

describe('when the oldest leaves: in a nightly run, at 03:20 of the city', () => {
  it('is the first run after its term', () => {
    expect(at('2026-10-01T08:00:00Z', '2026-10-02T00:00:00Z')).toBe('2026-10-31T19:20:00.000Z');
    expect(at('2026-10-01T19:20:00Z', '2026-10-02T00:00:00Z')).toBe('2026-11-01T19:20:00.000Z');
  });

  it('is tonight for what should have left and waits for a reader, and never a day that has been', () => {
    expect(at('2026-10-01T08:00:00Z', '2026-11-26T15:00:00Z')).toBe('2026-11-26T19:20:00.000Z');
    expect(at('2026-10-01T08:00:00Z', '2026-11-26T19:20:00Z')).toBe('2026-11-27T19:20:00.000Z');
  });
});

describe('the least term of a budget', () => {
  it('is never longer than the term itself, or the table is refused', () => {
    const with31 = { ...kinds, receipts: { ...one, budget: { ...budget, leastDays: 31 } } };
    expect(retentionPolicySchema.safeParse(policy).success).toBe(true);
    expect(retentionPolicySchema.safeParse({ ...policy, kinds: with31 }).success).toBe(false);
  });
});
