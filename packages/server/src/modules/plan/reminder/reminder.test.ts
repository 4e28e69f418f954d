import { buildWorkingCalendar, parseCivilDate, type WorkingCalendarData } from '@jianhu/kernel';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailTextOf } from './mail-text.ts';
import { type Owed, remindersOf } from './reminder.ts';

const RULEBOOK = new URL('../../../../../../rulebook/', import.meta.url);
const data: WorkingCalendarData = JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8'));
const calendar = buildWorkingCalendar(data);
const owe = (dueOn: string, title = '网络零售额 2026-09'): Owed => ({
  kind: 'report',
  title,
  dueOn: parseCivilDate(dueOn),
  path: '/plan/reports/1',
});
const on = (today: string) => ({ today: parseCivilDate(today), calendar, workingDays: 3 });

describe('what a unit is reminded of', () => {
  it('is what is late, and what is due within three working days over a holiday', () => {
    // 1 to 7 October 2026 are holidays: the 9th is the second working day after 30 September.
    const owed = [owe('2026-10-21'), owe('2026-09-29', '迟'), owe('2026-10-09'), owe('2026-09-30')];
    expect(remindersOf(owed, on('2026-09-30')).map(({ dueOn, overdue }) => [dueOn, overdue])).toEqual([
      ['2026-09-29', true],
      ['2026-09-30', false],
      ['2026-10-09', false],
    ]);
    expect(remindersOf([owe('2026-11-30')], on('2026-09-30'))).toEqual([]);
    const urged = remindersOf([{ ...owe('2026-11-30'), urged: true }], on('2026-09-30'));
    expect(urged).toMatchObject([{ dueOn: '2026-11-30', urged: true, overdue: false }]);
  });

  it('leaves out nothing that is late and adds nothing that is not owed, the earliest first', () => {
    const days = fc
      .integer({ min: 0, max: 120 })
      .map((n) => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 20 }), days, (dues, today) => {
        const owed = dues.map((due) => owe(due));
        const told = remindersOf(owed, on(today));
        expect(told.filter(({ overdue }) => overdue)).toHaveLength(dues.filter((due) => due < today).length);
        expect(told.map(({ dueOn }) => dueOn)).toEqual(told.map(({ dueOn }) => dueOn).toSorted());
        for (const one of told) expect(dues).toContain(one.dueOn);
      }),
    );
  });
});

describe('the mail', () => {
  it('names what is due with its page, marks the demo, and holds no more than twenty lines', () => {
    const reminders = remindersOf(
      Array.from({ length: 23 }, () => owe('2026-09-01')),
      on('2026-09-30'),
    );
    const { subject, text } = mailTextOf(reminders, {
      unitZh: '市商务局',
      baseUrl: 'https://jianhu.example',
      demo: true,
    });
    expect(subject).toBe('【演示数据】鉴湖：23项待办，其中23项逾期');
    expect(text).toContain('另有3项。');
    expect(text).toContain('https://jianhu.example/plan/reports/1');
    expect(text.match(/· 填报/g)).toHaveLength(20);
  });
});
