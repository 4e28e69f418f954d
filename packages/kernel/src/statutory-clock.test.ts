import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate, parseCivilDate } from './civil-date.ts';
import { explainClock } from './explain-clock.ts';
import { type ClockAction, type ClockTerm, foldClock, refuseClockAction } from './statutory-clock.ts';
import { buildWorkingCalendar, isWorkingDay } from './working-day.ts';

const CALENDAR_FILE = new URL('../../../rulebook/calendar/cn.json', import.meta.url);
const calendar = buildWorkingCalendar(JSON.parse(readFileSync(CALENDAR_FILE, 'utf8')));
const day = parseCivilDate;
const bands = { amber: 0.6, red: 0.85 };
/** Checking a clue: 程序规定 art. 18. */
const check: ClockTerm = {
  period: { count: 15, unit: 'WD' },
  rollPolicy: 'none',
  extensions: [{ count: 15, unit: 'WD' }],
  bands,
};
/** Deciding a case: 程序规定 art. 64; mediation: order 121 art. 23. */
const decide: ClockTerm = {
  period: { count: 90, unit: 'CD' },
  rollPolicy: 'anyRestDay',
  extensions: [{ count: 30, unit: 'CD' }],
  bands,
};

const start = (on: string): ClockAction => ({ kind: 'start', on: day(on) });
const suspend = (on: string): ClockAction => ({ kind: 'suspend', on: day(on), reason: '检验', document: 'J-1' });
const resume = (on: string): ClockAction => ({ kind: 'resume', on: day(on) });
const fold = (term: ClockTerm, today: string, ...ledger: ClockAction[]) =>
  foldClock(calendar, term, ledger, day(today));

describe('a statutory clock', () => {
  it('counts working days after the start (程序规定 art. 18)', () => {
    expect(fold(check, '2026-11-23', start('2026-11-23'))).toMatchObject({
      status: 'running',
      rolled: '2026-12-14',
      remaining: 15,
      band: 'green',
    });
  });

  it('turns amber, red and overdue by the shares of its rule', () => {
    const band = (today: string) => fold(check, today, start('2026-11-23')).band;
    expect(band('2026-12-03')).toBe('green');
    expect(band('2026-12-04')).toBe('amber');
    expect(band('2026-12-10')).toBe('red');
    expect(band('2026-12-14')).toBe('red');
    expect(band('2026-12-15')).toBe('overdue');
  });

  it('stands still while testing lasts, and moves its end by that time', () => {
    const ledger = [start('2026-11-23'), suspend('2026-11-26')];
    const standing = fold(check, '2026-12-08', ...ledger);
    expect(standing).toMatchObject({ status: 'suspended', remaining: 13, band: 'green' });
    expect(fold(check, '2026-12-08', ...ledger, resume('2026-12-08'))).toMatchObject({
      status: 'running',
      rolled: standing.rolled,
      remaining: 12,
    });
    expect(standing.rolled).toBe('2026-12-24');
  });

  it('is lengthened once by the head, and not again', () => {
    const ledger = [start('2026-11-23')];
    const extend: ClockAction = { kind: 'extend', on: day('2026-12-10'), document: '延〔2026〕1号' };
    expect(refuseClockAction(calendar, check, ledger, extend)).toBeNull();
    expect(fold(check, '2026-12-10', ...ledger, extend)).toMatchObject({ rolled: '2027-01-05', provisional: true });
    expect(refuseClockAction(calendar, check, [...ledger, extend], extend)).toBe('noExtensionLeft');
    expect(refuseClockAction(calendar, check, ledger, { ...extend, on: day('2026-12-15') })).toBe('ranOut');
  });

  it('begins again when a new fact comes (order 121 art. 35)', () => {
    const restart: ClockAction = { kind: 'restart', on: day('2026-12-01'), reason: '同一举报人补充新事实' };
    expect(
      fold(check, '2026-12-01', start('2026-11-23'), suspend('2026-11-24'), resume('2026-11-25'), restart),
    ).toMatchObject({ startedOn: '2026-12-01', rolled: '2026-12-22', pauses: [] });
  });

  it('ends in time on its last day, late on the next', () => {
    const satisfy = (on: string): ClockAction => ({ kind: 'satisfy', on: day(on) });
    expect(fold(check, '2026-12-30', start('2026-11-23'), satisfy('2026-12-14'))).toMatchObject({
      band: 'ended',
      remaining: 0,
    });
    expect(fold(check, '2026-12-30', start('2026-11-23'), satisfy('2026-12-15')).remaining).toBe(-1);
  });

  it.each([
    [[], suspend('2026-11-24'), 'notStarted'],
    [[start('2026-11-23')], start('2026-11-24'), 'startedAlready'],
    [[start('2026-11-23')], resume('2026-11-24'), 'notSuspended'],
    [[start('2026-11-23'), suspend('2026-11-24')], suspend('2026-11-25'), 'suspendedAlready'],
    [[start('2026-11-23')], suspend('2026-11-22'), 'backDated'],
    [[start('2026-11-23')], suspend('2026-12-15'), 'ranOut'],
    [[start('2026-11-23'), { kind: 'satisfy', on: day('2026-11-24') }], suspend('2026-11-25'), 'satisfiedAlready'],
  ] as const)('refuses after %j: %j', (ledger, next, refusal) => {
    expect(refuseClockAction(calendar, check, ledger, next)).toBe(refusal);
  });

  it('prints its working, each step with an article', () => {
    const words = {
      startZh: '发现线索',
      startEn: 'the clue was found',
      dutyZh: '核查',
      dutyEn: 'check',
      article: '《市场监督管理行政处罚程序规定》第十八条',
      countingArticle: '《市场监督管理投诉举报处理办法》第四十五条',
      extensionZh: '市场监督管理部门负责人',
      extensionEn: 'the head of the organ',
    };
    const ledger = [start('2026-11-23'), suspend('2026-11-26'), resume('2026-12-08')];
    const steps = explainClock(calendar, check, words, { ledger, today: day('2026-12-08') });
    expect(steps.map((step) => step.zh)).toEqual([
      '2026-11-23 发现线索',
      '开始之日不计入，自次日起算',
      '核查：15 个工作日，至 2026-12-14',
      '2026-11-26 起中止计算：检验（J-1）',
      '2026-12-08 恢复计算，至 2026-12-24',
    ]);
    for (const step of steps) expect(step.article).toMatch(/^《.*》第.*条$/);
  });
});

