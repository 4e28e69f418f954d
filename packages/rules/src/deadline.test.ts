import { readFileSync } from 'node:fs';
import { addPeriod, buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { clockTermOf, deadlinesFileSchema, findDeadline } from './deadline.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../rulebook/${file}`, import.meta.url), 'utf8'));
const file = deadlinesFileSchema.parse(read('deadlines/statutory.json'));
// The calendar's own tests check this file.
const calendar = buildWorkingCalendar(read('calendar/cn.json') as never);
const day = parseCivilDate;
const due = (ruleId: string, on: string): string | undefined => {
  const deadline = findDeadline(file, ruleId, day(on));
  const term = deadline && clockTermOf(file, deadline);
  return term ? addPeriod(calendar, day(on), term.period, term.rollPolicy).rolled : undefined;
};

describe('the statutory terms of brief 5.19', () => {
  it('are all there, each with an article', () => {
    const rows = new Set(file.deadlines.map((deadline) => deadline.no).filter((no) => no.startsWith('5.19.')));
    expect([...rows].map((no) => Number(no.slice('5.19.'.length))).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, at) => at + 1),
    );
  });

  it('have one version on any day', () => {
    for (const a of file.deadlines) {
      const others = file.deadlines.filter((b) => b !== a && b.ruleId === a.ruleId);
      for (const b of others)
        expect(a.effectiveFrom > (b.effectiveTo ?? '9999') || b.effectiveFrom > (a.effectiveTo ?? '9999')).toBe(true);
    }
  });

  it.each([
    ['clue.verification', '2026-02-12', '2026-03-11'],
    ['complaint.acceptance', '2026-04-30', '2026-05-13'],
    ['sharing.deliver', '2026-09-25', '2026-10-29'],
    ['complaint.mediation', '2026-08-06', '2026-10-08'],
    ['case.decision', '2026-07-10', '2026-10-08'],
    ['case.payment', '2026-06-05', '2026-06-22'],
  ])('%s from %s ends on %s (brief 4.1.5)', (ruleId, from, last) => expect(due(ruleId, from)).toBe(last));

  it('choose mediation by the day of acceptance: 45 working days under order 20, 60 days under order 121', () => {
    expect(findDeadline(file, 'complaint.mediation', day('2026-04-14'))).toMatchObject({
      form: { count: 45, unit: 'WD' },
      statute: '市场监督管理投诉举报处理暂行办法',
    });
    expect(findDeadline(file, 'complaint.mediation', day('2026-04-15'))).toMatchObject({
      form: { count: 60, unit: 'CD' },
      statute: '市场监督管理投诉举报处理办法',
    });
  });

  it('run no clock of days for hours, documents, windows and terms before an event', () => {
    const kinds = file.deadlines
      .filter((deadline) => clockTermOf(file, deadline) === null)
      .map(({ form }) => form.kind);
    expect(new Set(kinds)).toEqual(new Set(['before', 'hours', 'written', 'window']));
  });
});
