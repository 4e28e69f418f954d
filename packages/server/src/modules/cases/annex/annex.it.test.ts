import type { Discretion, DiscretionAnnexes, loadAnnex, ResponseOf } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const house: Parameters<NonNullable<Parameters<typeof stageCases>[0]>>[0][] = [];
const stage = await stageCases((one) => house.push(one));
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const ROOT = '/api/v1/discretion-annexes';
const HEADER = '幅度编号,裁量档次,下限,上限';
const BODY = 'ad.banned,从轻,200000,300000\r\nad.banned,一般,300000,500000';

beforeAll(async () => {
  await house[0]?.hire('office-second', 'planOffice', officeUnit());
});

function officeUnit(): string {
  const unit = house[0]?.units.find(({ kind }) => kind === 'leadingGroupOffice');
  if (!unit) throw new Error('the place has no office');
  return unit.id;
}

async function load(text: string, change: Readonly<Record<string, string>> = {}, by = 'office') {
  const query = new URLSearchParams({ nameZh: '裁量基准（虚构）', effectiveFrom: '2026-11-01', ...change });
  const { edge } = house[0] ?? never();
  return edge.app.inject({
    method: 'POST',
    url: `${ROOT}/file?${query.toString()}`,
    headers: { 'x-caller': by, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });
}

function never(): never {
  throw new Error('the stage is not open');
}

type Loaded = ResponseOf<typeof loadAnnex>;
const table = (body: string): string => `${HEADER}\r\n${body}\r\n`;
const stateOf = async (version: number) =>
  (await get('wang', ROOT)).json<DiscretionAnnexes>().items.find((one) => one.version === version)?.state;

describe('the office loads the benchmarks of the place (行政处罚法第三十四条)', () => {
  it('a preview takes nothing, and each row tells what is wrong with it', async () => {
    const read = (
      await load(table(`${BODY}\r\nad.none,一般,1,2\r\nad.banned,从重,1,2`), { preview: 'true' })
    ).json<Loaded>();
    expect(read.version).toBeNull();
    expect(read.rows.map(({ line, problems }) => [line, problems])).toEqual([
      [2, []],
      [3, []],
      [4, ['unknownRange']],
      [5, ['outsideLaw']],
    ]);
    expect((await load(table('ad.banned,从重,1,2'))).json<Loaded>().version).toBeNull();
    expect((await get('office', ROOT)).json<DiscretionAnnexes>()).toMatchObject({ items: [], mayLoad: true });
  });

  it.each([
    ['without rows', `${HEADER}\r\n`, 'annex.noRows'],
    ['without a column', '幅度编号,下限,上限\r\nad.banned,1,2\r\n', 'import.missingColumn'],
    ['that is none', '\u0000\u0001', 'import.unreadable'],
  ])('a file %s is refused', async (_name, text, code) => {
    expect((await load(text)).json().code).toBe(code);
  });

  it.each([{ effectiveFrom: '2026-02-30' }, { nameZh: ' ' }, { nameZh: '长'.repeat(101) }])(
    '%j is no wish',
    async (change) => {
      expect((await load(table(BODY), change)).json().code).toBe('request.invalid');
    },
  );

  it('nobody else loads, approves or withdraws', async () => {
    for (const name of ['wang', 'head', 'reviewer', 'city', 'department']) {
      expect((await load(table(BODY), {}, name)).json().code, name).toBe('access.denied');
      expect((await post(name, `${ROOT}/1/approve`, {})).json().code, name).toBe('access.denied');
      expect((await post(name, `${ROOT}/1/withdraw`, { why: '试' })).json().code, name).toBe('access.denied');
    }
    expect((await post('office', `${ROOT}/99/approve`, {})).json().code).toBe('record.notFound');
    expect((await get('wang', ROOT)).json<DiscretionAnnexes>().mayLoad).toBe(false);
  });

  it('four eyes: another person approves, and only then it is in force; of two at once one is told', async () => {
    const { version } = (await load(table(BODY))).json<Loaded>();
    expect([version, await stateOf(1)]).toEqual([1, 'loaded']);
    expect((await post('office', `${ROOT}/1/approve`, {})).json().code).toBe('annex.own');
    const both = await Promise.all([1, 2].map(() => post('office-second', `${ROOT}/1/approve`, {})));
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await stateOf(1)).toBe('inForce');
    const [item] = (await get('wang', ROOT)).json<DiscretionAnnexes>().items;
    expect(item?.rows[0]).toMatchObject({ rangeId: 'ad.banned', band: 'lighter', least: 20_000_000, most: 30_000_000 });
  });

  it('two files at once get two numbers, and what begins tomorrow waits', async () => {
    const both = await Promise.all([1, 2].map(() => load(table(BODY), { effectiveFrom: '2026-11-24' })));
    expect(new Set(both.map((one) => one.json<Loaded>().version))).toEqual(new Set([2, 3]));
    await post('office-second', `${ROOT}/2/approve`, {});
    expect([await stateOf(1), await stateOf(2), await stateOf(3)]).toEqual(['inForce', 'approved', 'loaded']);
    stage.setDay('2026-11-24');
    expect([await stateOf(1), await stateOf(2)]).toEqual(['replaced', 'inForce']);
    for (const version of [2, 3])
      expect((await post('office', `${ROOT}/${version}/withdraw`, { why: '试用版本' })).statusCode).toBe(200);
    expect((await post('office', `${ROOT}/2/withdraw`, { why: '试用版本' })).json().code).toBe('annex.settled');
    expect((await post('office', `${ROOT}/1/withdraw`, { why: ' ' })).json().code).toBe('request.invalid');
    expect([await stateOf(1), await stateOf(2), await stateOf(3)]).toEqual(['inForce', 'withdrawn', 'withdrawn']);
  });
});

