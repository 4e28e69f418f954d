import { describe, expect, it } from 'vitest';
import { isShort, nextPatrolOn } from './cadence.ts';

const WEEKLY = { everyDays: 7, shops: 2, goods: 10, liveMinutes: 0 };

describe('the next patrol online (measure 15: the class sets how closely somebody is watched)', () => {
  it('is counted from the latest one, and from the day of the class where nobody looked yet', () => {
    expect(nextPatrolOn(WEEKLY, { sinceOn: '2026-12-28', lastOn: null })).toBe('2027-01-04');
    expect(nextPatrolOn(WEEKLY, { sinceOn: '2026-12-28', lastOn: '2026-12-30' })).toBe('2027-01-06');
  });

  it('follows the class of today: a higher one makes an old patrol overdue at once', () => {
    const looked = { sinceOn: '2026-12-01', lastOn: '2026-09-01' };
    expect(nextPatrolOn({ everyDays: 180 }, looked)).toBe('2027-02-28');
    expect(nextPatrolOn(WEEKLY, looked)).toBe('2026-09-08');
  });

  it('is none for a class that is left in peace (无事不扰)', () => {
    expect(nextPatrolOn(null, { sinceOn: '2026-12-28', lastOn: '2026-12-30' })).toBeNull();
  });

  it('is short when any one of its counts is below the class, and never without a cadence', () => {
    expect(isShort(WEEKLY, { shops: 2, goods: 10, liveMinutes: 0 })).toBe(false);
    expect(isShort(WEEKLY, { shops: 2, goods: 9, liveMinutes: 30 })).toBe(true);
    expect(isShort(null, { shops: 0, goods: 1, liveMinutes: 0 })).toBe(false);
  });
});
