import type { Discretion, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import pg from 'pg';
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
    {
      conditions: [{ id: 'noFault', parts: ['proof', 'otherLaw'].map((id) => ({ id, evidence: '进货票据' })) }],
    },
    'case.discretionRange',
  ],
  ['outside the band without reasons', { fineFen: 900_000 * YUAN }, 'case.discretionReasons'],
  ['times of a cost that nobody entered', { rangeId: 'ad.claims.cost' }, 'case.discretionBase'],
  [
    'the range on the other side of a line (广告法第六十三条)',
    { rangeId: 'ad.notStopped', baseFen: 50_000 * YUAN, fineFen: 20_000 * YUAN },
    'case.discretionOtherRange',
  ],
  [
    'an item without one of its conditions (第三十三条第一款)',
    { conditions: [{ id: 'minorCorrected', parts: [{ id: 'minor', evidence: '证据1' }] }], fineFen: 0 },
    'case.discretionParts',
  ],
  [
    'an item whose exclusions nobody denied (广告绝对化用语执法指南第十一条)',
    {
      conditions: [
        {
          id: 'ad.absoluteOwn',
          parts: ['ownMedia', 'shortOrFew', 'noHarm', 'corrected'].map((id) => ({ id, evidence: '证据3：后台浏览数' })),
        },
      ],
      fineFen: 0,
    },
    'case.discretionParts',
  ],
  [
    'an item confirmed as a whole',
    { conditions: [{ id: 'minorCorrected', evidence: '证据1' }], fineFen: 0 },
    'case.discretionParts',
  ],
  [
    'a condition that the tables do not have',
    { conditions: [{ id: 'likesUs', evidence: '无' }] },
    'case.discretionUnknown',
  ],
] as const)('is refused: %s', async (_name, change, code) => {
  expect((await post('wang', pathOf(refusing), { ...lighter, ...change })).json().code).toBe(code);
});

