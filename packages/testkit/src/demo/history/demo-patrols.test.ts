import { addDays, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { planPatrols } from './demo-patrols.ts';

const today = parseCivilDate('2027-01-02');
const operators = [200, 5, 200, 200, 200].map((daysAgo, at) => ({
  operatorId: `operator ${at}`,
  sinceOn: addDays(today, -daysAgo),
  shops: at + 1,
  rooms: at === 2 ? 2 : 0,
}));
const patrols = planPatrols(operators, today);

describe('patrols online of the demo city', () => {
  it('are of an operator each, on days of the past on which it had its class', () => {
    expect(new Set(patrols.map(({ operatorId }) => operatorId)).size).toBe(patrols.length);
    expect(patrols.map(({ onDay }) => onDay)).toEqual(['2026-11-23', '2026-12-28', '2026-12-08', '2026-12-30']);
  });

  it('say in their note what was looked over, and of a suspicion that it is no clue', () => {
    for (const { note, shops, liveMinutes } of patrols) {
      expect(note).toContain(`在营店铺 ${shops} 家`);
      expect(note.includes('没有在册直播间')).toBe(liveMinutes === 0);
      expect(note).toContain('虚构');
    }
    const suspected = patrols.filter(({ outcome }) => outcome === 'suspected');
    expect(suspected.map(({ note }) => note.includes('尚未转为线索'))).toEqual([true]);
  });

  it('are fewer where there are fewer operators above class A', () => {
    expect(planPatrols(operators.slice(0, 1), today)).toHaveLength(1);
  });
});
