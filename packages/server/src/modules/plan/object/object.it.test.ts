import type { PlanObject } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import type { ObjectField } from '@jianhu/rules';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const { get, post } = house;
const [countyA, countyB] = house.counties;
if (!countyA || !countyB) throw new Error('the rulebook names too few counties');
// The objects of one target in a county, whichever fields its registry asks for.
const TARGET = 'M03-T3';
const registry = house.book.registries.find(({ id }) => id === 'live-workshops');
if (!registry) throw new Error('the rulebook has no registry of live workshops');
const BASE = `/api/v1/plan/registries/${registry.id}/objects`;

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('farms', 'planReporter', 'sx-nync');
  await house.hire('taxes', 'planReporter', 'sx-sws');
  await house.hire('county-a', 'planReporter', countyA.governmentUnitId);
});
beforeEach(() => infra.clock.set(new Date('2026-11-05T01:00:00Z')));
afterAll(async () => {
  await infra.close();
  await database.drop();
});

const evidence = [{ title: '认定文件', reference: '测试商〔2024〕3号', issuer: '演示商务主管部门' }];
const sampleOf = (field: ObjectField): string | number => {
  switch (field.type) {
    case 'choice':
      return field.options[0]?.code ?? '';
    case 'number':
      return field.min;
    case 'date':
      return '2024-05-01';
    case 'creditCode':
      return completeUscc('91330600MA2BC00X0');
    case 'text':
      return `演示${field.nameZh}`;
  }
};
const fields = Object.fromEntries(
  registry.fields.filter(({ required }) => required).map((field) => [field.key, sampleOf(field)] as const),
);
const content = (name: string, over: object = {}) => ({
  name,
  countyCode: countyA.code,
  trade: registry.trade === 'required' ? (house.book.plan.trades[0]?.code ?? null) : null,
  validFrom: '2024-05-10',
  validTo: null,
  fields: { ...fields, village: `${name}村` },
  point: null,
  ...over,
});
const propose = (who: string, name: string, over: object = {}) =>
  post(who, BASE, { content: content(name, over), evidence });
const act = (who: string, object: PlanObject, action: string, more: object = {}) =>
  post(who, `/api/v1/plan/objects/${object.id}/actions`, { action, expectedVersion: object.actionVersion, ...more });
async function confirmed(name: string, over: object = {}): Promise<PlanObject> {
  const object = (await propose('farms', name, over)).json();
  return (await act('office', object, 'confirm')).json();
}
const publish = (period: string) =>
  post('office', `/api/v1/plan/periods/${period}/publication`, { targetIds: [TARGET], reason: '月度公布' });
const countOf = async (period: string, county = '') =>
  (
    await get('office', `/api/v1/plan/targets/${TARGET}/figures/${period}${county ? `?countyCode=${county}` : ''}`)
  ).json().versions?.[0];

describe('an object of a registry', () => {
  it('counts only when the office has confirmed what a responsible unit proposed with evidence', async () => {
    const proposed = (await propose('farms', '演示工坊甲')).json();
    expect(proposed).toMatchObject({ content: null, proposal: { name: '演示工坊甲' }, unitId: 'sx-nync' });
    const count = async () => (await get('taxes', `${BASE}?on=2026-10-31`)).json().total;
    const before = await count();
    expect((await act('farms', proposed, 'confirm')).statusCode).toBe(403);
    const object = (await act('office', proposed, 'confirm')).json();
    expect(object).toMatchObject({ proposal: null, content: { name: '演示工坊甲' }, actionVersion: 2 });
    expect(await count()).toBe(before + 1);
    const detail = (await get('taxes', `/api/v1/plan/objects/${object.id}`)).json();
    expect(detail.evidence).toMatchObject([{ reference: '测试商〔2024〕3号', seq: 1 }]);
    expect(detail.history.map((one: { action: string }) => one.action)).toEqual(['propose', 'confirm']);
    expect(detail.availableActions).toMatchObject([
      { action: 'propose', allowed: false, why: { code: 'plan.why.notResponsible' } },
      { action: 'confirm', allowed: false },
      { action: 'refuse', allowed: false },
    ]);
  });

  it('is refused from a unit that is not responsible, without evidence, twice, or with what the registry does not take', async () => {
    expect((await propose('taxes', '演示工坊乙')).json()).toMatchObject({ code: 'plan.notResponsible' });
    expect((await post('farms', BASE, { content: content('演示工坊乙'), evidence: [] })).statusCode).toBe(400);
    await confirmed('演示工坊丙');
    const twice = await propose('county-a', '演示 工坊丙');
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'plan.objectDuplicate']);
    const wrong = await propose('farms', '演示工坊丁', {
      countyCode: '110000',
      validFrom: '2027-01-01',
      fields: { ...fields, extra: 'x' },
    });
    const places = wrong.json().details.problems.map((one: { pointer: string }) => one.pointer);
    expect(places).toEqual(expect.arrayContaining(['/countyCode', '/validFrom', '/fields/extra']));
  });
});