describe('discretion takes the benchmark of the place beside the range of the law', () => {
  it('in the range, the band and the reasons; a sheet keeps it after it was withdrawn', async () => {
    const { id } = await stage.walk('case-general', [...inspected, step('wang', 'reportInvestigation')]);
    const path = `/api/v1/matters/${id}/discretion`;
    const given = { rangeId: 'ad.banned', conditions: [], fineFen: 40_000_000 };
    const found = (await get('wang', path)).json<Discretion>();
    expect(found.hasLocal).toBe(true);
    expect(found.ranges.find((one) => one.id === 'ad.banned')?.local).toMatchObject({ version: 1 });
    expect(found.ranges.find((one) => one.id === 'ad.claims.cost')?.local).toBeNull();
    const own = (await post('wang', path, given)).json<Discretion>().sheets[0];
    const expected = {
      local: { version: 1, nameZh: '裁量基准（虚构）' },
      band: { kind: 'ordinary', leastFen: 30_000_000, mostFen: 50_000_000, rangeMostFen: 100_000_000 },
      outsideBand: false,
    };
    expect(own).toMatchObject(expected);
    expect(own?.reasons).toContain('按照《裁量基准（虚构）》');
    expect((await post('wang', path, { ...given, fineFen: 60_000_000 })).json().code).toBe('case.discretionReasons');
    await post('office', `${ROOT}/1/withdraw`, { why: '已有新的基准' });
    const after = (await get('wang', path)).json<Discretion>();
    expect(after.sheets[0]).toMatchObject(expected);
    expect(after.hasLocal).toBe(false);
    // It was in force on the day of the act, and that day counts (第三十七条).
    expect((await post('wang', path, given)).json<Discretion>().sheets[0]?.local).toMatchObject({ version: 1 });
    const before = { offenceOn: '2026-10-31' };
    const [propose, ...others] = inspected;
    const older = await stage.walk('case-general', [{ ...(propose ?? never()), facts: before }, ...others]);
    const pathOfOlder = `/api/v1/matters/${older.id}/discretion`;
    const bare = (await post('wang', pathOfOlder, { ...given, fineFen: 60_000_000 })).json<Discretion>().sheets[0];
    expect(bare).toMatchObject({ local: null, band: { leastFen: 44_000_000, mostFen: 76_000_000 } });
  });
});
