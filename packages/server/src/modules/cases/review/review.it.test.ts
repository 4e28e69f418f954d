import type { CaseReview, Hearing, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const HEAVY = { proposedFineFen: 20_000_000 };
const submitted = [
  ...inspected,
  step('wang', 'reportInvestigation', { facts: HEAVY }),
  step('wang', 'submitForReview'),
] as const;
const remarks = Object.fromEntries(
  ['Jurisdiction', 'Facts', 'Evidence', 'Law', 'Procedure', 'Discretion', 'Documents'].map((one) => [
    `review${one}`,
    `${one}：无异议`,
  ]),
);
const reviewOf = async ({ id }: Pick<MatterFile, 'id'>, by = 'reviewer'): Promise<CaseReview> =>
  (await stage.get(by, `/api/v1/matters/${id}/review`)).json<CaseReview>();
const hearingOf = async ({ id }: Pick<MatterFile, 'id'>, by = 'wang'): Promise<Hearing> =>
  (await stage.get(by, `/api/v1/matters/${id}/hearing`)).json<Hearing>();

it('a reviewer sees what was submitted, each fact with its step and papers, and seven points with their article', async () => {
  const matter = await stage.walk('case-general', submitted);
  const review = await reviewOf(matter);
  expect(review).toMatchObject({
    awaits: true,
    kindZh: '法制审核',
    submitted: { action: 'submitForReview' },
    opinions: [],
  });
  expect(review.term).toMatchObject({ deadline: 'case.review', status: 'running' });
  expect(review.points.map(({ remark }) => remark)).toEqual(Array.from({ length: 7 }, () => null));
  expect(review.points[0]?.article).toContain('市场监督管理行政处罚程序规定');
  const fine = review.facts.find(({ key }) => key === 'proposedFineFen');
  expect(fine).toMatchObject({ valueZh: '200,000 元', from: { nameZh: '调查终结' } });
  expect(fine?.from.documents.map(({ id }) => id)).toContain('investigationReport');
  expect(review.facts.map(({ key }) => key)).not.toContain('handlingOfficers');
});

it('the answers to the points stand with the opinion, and a new submission asks for new ones', async () => {
  const matter = await stage.walk('case-general', submitted);
  const back = await stage.walk(
    'case-general',
    [step('reviewer', 'returnReview', { facts: { ...remarks, reviewOpinion: '补充进货票据' } })],
    matter,
  );
  const answered = await reviewOf(back);
  expect(answered.awaits).toBe(false);
  expect(answered.points.map(({ remark }) => remark)).toEqual(Object.values(remarks));
  expect(answered.opinions[0]?.facts.map(({ valueZh }) => valueZh)).toContain('补充进货票据');
  const again = await stage.walk(
    'case-general',
    [step('wang', 'reportInvestigation', { facts: HEAVY }), step('wang', 'submitForReview')],
    back,
  );
  const anew = await reviewOf(again);
  expect(anew.awaits).toBe(true);
  expect(anew.points.every(({ remark }) => remark === null)).toBe(true);
  expect(anew.opinions).toHaveLength(1);
});

it('is passed with a word on each of its points, or not at all (程序规定第五十三条)', async () => {
  const matter = await stage.walk('case-general', submitted);
  const silent = Object.fromEntries(Object.keys(remarks).map((key) => [key, undefined]));
  const reply = await stage.act(matter, step('reviewer', 'approveReview', { facts: silent }));
  expect(reply.json().code).toBe('case.actionRefused');
  expect(reply.json().details.why).toMatchObject({ code: 'why.factMissing', about: 'reviewJurisdiction' });
  expect((await reviewOf(matter)).awaits).toBe(true);
});

it('is for reviewers of the own unit: not for officers, heads, the city, nor reviewers of another county', async () => {
  const matter = await stage.walk('case-general', submitted);
  await stage.hire('neighbour-reviewer', 'caseReviewer', stage.neighbour);
  for (const by of ['wang', 'head', 'city', 'department'])
    expect([by, (await stage.get(by, `/api/v1/matters/${matter.id}/review`)).statusCode]).toEqual([by, 403]);
  expect((await stage.get('neighbour-reviewer', `/api/v1/matters/${matter.id}/review`)).statusCode).toBe(404);
});

it('a hearing tells who asked and when, whether in time, seven working days of notice, host, record and report (第六十四条)', async () => {
  const notified = await stage.walk('case-general', [
    ...submitted,
    step('reviewer', 'approveReview'),
    step('wang', 'serveNotice'),
  ]);
  const open = await hearingOf(notified);
  expect(open).toMatchObject({ right: true, asked: null, request: { inTime: null }, notice: null, host: null });
  expect(open.request?.dueOn).toBe('2026-11-30');
  const fixed = await stage.walk(
    'case-general',
    [
      step('wang', 'requestHearing', { facts: { hearingAsker: 'agent' } }),
      step('reviewer', 'fixHearing', { facts: { hearingOn: '2026-12-02', hearingOpen: true } }),
    ],
    notified,
  );
  expect(await hearingOf(fixed)).toMatchObject({
    request: { inTime: true },
    asked: { facts: [{ key: 'hearingAsker', valueZh: '委托代理人' }] },
    notice: { hearingOn: '2026-12-02', workingDays: 7, leastDays: 7, inTime: true },
    host: { investigated: false },
    held: null,
  });
  const heard = await stage.walk(
    'case-general',
    ['2026-12-02', step('reviewer', 'holdHearing', { facts: { hearingAttendants: ['party', 'investigator'] } })],
    fixed,
  );
  const { held } = await hearingOf(heard, 'head');
  expect(held?.documents.map(({ id }) => id)).toEqual(['hearingRecord', 'hearingReport']);
  expect(held?.facts.map(({ valueZh }) => valueZh)).toContain('当事人、办案人员');
});

it('a case of a small penalty has no hearing, and no other county learns of one', async () => {
  const matter = await stage.walk('case-general', inspected);
  expect(await hearingOf(matter)).toMatchObject({ right: false, noticeOn: null, request: null, asked: null });
  for (const by of ['neighbour', 'neighbour-head', 'department'])
    expect((await stage.get(by, `/api/v1/matters/${matter.id}/hearing`)).statusCode).toBe(404);
});
