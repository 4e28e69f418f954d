import { parseCivilDate } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const { get, post, put } = house;

beforeAll(async () => {
  infra.clock.set(new Date('2026-11-05T01:00:00Z'));
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('commerce', 'planReporter', 'sx-sw');
  await house.hire('monitor', 'monitorOfficer', house.identity.units.cityMarketRegulator().id);
  await house.hire('system', 'systemAdministrator', house.identity.units.cityMarketRegulator().id);
  house.records.platforms = [
    { on: parseCivilDate('2026-10-31'), countyCode: house.counties[0]?.code ?? '', trade: 'textiles', count: 100 },
    { on: parseCivilDate('2026-10-31'), countyCode: house.counties[0]?.code ?? '', trade: null, count: 20 },
    { on: parseCivilDate('2026-10-31'), countyCode: '', trade: null, count: 81 },
  ];
  const row = (period: string, value: number) => ({ targetId: 'M01-T2', period, value: { unit: '亿元', value } });
  await post('office', '/api/v1/plan/figure-imports', {
    rows: [row('2024-12', 900), row('2025-12', 1100), row('2026-09', 850.5)],
    source: { title: '测试公报', reference: '=HYPERLINK("x")' },
    reason: '历史补录',
  });
  await post('office', '/api/v1/plan/periods/2026-10/publication', { reason: '月度公布' });
});
afterAll(async () => {
  await infra.close();
  await database.drop();
});

describe('the plan on one page', () => {
  it('has five actions with twenty measures and every target of the text where it stands', async () => {
    const map = (await get('monitor', '/api/v1/plan/map')).json();
    expect(map.actions.map((one: { measures: unknown[] }) => one.measures.length)).toEqual([4, 4, 5, 4, 3]);
    const targets = [...map.goals, ...map.actions.flatMap((one: { measures: object[] }) => one.measures)].flatMap(
      (one: { targets: { id: string }[] }) => one.targets,
    );
    expect(targets).toHaveLength(26);
    const { met, onTrack, behind, noData } = map.counts;
    expect(met + onTrack + behind + noData).toBe(26);
    expect(map.missingZh.length).toBeGreaterThan(0);
    expect((await get('system', '/api/v1/plan/map')).statusCode).toBe(403);
  });

  it('says 超过200个 for 201 platforms and leaves the doubling open while the base is missing', async () => {
    const before = (await get('monitor', '/api/v1/plan/targets/G2-T1')).json();
    expect(before.summary).toMatchObject({ goalZh: '超过200个', value: 201, status: 'noData' });
    expect(before.judgement.parts).toEqual([
      { part: 'number', state: 'met' },
      { part: 'doubling', state: 'baseMissing' },
    ]);
    const settings = { base: { value: 100, on: '2022-12-31' } };
    await put('office', '/api/v1/plan/targets/G2-T1/settings', { settings, reason: '统计年鉴', expectedSeq: 0 });
    expect((await get('monitor', '/api/v1/plan/targets/G2-T1')).json().summary.status).toBe('met');
    const twice = await put('office', '/api/v1/plan/targets/G2-T1/settings', {
      settings,
      reason: '统计年鉴',
      expectedSeq: 0,
    });
    expect(twice.json().code).toBe('plan.changedSince');
    const wrong = { settings: { cadence: 'everyYear' }, reason: '改口径', expectedSeq: 1 };
    expect((await put('office', '/api/v1/plan/targets/G2-T1/settings', wrong)).json().code).toBe('plan.settingInvalid');
    expect((await put('commerce', '/api/v1/plan/targets/G2-T1/settings', wrong)).statusCode).toBe(403);
  });

  it('shows what was known on a day, whatever was published since', async () => {
    const before = (await get('monitor', '/api/v1/plan/map?asOf=2026-11-04')).json();
    expect(before.counts.noData).toBe(26);
  });
});

