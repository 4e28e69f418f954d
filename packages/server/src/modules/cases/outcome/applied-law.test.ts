import { parseCivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';
import { readTestCasesRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { appliedLawOf } from './applied-law.ts';

const rules = readTestCasesRulebook();
const today = parseCivilDate('2026-11-26');
const reported = (facts: ProcedureAction['facts']): ProcedureAction => ({
  seq: 4,
  action: 'reportInvestigation',
  on: parseCivilDate('2026-10-09'),
  at: new Date('2026-10-09T01:00:00Z'),
  personId: 'p',
  unitId: 'u',
  officers: [],
  facts,
  documents: {},
});
const ask = (facts: ProcedureAction['facts'], conduct: string | null = 'absoluteTerm') =>
  appliedLawOf({ rules }, { conduct, log: [reported(facts)], decidedOn: null, today });

describe('the law that a decision has to apply (行政处罚法第三十七条)', () => {
  it('names article and day for the day of the act and for today, while nothing is decided', () => {
    const law = { article: '《中华人民共和国广告法》第五十七条', effectiveFrom: '2021-04-29', effectiveTo: null };
    expect(ask({ offenceOn: '2026-07-01' })).toMatchObject({
      actOn: '2026-07-01',
      decidedOn: null,
      atAct: [law],
      atDecision: [law],
      applies: 'act',
    });
  });

  it('says nothing of an act before the law that the tables hold, and nothing without its day or conduct', () => {
    expect(ask({ offenceOn: '2019-07-01' })).toMatchObject({ atAct: [], applies: null });
    expect(ask({})).toBeNull();
    expect(ask({ offenceOn: '2026-07-01' }, null)).toBeNull();
  });
});
