import { addDays, type CivilDate, isWorkingDay, parseCivilDate } from '@jianhu/kernel';
import { clockStateOn, findDeadline, foldMatter, type ProcedureAction, type RunningClock } from '@jianhu/rules';
import { readTestCasesRulebook } from '@jianhu/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { procedureOf } from '../matter/matter-procedure.ts';

const rules = readTestCasesRulebook();
const day = parseCivilDate;
const general = procedureOf({ rules } as never, 'case-general', day('2026-01-05'));
const toService: (readonly [action: string, on: string])[] = [
  ['proposeFiling', '2026-01-05'],
  ['approveFiling', '2026-01-05'],
  ['reportInvestigation', '2026-01-12'],
  ['submitForReview', '2026-01-13'],
  ['approveReview', '2026-01-14'],
  ['serveNotice', '2026-01-15'],
  ['recordWaiver', '2026-01-16'],
  ['submitForDecision', '2026-01-16'],
  ['decideByHead', '2026-01-19'],
  ['serveDecision', '2026-01-20'],
];

function logOf(steps: readonly (readonly [action: string, on: string])[]): ProcedureAction[] {
  return steps.map(([action, on], at) => ({
    seq: at + 1,
    action,
    on: day(on),
    at: new Date(`${on}T01:00:00Z`),
    personId: 'p',
    unitId: 'u',
    officers: [],
    facts: { fineFen: 500_000, paidFen: 500_000 },
    documents: {},
  }));
}

function closingFrom(on: CivilDate): RunningClock {
  const deadline = findDeadline(rules.deadlines, 'case.closing', on);
  if (!deadline) throw new Error('no term of closing');
  return { deadline, owner: 'organ', writtenDue: null, ledger: [{ kind: 'start', on }] };
}
const closingOf = (clocks: readonly RunningClock[]) => clocks.findLast((one) => one.deadline.ruleId === 'case.closing');
const dueAfter = (on: CivilDate): string => clockStateOn(rules, closingFrom(on), on).rolled;

/** Day by day: the fifteenth working day after the ground arose. */
function oracle(on: CivilDate): CivilDate {
  let at = on;
  for (let counted = 0; counted < 15;) {
    at = addDays(at, 1);
    if (isWorkingDay(rules.calendar, at)) counted += 1;
  }
  return at;
}

describe('the closing form within fifteen working days (程序规定第七十七条)', () => {
  it.each([
    // 1 to 8 October 2025 are holidays; 28 September and 11 October are made up for.
    ['2025-09-19', '2025-10-16'],
    ['2025-12-10', '2025-12-31'],
    ['2026-03-02', '2026-03-23'],
  ])('given a ground on %s, then it is due on %s', (on, due) => expect(dueAfter(day(on))).toBe(due));

  it('agrees with a count day by day', () => {
    const start = fc.integer({ min: 0, max: 600 }).map((days) => addDays(day('2025-01-02'), days));
    fc.assert(
      fc.property(start, (on) => {
        expect(dueAfter(on)).toBe(oracle(on));
      }),
    );
  });

  it.each([
    ['a termination (第三项)', [['terminateCase', '2026-01-13']]],
    ['a transfer to another organ (第四项)', [['transferOut', '2026-01-13']]],
    [
      'the case that the police opened (第四项)',
      [
        ['transferCriminal', '2026-01-12'],
        ['confirmPoliceFiled', '2026-01-13'],
      ],
    ],
  ] as const)('runs from %s, while the term of the decision stops', (_ground, steps) => {
    const log = logOf([['proposeFiling', '2026-01-05'], ['approveFiling', '2026-01-05'], ...steps]);
    const state = foldMatter(rules, general, log);
    const due = state.clocks.map((clock) => [clock.deadline.ruleId, clockStateOn(rules, clock, day('2026-01-14'))]);
    expect(due).toEqual([
      ['case.decision', expect.objectContaining({ status: 'satisfied' })],
      ['case.closing', expect.objectContaining({ status: 'running', rolled: '2026-02-03' })],
    ]);
    const closed = foldMatter(
      rules,
      general,
      logOf([
        ...log.map(({ action, on }) => [action, on] as const),
        ['closeCase', '2026-01-20'],
        ['archiveCase', '2026-01-20'],
      ]),
    );
    expect(closed).toMatchObject({ state: 'archived', endedOn: '2026-01-20' });
  });

  it('runs from the ruling by which a court ended the enforcement (第二项)', () => {
    const state = foldMatter(
      rules,
      general,
      logOf([...toService, ['applyEnforcement', '2026-09-01'], ['recordEnforcementEnd', '2026-09-07']]),
    );
    expect(closingOf(state.clocks)?.ledger).toEqual([{ kind: 'start', on: '2026-09-07' }]);
  });

  it('runs from full payment, begins anew with an annulment, and ends with the closing of the case', () => {
    const taken = [...toService];
    const state = (...steps: [string, string][]) => {
      taken.push(...steps);
      return foldMatter(rules, general, logOf(taken));
    };
    const before = state();
    expect(closingOf(before.clocks)).toBeUndefined();
    const statusOf = (clocks: readonly RunningClock[], on: string) => {
      const clock = closingOf(clocks);
      return clock && clockStateOn(rules, clock, day(on)).status;
    };
    expect(statusOf(state(['recordPayment', '2026-03-02']).clocks, '2026-03-03')).toBe('running');
    const annulled = state(['recordAnnulment', '2026-03-10']);
    expect(closingOf(annulled.clocks)?.ledger).toEqual([{ kind: 'start', on: '2026-03-10' }]);
    expect(statusOf(state(['closeCase', '2026-03-20']).clocks, '2026-03-20')).toBe('satisfied');
  });
});
