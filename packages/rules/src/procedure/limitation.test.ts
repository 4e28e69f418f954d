import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from './condition.ts';
import { foldMatter } from './fold-matter.ts';
import { limitationOf } from './limitation.ts';
import { AWAITING, FILED, REVIEWED, TestLife } from './test-life.ts';
import { day, PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const { procedure } = new TestLife(rules, 'case-general');
const single = { offenceOn: '2024-02-20', offenceCourse: 'single', limitationKind: 'ordinary' };
const asked = (facts: Facts) => limitationOf(rules, procedure, { facts, on: day('2026-03-02') });

describe('within which an act has to be discovered (行政处罚法第三十六条)', () => {
  it.each([
    ['on the last day of the second year', { discoveredOn: '2026-02-20' }, true],
    ['a day later', { discoveredOn: '2026-02-21' }, false],
    [
      'an act of 29 February, on the last day of a shorter month',
      { offenceOn: '2024-02-29', discoveredOn: '2026-02-28' },
      true,
    ],
    ['and a day later', { offenceOn: '2024-02-29', discoveredOn: '2026-03-01' }, false],
    [
      'counted from the day on which a continuing act ended',
      { offenceCourse: 'ended', discoveredOn: '2026-02-20' },
      true,
    ],
    [
      'what still goes on when it is discovered',
      { offenceOn: '2021-01-01', offenceCourse: 'ongoing', discoveredOn: '2026-02-20' },
      true,
    ],
    [
      'five years where life and health are touched and harm was done',
      { offenceOn: '2021-02-25', limitationKind: 'lifeHealth', discoveredOn: '2026-02-25' },
      true,
    ],
    ['and a day later', { offenceOn: '2021-02-25', limitationKind: 'finance', discoveredOn: '2026-02-26' }, false],
  ])('%s', (_name, facts, within) => {
    expect(asked({ ...single, ...facts })?.within).toBe(within);
  });

  it('is told with both terms, their last days and which of them applies; nothing is told without the days', () => {
    const told = asked({ ...single, limitationKind: 'lifeHealth', discoveredOn: '2026-03-01' });
    expect(told?.terms.map(({ deadline, lastOn, applies }) => [deadline.ruleId, lastOn, applies])).toEqual([
      ['case.limitation', '2026-02-20', false],
      ['case.limitationGrave', '2029-02-20', true],
    ]);
    expect(told?.terms.map(({ deadline }) => deadline.article)).toEqual(['第三十六条第一款', '第三十六条第一款']);
    expect(asked({ ...single })).toBeNull();
    expect(asked({ withinLimitation: true })).toBeNull();
  });
});

describe('the officer confirms what the days say, or contradicts it with a reason (行政处罚法第三十六条)', () => {
  const late = { offenceOn: '2023-01-05', discoveredOn: '2026-02-25' };
  const reason = { limitationReason: '有权机关于2024年6月已发现，见移送函' };
  const open = (facts: Facts) => new TestLife(rules, 'case-general').take('proposeFiling', { facts });

  it.each([
    ['a yes beyond the limitation', late],
    ['a no within it', { withinLimitation: false }],
  ])('%s is refused without its reason', (_name, facts) => {
    expect(open(facts)).toMatchObject({
      code: 'why.limitationDiffers',
      article: expect.stringContaining('第三十六条'),
    });
    expect(open({ ...facts, ...reason })).toBeNull();
  });

  it('an answer that the days bear out has no reason to differ', () => {
    expect(open(reason)?.article).toContain('第三十六条');
    expect(open({ ...late, withinLimitation: false, ...reason })?.article).toContain('第三十六条');
  });

  it('a reason holds for the days that it was given for, and for no others', () => {
    const life = new TestLife(rules, 'case-general').walk(
      ['proposeFiling', { facts: { ...late, ...reason } }],
      ...FILED.slice(1),
    );
    const moved = { offenceOn: '2022-01-05' };
    expect(life.take('reportInvestigation', { facts: moved })?.code).toBe('why.limitationDiffers');
    expect(life.take('reportInvestigation')).toBeNull();
  });

  it('days that the investigation moved are answered for anew', () => {
    const life = new TestLife(rules, 'case-general').walk(
      ['proposeFiling', { facts: { ...late, ...reason } }],
      ...FILED.slice(1),
    );
    const anew = { offenceOn: '2022-01-05', limitationReason: '有权机关于2023年12月已发现，见移送函' };
    expect(life.take('reportInvestigation', { facts: anew })).toBeNull();
    life.walk(...REVIEWED.slice(1), ...AWAITING_AFTER);
    expect(life.take('decideByHead')).toBeNull();
  });

  it('a no that the days bear out needs none, and nothing is filed on it', () => {
    const life = new TestLife(rules, 'case-general').walk([
      'proposeFiling',
      { facts: { ...late, withinLimitation: false } },
    ]);
    expect(life.take('approveFiling')?.article).toContain('第三十六条');
  });

  it.each([
    ['an act of tomorrow', { offenceOn: '2026-03-03' }],
    ['a discovery of tomorrow', { discoveredOn: '2026-03-03' }],
    ['a single act after its discovery', { offenceOn: '2026-02-26' }],
  ])('%s is refused', (_name, facts) => {
    expect(open(facts)?.article).toContain('第三十六条');
  });
});

describe('a decision beyond the limitation is refused (行政处罚法第三十六条)', () => {
  const moved = { offenceOn: '2023-01-05' };

  it('the investigation finds an earlier end: no penalty is proposed, and without one the case ends', () => {
    const life = new TestLife(rules, 'case-general').walk(...FILED);
    const found = { ...moved, withinLimitation: false };
    expect(life.take('reportInvestigation', { facts: moved })?.code).toBe('why.limitationDiffers');
    expect(life.take('reportInvestigation', { facts: found })?.article).toContain('第三十六条');
    life.walk(['reportInvestigation', { facts: { ...found, proposedOutcome: 'noPenalty' } }], ...REVIEWED.slice(1));
    expect(life.take('decideNoPenalty', { facts: { noPenaltyGround: 'outOfTime' } })).toBeNull();
  });

  it('what was found in time ends without a penalty on another ground', () => {
    const life = new TestLife(rules, 'case-general').walk(...FILED, ...REVIEWED);
    const refused = life.take('decideNoPenalty', { facts: { noPenaltyGround: 'outOfTime' } });
    expect(refused?.article).toContain('第三十六条');
    expect(life.take('decideNoPenalty', { facts: { noPenaltyGround: 'noFault' } })).toBeNull();
  });

  it('the investigation finds no single act after its discovery', () => {
    const life = new TestLife(rules, 'case-general').walk(...FILED);
    const after = { offenceOn: '2026-02-26' };
    expect(life.take('reportInvestigation', { facts: after })?.article).toContain('第三十六条第二款');
  });

  it.each(['decideByHead', 'decideCollectively'])('%s', (action) => {
    const life = new TestLife(rules, 'case-general').walk(...FILED, ...REVIEWED, ...AWAITING_AFTER);
    // The days as though a log of another version had let them through.
    if (life.state) life.state = { ...life.state, facts: { ...life.state.facts, ...moved } };
    const facts = action === 'decideCollectively' ? { collectiveMembers: 3 } : {};
    expect(life.take(action, { facts })?.article).toContain('第三十六条');
  });

  it('a case of before, whose log says no days, folds and is decided as it was', () => {
    const life = new TestLife(rules, 'case-general').walk(...FILED, ...REVIEWED, ...AWAITING_AFTER);
    const { state } = life;
    if (!state) throw new Error('the life has begun');
    const {
      offenceOn: _a,
      offenceCourse: _b,
      discoveredOn: _c,
      limitationKind: _d,
      limitationEvidence: _e,
      ...facts
    } = state.facts;
    life.state = { ...state, facts };
    expect(life.take('decideByHead')).toBeNull();
    const former = { action: 'proposeFiling', on: day('2026-03-02'), officers: ['first', 'second'], documents: {} };
    const log = [
      { ...former, facts: { withinLimitation: true }, seq: 1, at: new Date(0), personId: 'first', unitId: 'u' },
    ];
    expect(foldMatter(rules, procedure, log).state).toBe('filingProposed');
  });
});

const AWAITING_AFTER = [AWAITING[0], AWAITING[1], [AWAITING[2], { after: 10 }]] as const;
