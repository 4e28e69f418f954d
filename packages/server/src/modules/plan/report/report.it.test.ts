import type { PlanReport } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const { get, post, put } = house;
const [countyA, countyB] = house.counties;
if (!countyA || !countyB) throw new Error('the rulebook names too few counties');
const SALES = 'M01-T2';
const COVER = 'M08-T1';

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('office-2', 'planOffice', house.officeUnitId);
  await house.hire('commerce', 'planReporter', 'sx-sw');
  await house.hire('commerce-2', 'planReporter', 'sx-sw');
  await house.hire('labour', 'planReporter', 'sx-rs');
  await house.hire('county-a', 'planReporter', countyA.governmentUnitId);
  await house.hire('county-b', 'planReporter', countyB.governmentUnitId);
});
beforeEach(() => infra.clock.set(new Date('2026-11-05T01:00:00Z')));
afterAll(async () => {
  await infra.close();
  await database.drop();
});

const proof = [{ title: '统计快报', reference: '测试统〔2026〕10号' }];
const open = async (period: string, targetIds: string[]) =>
  post('office', '/api/v1/plan/periods', { period, targetIds });
const reportOf = async (name: string, targetId: string, period: string): Promise<PlanReport> =>
  (await get(name, `/api/v1/plan/reports?targetId=${targetId}&period=${period}`)).json().items[0];
const act = (name: string, report: PlanReport, action: string, more: object = {}) =>
  post(name, `/api/v1/plan/reports/${report.id}/actions`, { action, expectedVersion: report.actionVersion, ...more });
const fill = (name: string, report: PlanReport, value: object) => act(name, report, 'fill', { value, evidence: proof });

async function publish(period: string, value: number, round = 1) {
  await open(period, [SALES]);
  let report = await reportOf('office', SALES, period);
  if (round > 1) report = (await act('office', report, 'reopen', { note: '数据更正' })).json();
  report = (await fill('commerce', report, { unit: '亿元', value })).json();
  report = (await act('commerce-2', report, 'check')).json();
  report = (await act('office', report, 'confirm')).json();
  return act('office', report, 'publish');
}