/** The oracle: walks day by day, counts what counts, and knows nothing of sums. */
function walk(term: ClockTerm, ledger: readonly ClockAction[], today: CivilDate): CivilDate {
  const from = ledger.findLast((action) => action.kind === 'start' || action.kind === 'restart')?.on ?? today;
  const run = ledger.slice(ledger.findLastIndex((action) => action.kind === 'start' || action.kind === 'restart'));
  // An end ends its pause too.
  const turns = run.filter((action) => ['suspend', 'resume', 'satisfy'].includes(action.kind));
  const isPaused = (on: CivilDate): boolean => {
    if (turns.findLast((action) => action.on <= on)?.kind !== 'suspend') return false;
    // While it is still suspended, today is taken as the day of resumption.
    return on < today || turns.at(-1)?.kind !== 'suspend';
  };
  const extended = run.filter((action) => action.kind === 'extend').length;
  const more = term.extensions.slice(0, extended).reduce((sum, extension) => sum + extension.count, 0);
  let last = from;
  for (let left = term.period.count + more; left > 0;) {
    last = addDays(last, 1);
    if (!isPaused(last) && (term.period.unit === 'CD' || isWorkingDay(calendar, last))) left -= 1;
  }
  while (term.rollPolicy === 'anyRestDay' && !isWorkingDay(calendar, last)) last = addDays(last, 1);
  return last;
}

describe('ten thousand generated timelines', () => {
  const step = fc.record({
    kind: fc.constantFrom('suspend', 'resume', 'extend', 'restart', 'satisfy'),
    days: fc.integer({ min: 0, max: 40 }),
  });
  const timeline = fc.record({
    term: fc.constantFrom(check, decide),
    from: fc.integer({ min: 0, max: 1_400 }).map((days) => addDays(day('2023-01-03'), days)),
    steps: fc.array(step, { maxLength: 8 }),
    after: fc.integer({ min: 0, max: 60 }),
  });

  it('agree with walking day by day; whatever is refused changes nothing', () => {
    fc.assert(
      fc.property(timeline, ({ term, from, steps, after }) => {
        const ledger: ClockAction[] = [{ kind: 'start', on: from }];
        let on = from;
        for (const { kind, days } of steps) {
          on = addDays(on, days);
          const next = { kind, on, reason: 'r', document: 'd' } as ClockAction;
          if (refuseClockAction(calendar, term, ledger, next) === null) ledger.push(next);
        }
        const today = addDays(on, after);
        const state = foldClock(calendar, term, ledger, today);
        expect(state.rolled).toBe(walk(term, ledger, today));
        expect(state.due <= state.rolled).toBe(true);
        expect(state.band === 'overdue').toBe(state.status === 'running' && today > state.rolled);
      }),
      { numRuns: 10_000 },
    );
  });
});
