import type { Discretion, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const refusing = await stage.walk('case-general', inspected);

const pathOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/discretion`;
const YUAN = 100;
const lighter = {
  rangeId: 'ad.banned',
  conditions: [{ id: 'harmRemoved', evidence: '证据2：下架截图' }],
  fineFen: 250_000 * YUAN,
};

it('is proposed by whoever handles the case, with evidence for each condition, and signed by another (第三十二条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const made = (await post('wang', pathOf(matter), lighter)).json<Discretion>();
  expect(made.sheets[0]).toMatchObject({
    version: 1,
    band: { kind: 'lighter', leastFen: 200_000 * YUAN, mostFen: 440_000 * YUAN },
    outsideBand: false,
    signedByName: null,
    comparison: { kind: 'tooFew' },
  });
  expect(made.sheets[0]?.reasons).toContain('主动消除或者减轻违法行为危害后果');
  expect(made).toMatchObject({ hasLocal: false, turns: null, maySign: false });
  for (const name of ['wang', 'li', 'zhao']) {
    expect((await post(name, `${pathOf(matter)}/1/sign`, {})).statusCode).toBe(403);
  }
  const signed = (await post('reviewer', `${pathOf(matter)}/1/sign`, {})).json<Discretion>();
  expect(signed.sheets[0]?.signedByName).not.toBeNull();
  expect(signed.turns?.some(({ added, nameZh }) => added && nameZh.includes('突发事件'))).toBe(true);
  expect((await post('reviewer', `${pathOf(matter)}/1/sign`, {})).json().code).toBe('case.discretionSigned');
});

it.each([
  ['above the range of the law', { fineFen: 1_000_001 * YUAN }, 'case.discretionRange'],
  ['below it without a ground to mitigate', { conditions: [], fineFen: 100 * YUAN }, 'case.discretionRange'],
  [
    'a fine although none may be imposed (第三十三条)',
    { conditions: [{ id: 'noFault', evidence: '进货票据' }] },
    'case.discretionRange',
  ],
  ['outside the band without reasons', { fineFen: 900_000 * YUAN }, 'case.discretionReasons'],
  ['times of a cost that nobody entered', { rangeId: 'ad.claims.cost' }, 'case.discretionBase'],
  [
    'a condition that the tables do not have',
    { conditions: [{ id: 'likesUs', evidence: '无' }] },
    'case.discretionUnknown',
  ],
] as const)('is refused: %s', async (_name, change, code) => {
  expect((await post('wang', pathOf(refusing), { ...lighter, ...change })).json().code).toBe(code);
});

it('needs evidence, and an officer who handles the case', async () => {
  const bare = { ...lighter, conditions: [{ id: 'harmRemoved', evidence: ' ' }] };
  expect((await post('wang', pathOf(refusing), bare)).json().code).toBe('request.invalid');
  expect((await post('zhao', pathOf(refusing), lighter)).json().code).toBe('case.notHandling');
});

it('stays in the internal volume (副卷): no other county, no department, no invited unit sees it', async () => {
  const matter = await stage.walk('case-general', inspected);
  await post('wang', pathOf(matter), lighter);
  for (const name of ['reviewer', 'head', 'city']) expect((await get(name, pathOf(matter))).statusCode).toBe(200);
  for (const name of ['neighbour', 'neighbour-head', 'department']) {
    expect((await get(name, pathOf(matter))).statusCode).toBe(404);
    expect((await post(name, pathOf(matter), lighter)).statusCode).toBeGreaterThanOrEqual(403);
  }
  expect((await get('wang', pathOf(matter))).json().turns).toBeNull();
});

const FINE = 250_000 * YUAN;
const atDecision = [
  ...inspected,
  step('wang', 'reportInvestigation', { facts: { proposedFineFen: 300_000 * YUAN } }),
  step('wang', 'submitForReview'),
  step('reviewer', 'approveReview'),
  step('wang', 'serveNotice'),
  step('wang', 'recordWaiver'),
  step('wang', 'submitForDecision'),
];
const decide = (facts: Readonly<Record<string, unknown>>) => step('head', 'decideByHead', { facts });

it('only its newest version is signed, so that what was thought better of does not come back', async () => {
  const matter = await stage.walk('case-general', inspected);
  await post('wang', pathOf(matter), lighter);
  await post('wang', pathOf(matter), { ...lighter, fineFen: 300_000 * YUAN });
  const old = await post('reviewer', `${pathOf(matter)}/1/sign`, {});
  expect(old.json()).toMatchObject({ code: 'case.discretionOld', details: { newest: 2 } });
  expect((await post('reviewer', `${pathOf(matter)}/2/sign`, {})).statusCode).toBe(200);
});

describe('a decision is held to the signed sheet (行政处罚法第五条第二款)', () => {
  let matter: MatterFile;
  beforeAll(async () => {
    stage.restart();
    matter = await stage.walk('case-general', atDecision);
    await post('wang', pathOf(matter), lighter);
  });

  it('no fine is decided while the sheet that was begun is not signed', async () => {
    const reply = await stage.act(matter, decide({ fineFen: FINE }));
    expect(reply.json()).toMatchObject({ code: 'case.discretionUnsigned', details: { version: 1 } });
    expect((await post('reviewer', `${pathOf(matter)}/1/sign`, {})).statusCode).toBe(200);
  });

  it('another amount needs its reason, and no reason leads out of the range of the law', async () => {
    const differs = await stage.act(matter, decide({ fineFen: 240_000 * YUAN }));
    expect(differs.json()).toMatchObject({ code: 'case.discretionDiffers', details: { version: 1, fineFen: FINE } });
    const plain = { ...lighter, conditions: [], fineFen: 250_000 * YUAN, reasons: '首次发现，页面已下架' };
    await post('wang', pathOf(matter), plain);
    await post('reviewer', `${pathOf(matter)}/2/sign`, {});
    const below = await stage.act(matter, decide({ fineFen: 100 * YUAN, fineDifference: '当事人经营困难' }));
    expect(below.json().code).toBe('case.discretionRange');
  });

  it('the amount of the sheet, or another one with its reason, is decided', async () => {
    const reason = { fineFen: 240_000 * YUAN, fineDifference: '听取陈述申辩后予以采纳' };
    expect((await stage.act(matter, decide(reason))).statusCode).toBe(200);
    const same = await stage.walk('case-general', atDecision);
    await post('wang', pathOf(same), lighter);
    await post('reviewer', `${pathOf(same)}/1/sign`, {});
    expect((await stage.act(same, decide({ fineFen: FINE }))).statusCode).toBe(200);
  });
});