describe('the published count of a target', () => {
  it('is what was in force at the end of the month, by county, and opens to its rows', async () => {
    await confirmed('演示工坊一', { validFrom: '2025-02-28' });
    await confirmed('演示工坊二', { validFrom: '2025-03-01', countyCode: countyB.code });
    await confirmed('演示工坊三', { validFrom: '2025-01-01', validTo: '2025-02-28' });
    const reply = (await publish('2025-02')).json();
    const rows = async (query: string) => (await get('office', `${BASE}?on=2025-02-28${query}`)).json().total;
    expect((await countOf('2025-02')).value).toBe(await rows(''));
    expect((await countOf('2025-02', countyB.code)).value).toBe(await rows(`&countyCode=${countyB.code}`));
    expect(reply.figures).toHaveLength(1 + house.counties.length);
    const figure = (await get('office', `/api/v1/plan/targets/${TARGET}/figures/2025-02`)).json();
    expect(figure.rowsPath).toBe(`/plan/registries/${registry.id}?on=2025-02-28`);
    expect((await publish('2025-02')).json()).toMatchObject({ issueId: null, figures: [] });
  });

  it('is published by the office only, and only for a month that has ended', async () => {
    const early = await publish('2026-11');
    expect(early.json().code).toBe('plan.periodInvalid');
    const other = await post('farms', '/api/v1/plan/periods/2025-02/publication', { reason: 'x' });
    expect(other.statusCode).toBe(403);
  });

  it('is corrected in every month that a back-dated change touches, each listed, and the recount agrees', async () => {
    for (const period of ['2026-06', '2026-07', '2026-08']) await publish(period);
    const before = (await countOf('2026-07')).value;
    const object = (await propose('farms', '演示工坊迟', { validFrom: '2026-07-15' })).json();
    const late = (await act('office', object, 'confirm')).json();
    const moved = late.reissued
      .map((one: { period: string; countyCode: string }) => `${one.period} ${one.countyCode}`)
      .sort();
    expect(moved).toEqual(['2026-07 ', `2026-07 ${countyA.code}`, '2026-08 ', `2026-08 ${countyA.code}`]);
    expect(await countOf('2026-07')).toMatchObject({ value: before + 1, version: 2, issue: { kind: 'correction' } });

    // It moves to another county: one leaves, one comes, the city stays as it was.
    const change = { content: content('演示工坊迟', { validFrom: '2026-07-15', countyCode: countyB.code }), evidence };
    const proposed = await act('county-a', late, 'propose', change);
    const after = (await act('office', proposed.json(), 'confirm')).json();
    expect(
      after.reissued.map((one: { countyCode: string; after: number; before: number }) => [
        one.countyCode,
        one.after - one.before,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [countyA.code, -1],
        [countyB.code, 1],
      ]),
    );
    expect(after.reissued.every((one: { countyCode: string }) => one.countyCode !== '')).toBe(true);
    const recount = await house.plan.recount();
    expect(recount.differences).toEqual([]);
    expect(recount.compared).toBeGreaterThan(20);
  });

  it('that went wrong behind the back of the platform is reported by the next night, and corrected by nobody but the office', async () => {
    await publish('2026-09');
    const before = (await countOf('2026-09')).value;
    await withClient(database.ownerUrl, (client) =>
      client.query(
        `update plan.figure_head set value = value + 5 where target_id = $1 and period = '2026-09' and county_code = ''`,
        [TARGET],
      ),
    );
    infra.clock.advanceMs(86_400_000);
    await house.plan.recount();
    const { recount } = (await get('county-a', '/api/v1/plan/recount')).json();
    expect(recount.differences).toEqual([
      expect.objectContaining({
        targetId: TARGET,
        period: '2026-09',
        countyCode: '',
        published: before + 5,
        counted: before,
      }),
    ]);
    expect((await publish('2026-09')).statusCode).toBe(200);
    expect((await countOf('2026-09')).value).toBe(before);
    expect((await house.plan.recount()).differences).toEqual([]);
  });

  it('is not spoilt by an object that is confirmed while the month is being published', async () => {
    const objects = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        (await propose('farms', `演示工坊并发${index}`, { validFrom: '2026-09-01' })).json(),
      ),
    );
    expect(objects.every(({ proposal }) => proposal !== null)).toBe(true);
    await Promise.all([publish('2026-09'), ...objects.map((object: PlanObject) => act('office', object, 'confirm'))]);
    const rows = (await get('office', `${BASE}?on=2026-09-30`)).json().total;
    expect((await countOf('2026-09')).value).toBe(rows);
    expect((await house.plan.recount()).differences).toEqual([]);
  });
});