describe('a report (brief 5.16)', () => {
  it('goes from opened over filled, checked and confirmed to published, and only then is there a figure', async () => {
    expect((await open('2026-09', [SALES])).json()).toEqual({ opened: 1 });
    const opened = await reportOf('commerce', SALES, '2026-09');
    expect(opened).toMatchObject({
      state: 'opened',
      unitId: 'sx-sw',
      dueOn: '2026-10-10',
      overdue: true,
      history: false,
    });

    const filled = (await fill('commerce', opened, { unit: '亿元', value: 830.25 })).json();
    expect(filled).toMatchObject({ state: 'filled', flags: ['late'], value: { value: 830.25 } });
    const checked = (await act('commerce-2', filled, 'check')).json();
    const confirmed = (await act('office', checked, 'confirm')).json();
    expect((await get('office', `/api/v1/plan/targets/${SALES}`)).json().series).toEqual([]);

    const published = (await act('office', confirmed, 'publish')).json();
    expect(published).toMatchObject({
      state: 'published',
      reissued: [
        {
          targetId: SALES,
          countyCode: '',
          unitId: 'sx-sw',
          period: '2026-09',
          version: 1,
          before: null,
          after: 830.25,
        },
        { targetId: SALES, countyCode: '', unitId: '', period: '2026-09', version: 1, before: null, after: 830.25 },
      ],
    });
    const target = (await get('labour', `/api/v1/plan/targets/${SALES}`)).json();
    expect(target.series).toMatchObject([{ period: '2026-09', value: 830.25, version: 1, origin: 'derived' }]);
  });

  it('is filled by its unit only, checked by another person of the lead, published by the office only', async () => {
    await open('2026-08', [SALES]);
    const opened = await reportOf('office', SALES, '2026-08');
    const value = { unit: '亿元', value: 700 };
    expect((await fill('labour', opened, value)).statusCode).toBe(404);
    expect((await fill('office', opened, value)).statusCode).toBe(403);
    const filled = (await fill('commerce', opened, value)).json();
    const own = await act('commerce', filled, 'check');
    expect([own.statusCode, own.json().details]).toEqual([403, { reason: 'plan.why.ownFigure' }]);
    expect((await act('commerce-2', filled, 'confirm')).statusCode).toBe(409);
    const checked = (await act('commerce-2', filled, 'check')).json();
    expect((await act('commerce-2', checked, 'confirm')).json().details).toEqual({ reason: 'plan.why.officeOnly' });
    expect((await act('commerce', { ...checked, actionVersion: 1 }, 'return', { note: '重报' })).json().code).toBe(
      'plan.changedSince',
    );
    const returned = (await act('office', checked, 'return', { note: '请核对口径' })).json();
    expect(returned).toMatchObject({ state: 'opened', actionVersion: 4 });
    expect((await act('office', returned, 'return')).statusCode).toBe(400);
  });

  it('says at once and by its place what is wrong with a value', async () => {
    await open('2026-07', [SALES, COVER]);
    const sales = await reportOf('commerce', SALES, '2026-07');
    const cover = await reportOf('labour', COVER, '2026-07');
    const places = async (name: string, report: PlanReport, value: object) => {
      const reply = await fill(name, report, value);
      return [reply.statusCode, (reply.json().details.problems ?? []).map((one: { pointer: string }) => one.pointer)];
    };
    expect(await places('commerce', sales, { unit: '万元', value: 1 })).toEqual([422, ['/unit']]);
    expect(await places('commerce', sales, { unit: '亿元' })).toEqual([422, ['/value']]);
    expect(await places('labour', cover, { unit: '%', numerator: 12, denominator: 10 })).toEqual([422, ['/numerator']]);
    expect(await places('labour', cover, { unit: '%', numerator: 1, denominator: 0 })).toEqual([422, ['/denominator']]);
    expect(await places('labour', cover, { unit: '%', value: 80 })).toEqual([422, ['/numerator']]);
    const part = { key: { platform: '演示外卖', employmentForm: '众包' }, value: 0, numerator: 30, denominator: 40 };
    const whole = { unit: '%', numerator: 31, denominator: 40, breakdown: [part] };
    expect(await places('labour', cover, whole)).toEqual([422, ['/numerator']]);
    expect(await places('labour', cover, { ...whole, numerator: 30, breakdown: [{ ...part, key: {} }] })).toEqual([
      422,
      ['/breakdown/0/key'],
    ]);
    expect((await fill('labour', cover, { ...whole, numerator: 30 })).json()).toMatchObject({ state: 'filled' });
  });

  it('flags a figure that fell by half for the checker, and never decides by it', async () => {
    await publish('2026-03', 240);
    await open('2026-04', [SALES]);
    const report = await reportOf('commerce', SALES, '2026-04');
    expect((await fill('commerce', report, { unit: '亿元', value: 120 })).json().flags).toContain('fellByHalf');
    // A running year begins anew: January is not compared with December.
    await publish('2025-12', 900);
    await open('2026-01', [SALES]);
    const january = await reportOf('commerce', SALES, '2026-01');
    expect((await fill('commerce', january, { unit: '亿元', value: 80 })).json().flags).not.toContain('fellByHalf');
  });

  it('cannot be opened for a month that has not ended, or twice', async () => {
    expect((await open('2026-11', [SALES])).json().code).toBe('plan.periodInvalid');
    expect((await open('2023-09', [SALES])).json().code).toBe('plan.periodInvalid');
    expect((await open('2023-10', ['M02-T1'])).json().code).toBe('plan.targetUnknown');
    expect((await open('2023-11', [SALES])).json()).toEqual({ opened: 1 });
    expect((await open('2023-11', [SALES])).json()).toEqual({ opened: 0 });
    expect(await reportOf('office', SALES, '2023-11')).toMatchObject({ history: true });
    expect((await post('commerce', '/api/v1/plan/periods', { period: '2026-10', targetIds: [SALES] })).statusCode).toBe(
      403,
    );
  });
});

