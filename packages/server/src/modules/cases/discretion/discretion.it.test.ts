import type { Discretion, MatterFile } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

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