describe('a list of objects', () => {
  const list = (names: readonly string[], over: object = {}) => names.map((name) => content(name, over));
  const batch = (who: string, rows: object[], preview = false) =>
    post(who, `/api/v1/plan/registries/${registry.id}/batches`, { rows, evidence, preview });

  it('is taken row by row: what is wrong or there already is told with its row, and a preview changes nothing', async () => {
    await confirmed('演示批量已有');
    const rows = [
      ...list(['演示批量一', '演示批量一', '演示批量已有']),
      content('演示批量二', { countyCode: '110000' }),
    ];
    const preview = (await batch('farms', rows, true)).json();
    expect(preview.rows.map((one: { fate: string }) => one.fate)).toEqual([
      'taken',
      'duplicate',
      'duplicate',
      'invalid',
    ]);
    const done = (await batch('farms', rows)).json();
    expect(done).toMatchObject({
      taken: 1,
      rows: [{ row: 1 }, { row: 2 }, { row: 3 }, { problems: [{ pointer: '/countyCode' }] }],
    });
    expect((await batch('farms', rows)).json().taken).toBe(0);
    expect((await batch('taxes', rows)).json().code).toBe('plan.notResponsible');
  });

  it('is confirmed by the office all or nothing, and its published months are corrected in one act', async () => {
    await publish('2026-04');
    const before = (await countOf('2026-04')).value;
    const { rows } = (await batch('farms', list(['演示批量甲', '演示批量乙'], { validFrom: '2026-04-02' }))).json();
    const objects = rows.map(({ id }: { id: string }) => ({ id, expectedVersion: 1 }));
    const confirm = (who: string, some: object[]) =>
      post(who, `/api/v1/plan/registries/${registry.id}/confirmations`, { objects: some });
    expect((await confirm('farms', objects)).statusCode).toBe(403);
    expect((await confirm('office', [objects[0], { ...objects[1], expectedVersion: 2 }])).json().code).toBe(
      'plan.changedSince',
    );
    const done = (await confirm('office', objects)).json();
    expect(done.confirmed).toBe(2);
    const april = done.reissued.filter(
      (one: { period: string; countyCode: string }) => one.period === '2026-04' && one.countyCode === '',
    );
    expect(april).toMatchObject([{ before, after: before + 2 }]);
    expect((await house.plan.recount()).differences).toEqual([]);
  });

  it('sent twice at once is there once', async () => {
    const rows = list(['演示同时一', '演示同时二', '演示同时三']);
    const replies = await Promise.all([batch('farms', rows), batch('county-a', rows)]);
    const taken = replies.map((reply) => reply.json().taken as number);
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(3);
  });
});
