import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from './condition.ts';
import { viewOf } from './fold-matter.ts';
import { clockStateOn } from './run-clocks.ts';
import { AWAITING, FILED, REVIEWED, TestLife } from './test-life.ts';
import { PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const SEIZURE = 'case.sealOrSeizure';
const PRESERVATION = 'case.evidencePreservation';
const investigated = (): TestLife => new TestLife(rules, 'case-general').walk(...FILED);
const seizure = (number: string, after = 0) =>
  ['approveSeizure', { documents: { seizureDecision: number }, after }] as const;
const preservation = (number: string, after = 0) =>
  ['approvePreservation', { documents: { preservationNotice: number }, after }] as const;
const dueOf = (life: TestLife, number: string) => {
  const clock = life.state?.clocks.find(({ measure }) => measure === number);
  return clock ? clockStateOn(rules, clock, life.today).rolled : null;
};

describe('each lot that was preserved or seized has its own term (行政处罚法第五十六条、行政强制法第二十五条)', () => {
  it('a release names the lot that it ends, and the other one runs on', () => {
    const life = investigated().walk(seizure('甲'), seizure('乙', 5));
    expect(life.running(SEIZURE)).toBe(2);
    expect(life.take('releaseSeized')).toMatchObject({
      code: 'why.measureUnnamed',
      zh: expect.stringMatching(/甲、乙$/),
      article: '《中华人民共和国行政强制法》第二十八条',
    });
    expect(life.take('releaseSeized', { facts: { seizureNo: '丙' } })).toMatchObject({
      code: 'why.measureUnknown',
      about: 'seizureNo',
    });
    life.walk(['releaseSeized', { facts: { seizureNo: '甲' } }]);
    expect(
      life.state?.clocks.filter(({ ledger }) => ledger.at(-1)?.kind !== 'satisfy').map((one) => one.measure),
    ).toEqual(expect.arrayContaining(['乙']));
    // The only one that is left need not be named.
    life.walk('releaseSeized');
    expect(life.running(SEIZURE)).toBe(0);
    expect(life.take('releaseSeized')?.article).toContain('第二十八条');
  });

  it('an extension goes to the lot that it names', () => {
    const life = investigated().walk(seizure('甲'), seizure('乙'));
    const before = dueOf(life, '乙');
    expect(life.take('extendSeizure')?.code).toBe('why.measureUnnamed');
    life.walk(['extendSeizure', { facts: { seizureNo: '甲' } }]);
    expect(dueOf(life, '乙')).toBe(before);
    expect(dueOf(life, '甲')).not.toBe(before);
    expect(life.take('extendSeizure', { facts: { seizureNo: '甲' } })?.code).toBe('why.noExtensionLeft');
  });

  it('a test of one lot stops its time alone, a test that names none that of all', () => {
    const one = investigated().walk(seizure('甲'), seizure('乙'), ['sendForTesting', { facts: { seizureNo: '甲' } }]);
    const statusOf = (life: TestLife) =>
      life.state?.clocks
        .filter(({ measure }) => measure !== undefined)
        .map((clock) => clockStateOn(rules, clock, life.today).status);
    expect(statusOf(one)).toEqual(['suspended', 'running']);
    expect(statusOf(one.walk('receiveTestResult'))).toEqual(['running', 'running']);
    expect(statusOf(investigated().walk(seizure('甲'), seizure('乙'), 'sendForTesting'))).toEqual([
      'suspended',
      'suspended',
    ]);
  });

  it('what is late is the lot whose time ends first, also where a later one still has time', () => {
    const life = investigated().walk(preservation('甲'), preservation('乙', 16));
    const view = viewOf(rules, life.procedure, life.state!, life.today);
    expect(view.clock(PRESERVATION)).toBe('overdue');
  });

  it('however many lots there are and in whatever order they end, nothing runs when each was decided on', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (lots, seized, order) => {
          const life = investigated();
          const numbers = lots.map((one) => `第${one}号`);
          life.walk(...numbers.map((one) => (seized ? seizure(one, 1) : preservation(one, 1))));
          const [action, fact, deadline] = seized
            ? (['releaseSeized', 'seizureNo', SEIZURE] as const)
            : (['decidePreserved', 'preservationNo', PRESERVATION] as const);
          while (numbers.length > 0) {
            expect(life.running(deadline)).toBe(numbers.length);
            const [number = ''] = numbers.splice((order.next().value ?? 0) % numbers.length, 1);
            life.walk([action, { facts: { [fact]: number }, after: 1 }]);
          }
          expect(life.running(deadline)).toBe(0);
          life.walk('terminateCase', 'closeCase');
          expect(life.state?.state).toBe('closed');
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a measure comes to its end with the case (行政强制法第二十七条、行政处罚法第五十六条)', () => {
  const noticed = (facts: Facts = {}): TestLife =>
    investigated().walk(seizure('甲'), ['reportInvestigation', { facts }], ...REVIEWED.slice(1));

  it('the investigation is not closed while it is not decided what becomes of the preserved evidence (第五十六条)', () => {
    const life = investigated().walk(preservation('甲'));
    expect(life.take('reportInvestigation')?.article).toBe('《中华人民共和国行政处罚法》第五十六条');
    life.walk('decidePreserved', 'reportInvestigation');
  });

  it.each(['decideByHead', 'decideCollectively'])(
    '%s says what becomes of the goods, or they are released before',
    (action) => {
      const facts = action === 'decideCollectively' ? { collectiveMembers: 3 } : {};
      const life = noticed().walk(...AWAITING);
      expect(life.take(action, { facts })?.article).toBe('《中华人民共和国行政强制法》第二十七条');
      expect(life.take(action, { facts: { ...facts, seizedOutcome: 'confiscated' } })?.article).toContain(
        '第九条第二项',
      );
      life.walk([action, { facts: { ...facts, seizedOutcome: 'destroyed' } }]);
      expect(life.running(SEIZURE)).toBe(0);
      noticed().walk(...AWAITING, 'releaseSeized', [action, { facts }]);
    },
  );

  it('confiscated is what was among the penalties that were told', () => {
    const facts = { penaltyKinds: ['fine', 'confiscation'] };
    const life = noticed(facts).walk(...AWAITING, [
      'decideByHead',
      { facts: { ...facts, seizedOutcome: 'confiscated' } },
    ]);
    expect(life.running(SEIZURE)).toBe(0);
  });

  it('no penalty, no confiscation', () => {
    const life = noticed();
    expect(life.take('decideNoPenalty')?.article).toContain('第二十七条');
    expect(life.take('decideNoPenalty', { facts: { seizedOutcome: 'confiscated' } })?.article).toContain('第九条');
    life.walk('releaseSeized', 'decideNoPenalty');
  });

  it.each([
    ['testing', ['sendForTesting']],
    ['suspended', ['suspendCase']],
    ['investigationClosed', REVIEWED.slice(0, 1)],
    ['noticeServed', [...REVIEWED, 'serveNotice']],
    ['awaitingDecision', [...REVIEWED, ...AWAITING]],
    ['terminated', ['terminateCase']],
    ['transferredCriminal', ['transferCriminal']],
  ] as const)('goods are released, and their term is extended or its delay explained, in %s', (state, steps) => {
    const life = investigated().walk(seizure('甲'), ...steps);
    expect(life.state?.state).toBe(state);
    life.walk('releaseSeized');
    expect(life.running(SEIZURE)).toBe(0);
    const stuck = investigated().walk(seizure('甲'), ...steps);
    if (state !== 'testing') stuck.walk(['explainDelay', { after: 40 }]);
  });

  it('no case is closed while a measure runs, on whichever way it came to its end', () => {
    const { transitions } = investigated().procedure;
    const closing = transitions.filter(({ action }) => action === 'closeCase');
    expect(closing.length).toBeGreaterThan(3);
    for (const { guards = [] } of closing)
      expect(guards.map(({ needs }) => needs)).toEqual(
        expect.arrayContaining([{ noneRunning: SEIZURE }, { noneRunning: PRESERVATION }]),
      );
  });
});