describe('a measure', () => {
  it('gives every clause that asks for something a carrier and a unit that owes it', async () => {
    for (let no = 1; no <= 20; no += 1) {
      const measure = (await get('commerce', `/api/v1/plan/measures/${no}`)).json();
      for (const clause of measure.clauses.filter((one: { duty: boolean }) => one.duty)) {
        expect({ id: clause.id, carriers: clause.carriers.length > 0, owed: clause.owedBy.length > 0 }).toEqual({
          id: clause.id,
          carriers: true,
          owed: true,
        });
      }
    }
    expect((await get('commerce', '/api/v1/plan/measures/21')).statusCode).toBe(404);
    expect((await get('commerce', '/api/v1/plan/safeguards')).json().items).toHaveLength(3);
  });

  it('calls no system connected without a dated exchange with its owner', async () => {
    const { items } = (await get('commerce', '/api/v1/plan/systems')).json();
    expect(items.filter((one: { state: string }) => one.state === 'connected')).toEqual([]);
    // 12315, licences, publicity, the enforcement platform, the list of abnormal operations and the shared court: each leads to a simulator only.
    expect(items.filter((one: { state: string }) => one.state === 'portOnly')).toHaveLength(6);
  });
});

describe('what is published for anybody', () => {
  it('is there without sign-in as JSON, CSV and JSON-LD, with units, dates and a data dictionary', async () => {
    const json = (await get('nobody', '/api/v1/public/plan')).json();
    expect(json.targets).toHaveLength(26);
    const csv = await get('nobody', '/api/v1/public/plan.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.body.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]?.split(',')).toContain('numerator');
    expect(lines.filter((line) => line.startsWith('M01-T2,'))).toHaveLength(3);
    const linked = await get('nobody', '/api/v1/public/plan.jsonld');
    expect(linked.headers['content-type']).toContain('application/ld+json');
    const dataset = JSON.parse(linked.body);
    expect(dataset['@type']).toBe('Dataset');
    expect(dataset.variableMeasured.length).toBe(lines[0]?.split(',').length);
    // Who published, who filled and what waits are nobody's business.
    expect(csv.body + linked.body + JSON.stringify(json)).not.toMatch(/office|person:/);
  });
});

describe('the matrix of counties and targets (条抓块统)', () => {
  it('has a row for each target and a cell for each county', async () => {
    const { counties, rows } = (await get('commerce', '/api/v1/plan/matrix')).json();
    expect(rows).toHaveLength(26);
    expect(rows.every(({ cells }: { cells: unknown[] }) => cells.length === counties.length)).toBe(true);
    const platforms = rows.find(({ targetId }: { targetId: string }) => targetId === 'G2-T1');
    expect(platforms).toMatchObject({ city: 201, period: '2026-10' });
    expect(platforms.cells[0].value).toBe(120);
  });
});

describe('published counts by county and trade', () => {
  const [city, county] = [0, 1];
  it('are answered from what was published, with what belongs to none of the ten trades apart', async () => {
    const { trades, targets } = (await get('commerce', '/api/v1/plan/trade-figures?targetId=G2-T1')).json();
    expect(trades).toHaveLength(10);
    const at = trades.findIndex(({ code }: { code: string }) => code === 'textiles');
    expect(targets[0]).toMatchObject({ targetId: 'G2-T1', period: '2026-10' });
    expect(targets[0].rows[city]).toMatchObject({ countyCode: '', value: 201, withoutTrade: 101, version: 1 });
    expect(targets[0].rows[county]).toMatchObject({ value: 120, withoutTrade: 20 });
    expect(targets[0].rows[county].byTrade[at]).toBe(100);
  });

  it('stay as they were on a past day when the month is counted anew with another trade', async () => {
    const [first] = house.records.platforms;
    if (!first) throw new Error('no record');
    house.records.platforms = [{ ...first, trade: 'riceWine' }, ...house.records.platforms.slice(1)];
    infra.clock.set(new Date('2026-11-08T01:00:00Z'));
    await post('office', '/api/v1/plan/periods/2026-10/publication', { reason: '产业归类更正', targetIds: ['G2-T1'] });
    const ask = async (query: string) => {
      const { targets } = (await get('commerce', `/api/v1/plan/trade-figures?trade=textiles${query}`)).json();
      return targets.find(({ targetId }: { targetId: string }) => targetId === 'G2-T1')?.rows[county];
    };
    expect(await ask('')).toMatchObject({ value: 120, version: 2, byTrade: [0] });
    expect(await ask('&asOf=2026-11-07')).toMatchObject({ value: 120, version: 1, byTrade: [100] });
    expect(await ask('&asOf=2026-11-04')).toBeUndefined();
    expect((await get('commerce', '/api/v1/plan/trade-figures?trade=none')).statusCode).toBe(404);
  });
});
