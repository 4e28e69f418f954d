import { addDays, parseCivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';
import { instalmentsOf, refuseInstalmentDays } from './instalments.ts';

const first = parseCivilDate('2026-12-01');
const [second, third] = [addDays(first, 30), addDays(first, 60)];
const act = (seq: number, action: string, on = first, facts: ProcedureAction['facts'] = {}): ProcedureAction => ({
  seq,
  action,
  on,
  at: new Date(`${on}T02:00:00Z`),
  personId: 'p',
  unitId: 'u',
  officers: [],
  facts,
  documents: {},
});
const plan = { instalments: 3, instalmentDays: [first, second, third], planUntil: third };
const log = [
  act(1, 'approvePaymentPlan', addDays(first, -10), plan),
  act(2, 'recordInstalment', first),
  act(3, 'recordInstalment', addDays(second, 2)),
];

describe('a plan of instalments (行政处罚法第六十六条第二款)', () => {
  it('tells of each day whether it was paid, when, and what is late', () =>
    expect(instalmentsOf(log, addDays(third, -1))).toEqual([
      { dueOn: first, paidOn: first, late: false },
      { dueOn: second, paidOn: addDays(second, 2), late: true },
      { dueOn: third, paidOn: null, late: false },
    ]));

  it('what is left is late from the day after its own, and paid by a payment of the whole', () => {
    expect(instalmentsOf(log, addDays(third, 1)).at(-1)).toMatchObject({ paidOn: null, late: true });
    const paid = [...log.slice(0, 2), act(3, 'recordPayment', second)];
    expect(instalmentsOf(paid, third).at(-1)).toEqual({ dueOn: third, paidOn: second, late: false });
  });

  it('its days are in order, as many as instalments, the last being that of the plan', () => {
    const refused = [
      { ...plan, instalmentDays: [second, first, third] },
      { ...plan, instalmentDays: [first, third] },
      { ...plan, instalmentDays: [first, second, addDays(third, 1)] },
    ];
    expect(() => refuseInstalmentDays(plan)).not.toThrow();
    expect(() => refuseInstalmentDays({ planUntil: third })).not.toThrow();
    for (const facts of refused) expect(() => refuseInstalmentDays(facts)).toThrow('case.instalmentDays');
  });
});