describe('a published figure', () => {
  it('is corrected by a new version, and the one before stays', async () => {
    await publish('2026-05', 480);
    infra.clock.set(new Date('2026-11-06T01:00:00Z'));
    const corrected = (await publish('2026-05', 475.5, 2)).json();
    expect(corrected.reissued).toMatchObject([{ version: 2, before: 480, after: 475.5 }, { version: 2 }]);
    const figure = (await get('commerce', `/api/v1/plan/targets/${SALES}/figures/2026-05`)).json();
    expect(figure.versions).toMatchObject([
      { version: 2, value: 475.5, issue: { kind: 'correction', byName: 'office' } },
      { version: 1, value: 480, issue: { kind: 'publication' } },
    ]);
    expect(figure.parts).toMatchObject([{ unitId: 'sx-sw', value: 475.5 }]);
    const before = (await get('office', `/api/v1/plan/targets/${SALES}?asOf=2026-11-05`)).json();
    expect(before.series.find((one: { period: string }) => one.period === '2026-05').value).toBe(480);
  });

  it('is the sum over the counties where the office has split the target, and a late county moves every total', async () => {
    const settings = { splitByCounty: true, countySplits: [{ countyCode: countyA.code, value: 400 }] };
    const set = await put('office', `/api/v1/plan/targets/${SALES}/settings`, {
      settings,
      reason: '分解到区县',
      expectedSeq: 0,
    });
    expect(set.json()).toEqual({ seq: 1 });
    expect((await open('2026-10', [SALES])).json().opened).toBe(house.counties.length);
    const own = await reportOf('county-a', SALES, '2026-10');
    expect(own.countyCode).toBe(countyA.code);
    const seen = (await get('county-b', `/api/v1/plan/reports?targetId=${SALES}&period=2026-10`)).json().items;
    expect(seen.map((one: PlanReport) => one.unitId)).toEqual([countyB.governmentUnitId]);
    const send = async (name: string, report: PlanReport, value: number) => {
      let step = (await fill(name, report, { unit: '亿元', value })).json();
      step = (await act('commerce', step, 'check')).json();
      step = (await act('office', step, 'confirm')).json();
      return (await act('office', step, 'publish'))
        .json()
        .reissued.map((one: { countyCode: string; unitId: string; after: number }) => [
          one.countyCode,
          one.unitId,
          one.after,
        ]);
    };
    await send('county-a', own, 300.1);
    const moved = await send('county-b', await reportOf('county-b', SALES, '2026-10'), 200.2);
    expect(moved).toEqual([
      [countyB.code, countyB.governmentUnitId, 200.2],
      ['', '', 500.3],
      [countyB.code, '', 200.2],
      ['', countyB.governmentUnitId, 200.2],
    ]);
  });

  it('cannot be changed by the role of the application, not even by its owner of the moment', async () => {
    const tamper = inScope(infra.db, systemScope, (tx) => tx.updateTable('plan.figure').set({ value: 1 }).execute());
    await expect(tamper).rejects.toThrow(/permission denied/);
    const erase = inScope(infra.workerDb, systemScope, (tx) => tx.deleteFrom('plan.report_action').execute());
    await expect(erase).rejects.toThrow(/permission denied/);
  });
});

describe('an import of values', () => {
  const row = (over: object = {}) => ({
    targetId: 'M16-T3',
    period: '2024-06',
    value: { unit: '%', numerator: 55, denominator: 100 },
    ...over,
  });
  const bring = (who: string, rows: object[], preview = false) =>
    post(who, '/api/v1/plan/figure-imports', {
      rows,
      preview,
      source: { title: '年度统计公报', reference: '测试公报2024' },
      reason: '历史补录',
    });

  it('publishes the sound rows as one act, marked as history, and says of each other one what is wrong', async () => {
    const rows = [
      row(),
      row({ period: '2024-07', value: { unit: '%', numerator: 120, denominator: 100 } }),
      row({ period: '2023-01' }),
      row({ targetId: 'M02-T1', value: { unit: '个', value: 30 } }),
      row({ unitId: 'sx-sws', period: '2024-08' }),
      row(),
    ];
    const preview = (await bring('office', rows, true)).json();
    expect(preview).toMatchObject({ issueId: null, taken: 1 });
    const done = (await bring('office', rows)).json();
    expect(
      done.rows.map((one: { fate: string; problems: { pointer: string }[] }) => [one.fate, one.problems[0]?.pointer]),
    ).toEqual([
      ['taken', undefined],
      ['invalid', '/value/numerator'],
      ['invalid', '/period'],
      ['invalid', '/value/value'],
      ['invalid', '/unitId'],
      ['duplicate', undefined],
    ]);
    const target = (await get('labour', '/api/v1/plan/targets/M16-T3')).json();
    expect(target.series).toMatchObject([{ period: '2024-06', value: 55, history: true }]);
    expect((await bring('office', rows)).json().issueId).toBeNull();
    expect((await bring('commerce', rows)).statusCode).toBe(403);
  });
});
