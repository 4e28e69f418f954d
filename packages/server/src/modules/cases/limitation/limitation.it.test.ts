import type { CaseLimitation, Limitation, MatterFile } from '@jianhu/contract';
import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { inspected, readTestCasesRulebook, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { limitationOfFile } from './present-limitation.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const ask = (query: Readonly<Record<string, string>>, by = 'wang') =>
  stage.get(by, `/api/v1/limitation?${new URLSearchParams(query).toString()}`);
const days = { actOn: '2024-11-23', discoveredOn: '2026-11-23' };
const late = { offenceOn: '2024-11-22', discoveredOn: '2026-11-23' };

it('is computed for a clue and a form by the days alone, with both terms and their article (行政处罚法第三十六条)', async () => {
  expect((await ask(days)).json<Limitation>()).toMatchObject({ within: true, ongoing: false });
  const over = (await ask({ ...days, actOn: '2024-11-22' })).json<Limitation>();
  expect(over).toMatchObject({ within: false });
  expect(over.terms.map(({ lastOn, applies }) => [lastOn, applies])).toEqual([
    ['2026-11-22', true],
    ['2029-11-22', false],
  ]);
  expect(over.terms[0]?.article).toBe('《中华人民共和国行政处罚法》第三十六条第一款');
  expect((await ask({ ...days, actOn: '2022-01-01', kind: 'lifeHealth' })).json<Limitation>().within).toBe(true);
  expect((await ask({ ...days, actOn: '2015-01-01', course: 'ongoing' })).json<Limitation>().within).toBe(true);
});

it.each([
  [{ ...days, actOn: '2024-02-30' }],
  [{ ...days, actOn: '' }],
  [{ ...days, kind: 'forever' }],
  [{ ...days, course: "ended' or 1=1" }],
  [{ actOn: '2024-11-23' }],
])('%j is no question', async (query) => {
  const reply = await ask(query);
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.invalid']);
});

it('stands in the file of the case with the evidence and the answer of the officer', async () => {
  const file = await stage.walk('case-general', inspected);
  expect(file.limitation).toMatchObject({
    actOn: '2026-11-10',
    discoveredOn: '2026-11-20',
    within: true,
    confirmed: true,
    reason: null,
    barred: false,
    evidence: expect.stringContaining('证据1'),
  } satisfies Partial<Record<keyof CaseLimitation, unknown>>);
  for (const name of ['neighbour', 'department'])
    expect((await stage.get(name, `/api/v1/matters/${file.id}`)).statusCode).toBe(404);
});

it('an answer against the days needs its reason, which the head reads before the case is filed', async () => {
  const open = (facts: Readonly<Record<string, unknown>>) =>
    stage.open('case-general', step('wang', 'proposeFiling', { facts: { ...late, ...facts } }));
  const refused = await open({});
  expect([refused.statusCode, refused.json().details.why.code]).toEqual([409, 'why.limitationDiffers']);
  expect(refused.json().details.why.article).toContain('第三十六条');
  const file = (await open({ limitationReason: '2025年3月已由外地机关发现并移送' })).json<MatterFile>();
  expect(file.limitation).toMatchObject({ within: false, confirmed: true, barred: false });
  expect(file.limitation?.reason).toContain('移送');
  expect((await stage.act(file, step('head', 'approveFiling'))).statusCode).toBe(200);
});

it('what is found too late ends without a penalty, not with one', async () => {
  const filed = await stage.walk('case-general', inspected);
  const tooLate = { ...late, withinLimitation: false };
  const report = step('wang', 'reportInvestigation', { facts: tooLate });
  expect((await stage.act(filed, report)).json().details.why.article).toContain('第三十六条');
  const none = { ...tooLate, proposedOutcome: 'noPenalty' };
  const file = await stage.walk(
    'case-general',
    [
      step('wang', 'reportInvestigation', { facts: none }),
      step('wang', 'submitForReview'),
      step('reviewer', 'approveReview'),
      step('head', 'decideNoPenalty', { facts: { noPenaltyGround: 'outOfTime' } }),
    ],
    filed,
  );
  expect([file.state, file.limitation?.barred]).toEqual(['noPenalty', true]);
  const closed = await stage.walk('case-general', [step('wang', 'serveDecision'), step('head', 'closeCase')], file);
  expect([closed.state, closed.stateKind, closed.limitation]).toMatchObject([
    'closed',
    'open',
    { within: false, barred: false },
  ]);
  const ended = await stage.walk('case-general', [step('wang', 'archiveCase')], closed);
  expect([ended.stateKind, ended.limitation]).toMatchObject(['end', { within: false, barred: false }]);
});

it('a filing is refused as out of time only where its days or its officer say so (第三十六条)', async () => {
  const open = async (facts: Readonly<Record<string, unknown>>) =>
    (await stage.open('case-general', step('wang', 'proposeFiling', { facts }))).json<MatterFile>();
  const refuse = async (file: MatterFile) =>
    stage.act(file, step('head', 'refuseFiling', { facts: { notFiledReason: 'outOfTime' } }));
  const inTime = await refuse(await open({}));
  expect([inTime.statusCode, inTime.json().details.why.article]).toEqual([
    409,
    '《中华人民共和国行政处罚法》第三十六条',
  ]);
  for (const facts of [
    { ...late, withinLimitation: false },
    { ...late, limitationReason: '2025年3月已由外地机关发现并移送' },
    { withinLimitation: false, limitationReason: '另有法律规定较短的时效' },
  ])
    expect((await refuse(await open(facts))).json<MatterFile>().state).toBe('notFiled');
});

describe('the summary procedure asks for the same days (行政处罚法第三十六条、第五十一条)', () => {
  const start = (facts: Readonly<Record<string, unknown>>) =>
    stage.open('case-simple', step('wang', 'startOnSpot', { facts }));

  it('and shows them in its file', async () => {
    const file = (await start({})).json<MatterFile>();
    expect(file.limitation).toMatchObject({ actOn: '2026-11-10', within: true, confirmed: true, barred: false });
  });

  it.each([
    ['no day of the act', { offenceOn: undefined }, '第五十二条'],
    ['an act of tomorrow', { offenceOn: '2026-11-24' }, '第三十六条第二款'],
    ['a discovery of tomorrow', { discoveredOn: '2026-11-24' }, '第三十六条第一款'],
    ['an answer against the days', late, '第三十六条'],
  ])('%s is refused', async (_name, facts, article) => {
    const refused = await start(facts);
    expect([refused.statusCode, refused.json().details.why.article]).toEqual([409, expect.stringContaining(article)]);
  });

  it('what was found too late is not decided on the spot', async () => {
    const file = await stage.walk('case-simple', [
      step('wang', 'startOnSpot', { facts: { ...late, withinLimitation: false } }),
      step('wang', 'informOrally'),
    ]);
    expect(file.limitation).toMatchObject({ within: false, barred: true });
    const refused = await stage.act(file, step('wang', 'decideOnSpot', { facts: { fineFen: 100_000 } }));
    expect(refused.json().details.why.article).toContain('第三十六条');
    const ended = await stage.walk('case-simple', [step('wang', 'convertToGeneral')], file);
    expect(ended.limitation).toMatchObject({ barred: false });
  });
});

it('a case that ended is read by the terms of the day on which it ended, whatever comes into force later', () => {
  const rules = readTestCasesRulebook();
  const procedure = rules.procedures.find(({ procedureId }) => procedureId === 'case-general');
  if (!procedure) throw new Error('the ordinary procedure is gone');
  const shorter = rules.deadlines.deadlines.map((one) =>
    one.ruleId === 'case.limitation' ? { ...one, effectiveTo: parseCivilDate('2026-12-31') } : one,
  );
  const later = { ...rules, deadlines: { ...rules.deadlines, deadlines: shorter } };
  const facts = { ...days, offenceOn: days.actOn, offenceCourse: 'single', limitationKind: 'ordinary' };
  const read = (endedOn: CivilDate | null, state: string) =>
    limitationOfFile(
      { rules: later },
      { procedure, state: { facts, state, endedOn }, today: parseCivilDate('2027-06-01') },
    );
  expect(read(parseCivilDate('2026-12-01'), 'archived')).toMatchObject({ within: true, terms: [{}, {}] });
  expect(read(null, 'investigating')).toMatchObject({ within: false, terms: [{}] });
});