it('an item that is written for a conduct is neither offered nor taken in a case of another one (广告绝对化用语执法指南第十条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const ids = ['ownMedia', 'shortOrFew', 'noHarm', 'corrected', 'medical', 'investment', 'education'];
  const parts = ids.map((id) => ({ id, evidence: `证据：${id}` }));
  const item = { ...lighter, conditions: [{ id: 'ad.absoluteOwn', parts }], fineFen: 0 };
  const offered = async () => (await get('wang', pathOf(matter))).json<Discretion>().conditions.map(({ id }) => id);
  expect(await offered()).toContain('ad.absoluteOwn');
  expect((await post('wang', pathOf(matter), item)).json<Discretion>().sheets[0]?.band.kind).toBe('noPenalty');
  await changeState(matter.id, { conduct: 'prohibitedGoods' });
  expect(await offered()).not.toContain('ad.absoluteOwn');
  expect((await post('wang', pathOf(matter), item)).json().code).toBe('case.discretionUnknown');
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
/** A case of another conduct that waits for its decision. */
async function of(conduct: string): Promise<MatterFile> {
  const made = await stage.walk('case-general', atDecision);
  await changeState(made.id, { conduct });
  return made;
}

async function changeState(id: string, change: { conduct?: string; operator_id?: string }): Promise<void> {
  const client = new pg.Client({ connectionString: stage.ownerUrl });
  await client.connect();
  for (const [column, value] of Object.entries(change))
    await client.query(`update cases.matter_state set ${column} = $1 where id = $2`, [value, id]);
  await client.end();
}

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

  it('no fine is decided without a sheet, whatever reason is given, where the conduct has its range', async () => {
    stage.restart();
    const bare = await stage.walk('case-general', atDecision);
    const reply = await stage.act(bare, decide({ fineFen: FINE, noSheetReason: '案情简单' }));
    expect(reply.json()).toMatchObject({ code: 'case.discretionMissing' });
    expect(reply.statusCode).toBe(409);
    const none = await stage.act(bare, decide({ penaltyKinds: ['fine'], fineFen: 0 }));
    expect(none.statusCode).toBe(200);
  });

  it('a conduct without a range is decided with a written reason, or by a sheet', async () => {
    const [first, second] = [await of('prohibitedGoods'), await of('prohibitedGoods')];
    expect((await get('wang', pathOf(first))).json<Discretion>().withoutRange?.whyZh).toContain('第七十五条');
    const bare = await stage.act(first, decide({ fineFen: FINE }));
    expect(bare.json().code).toBe('case.discretionMissingReason');
    const reason = decide({ fineFen: FINE, noSheetReason: '依据野生动物保护法，附表未收录' });
    expect((await stage.act(first, reason)).statusCode).toBe(200);
    await stage.signSheet(second, FINE);
    expect((await stage.act(second, decide({ fineFen: FINE }))).statusCode).toBe(200);
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

describe('a first offence is asked of the earlier decisions (行政处罚法第三十三条第一款)', () => {
  const first = {
    ...lighter,
    conditions: [
      { id: 'firstSlight', parts: ['first', 'slightHarm', 'corrected'].map((id) => ({ id, evidence: `证据：${id}` })) },
    ],
    fineFen: 0,
    reasons: '初次违法，危害后果轻微，已及时改正',
  };
  const decided = [...atDecision, decide({ fineFen: FINE })];
  const made = async (steps: typeof decided, operatorId: string) => {
    const matter = await stage.walk('case-general', steps);
    await changeState(matter.id, { operator_id: operatorId });
    return matter;
  };

  it('none in this system: it is confirmed condition by condition, and the sheet keeps that nothing was known', async () => {
    const matter = await made(inspected, '00000000-0000-7000-9000-0000000f0001');
    expect((await get('wang', pathOf(matter))).json<Discretion>().earlier).toEqual({ kind: 'asked', decisions: [] });
    const { sheets } = (await post('wang', pathOf(matter), first)).json<Discretion>();
    expect(sheets[0]).toMatchObject({ earlierCount: 0, band: { kind: 'mayBeNoPenalty' } });
    expect(sheets[0]?.conditions[0]?.parts).toMatchObject([
      { nameZh: '初次违法', evidence: '证据：first' },
      { nameZh: '危害后果轻微' },
      { nameZh: '及时改正' },
    ]);
  });

  it('one of the same conduct: the item is refused; one of another conduct is shown, and the officer weighs', async () => {
    const party = '00000000-0000-7000-9000-0000000f0002';
    const before = await made(decided, party);
    const matter = await made(inspected, party);
    const reply = await post('wang', pathOf(matter), first);
    expect(reply.json()).toMatchObject({ code: 'case.discretionNotFirst', details: { decisions: [{}] } });
    await changeState(before.id, { conduct: 'prohibitedGoods' });
    expect((await post('wang', pathOf(matter), first)).json<Discretion>().sheets[0]?.earlierCount).toBe(1);
    const { earlier } = (await get('wang', pathOf(matter))).json<Discretion>();
    expect(earlier).toMatchObject({
      kind: 'asked',
      decisions: [{ matterId: before.id, number: before.number, isSameConduct: false, outcome: 'penalty' }],
    });
  });

  it('a decision that was annulled found no offence', async () => {
    const party = '00000000-0000-7000-9000-0000000f0003';
    const appealed = [...decided, step('wang', 'serveDecision'), step('wang', 'recordAppeal')];
    await made([...appealed, step('head', 'recordAnnulment')], party);
    const matter = await made(inspected, party);
    expect((await get('wang', pathOf(matter))).json<Discretion>().earlier).toEqual({ kind: 'asked', decisions: [] });
  });
});

it('similar decided cases are shown with band, fine and factors, and with their number to whom the wall gives them (行政处罚法第五条第二款)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const decided = await stage.walk('case-general', [...atDecision, decide({ fineFen: FINE })]);
  const before = (await get('wang', pathOf(matter))).json<Discretion>();
  expect([before.similarCount, before.similarLeftOut]).toEqual([before.similar.length, 0]);
  await post('wang', pathOf(matter), lighter);
  const { similar, similarCount, similarLeftOut, sheets } = (await get('wang', pathOf(matter))).json<Discretion>();
  expect(similarCount).toBe(similar.length);
  expect(new Set(similar.map(({ band }) => band))).toEqual(new Set(['lighter']));
  expect(similar.find(({ matterId }) => matterId === decided.id)).toEqual({
    matterId: decided.id,
    number: decided.number,
    decidedOn: expect.any(String),
    band: 'lighter',
    fineFen: FINE,
    factors: [{ nameZh: expect.stringContaining('消除'), nameEn: expect.any(String) }],
  });
  expect(sheets[0]?.comparison).toMatchObject({ kind: 'tooFew' });
  const { count = 0, leftOut = 0 } = sheets[0]?.comparison ?? {};
  expect([count, leftOut, count > 0]).toEqual([similarCount, similarLeftOut, true]);
  expect(similarCount + similarLeftOut).toBe(before.similarCount);
  const foreign = new pg.Client({ connectionString: stage.ownerUrl });
  await foreign.connect();
  await foreign.query('update cases.matter_state set unit_id = $1, county_code = $2 where id = $3', [
    stage.neighbour,
    '999999',
    decided.id,
  ]);
  await foreign.end();
  const seen = (await get('wang', pathOf(matter))).json<Discretion>().similar;
  expect(seen.some(({ matterId }) => matterId === decided.id)).toBe(false);
  expect(seen.filter(({ number }) => number === null)).toMatchObject([
    { matterId: null, fineFen: FINE, band: 'lighter' },
  ]);
});
