import type { CaseLimitation, Limitation, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

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
  const ended = await stage.walk(
    'case-general',
    [step('wang', 'serveDecision'), step('head', 'closeCase'), step('wang', 'archiveCase')],
    file,
  );
  expect([ended.stateKind, ended.limitation]).toMatchObject(['end', { within: false, barred: false }]);
});
