import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { escalationSchema, latenessOf } from './escalation.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8'));
const calendar = buildWorkingCalendar(read('calendar/cn.json') as never);
const { steps } = escalationSchema.parse(read('tables/escalation.json'));
const heardOf = (dueOn: string, today: string) => {
  const { workingDaysLate, step } = latenessOf(steps, {
    dueOn: parseCivilDate(dueOn),
    today: parseCivilDate(today),
    calendar,
  });
  return [workingDaysLate, step?.to ?? null];
};

describe('a term that ran out', () => {
  it('goes up the line with the working days: the officer, the head of the unit, the office', () => {
    expect(heardOf('2026-11-20', '2026-11-20')).toEqual([0, null]);
    // A Saturday: late, and no working day yet.
    expect(heardOf('2026-11-20', '2026-11-21')).toEqual([0, 'officer']);
    expect(heardOf('2026-11-20', '2026-11-23')).toEqual([1, 'unitLead']);
    expect(heardOf('2026-11-20', '2026-11-26')).toEqual([4, 'unitLead']);
    expect(heardOf('2026-11-20', '2026-11-27')).toEqual([5, 'leadingGroupOffice']);
  });

  it('does not go up over a holiday, on which nobody could act', () => {
    expect(heardOf('2026-09-30', '2026-10-07')).toEqual([0, 'officer']);
  });

  it('follows the steps that were in force on its last day', () => {
    const dated = [
      {
        ...steps[0],
        to: 'officer' as const,
        workingDaysLate: 0,
        nameZh: '甲',
        nameEn: 'a',
        effectiveFrom: '2024-01-01',
        effectiveTo: '2025-12-31',
      },
      {
        ...steps[0],
        to: 'unitLead' as const,
        workingDaysLate: 0,
        nameZh: '乙',
        nameEn: 'b',
        effectiveFrom: '2026-01-01',
        effectiveTo: null,
      },
    ];
    const at = (dueOn: string) =>
      latenessOf(dated, { dueOn: parseCivilDate(dueOn), today: parseCivilDate('2026-01-20'), calendar }).step?.to;
    expect(at('2025-12-31')).toBe('officer');
    expect(at('2026-01-04')).toBe('unitLead');
    expect(at('2023-12-31')).toBeUndefined();
  });
});
