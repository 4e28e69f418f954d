import type { Duty } from '@jianhu/contract';
import { addDays, parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { MOST_IN_CALENDAR, writeDutyCalendar } from './duty-calendar.ts';

const first = parseCivilDate('2026-12-01');
const dutiesOf = (count: number): Duty[] =>
  Array.from({ length: count }, (_, at) => ({
    deadline: 'case.decision',
    owner: 'organ',
    dutyZh: '作出处理决定',
    dutyEn: 'decide',
    article: '《市场监督管理行政处罚程序规定》第六十四条',
    checked: 'checked',
    status: 'running',
    startedOn: '2026-11-23',
    dueOn: addDays(first, at),
    provisional: false,
    band: 'green',
    remaining: 1,
    remainingUnit: 'CD',
    suspendedFor: null,
    extensions: 0,
    extensionsLeft: 0,
    matter: {
      id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
      number: `2026-330602-C${at}`,
      kind: 'case',
      procedureZh: '普通程序',
      procedureEn: 'ordinary procedure',
      stateZh: '调查中',
      stateEn: 'investigating',
      unitId: 'unit',
      unitNameZh: '演示单位',
      countyCode: '330602',
      operatorNameZh: null,
      demo: true,
    },
    place: 0,
    leadName: null,
    delayCause: null,
    urged: null,
  }));
const calendarOf = (count: number): string =>
  writeDutyCalendar(
    { duties: dutiesOf(count), tasks: [] },
    { now: new Date('2026-11-30T01:00:00Z'), name: '鉴湖在办期限' },
  ).replaceAll('\r\n ', '');
const eventsIn = (calendar: string): number => calendar.split('BEGIN:VEVENT').length - 1;

it('a calendar that holds all terms says nothing of more (RFC 5545)', () => {
  const calendar = calendarOf(MOST_IN_CALENDAR);
  expect(eventsIn(calendar)).toBe(MOST_IN_CALENDAR);
  expect(calendar).not.toContain('X-WR-CALDESC');
});

it('a calendar that ends before the terms do says so, above all and on its last day (RFC 5545)', () => {
  const calendar = calendarOf(MOST_IN_CALENDAR + 1);
  expect(eventsIn(calendar)).toBe(MOST_IN_CALENDAR + 1);
  expect(calendar).toContain(`X-WR-CALDESC:日历只列最近 ${MOST_IN_CALENDAR} 项期限`);
  const [, entry = ''] = calendar.split('UID:more@jianhu');
  const day = addDays(first, MOST_IN_CALENDAR - 1).replaceAll('-', '');
  expect(entry).toContain(`DTSTART;VALUE=DATE:${day}`);
  expect(entry).toContain('SUMMARY:日历只列最近');
});
