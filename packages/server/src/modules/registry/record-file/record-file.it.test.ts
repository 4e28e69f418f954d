import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { A, B, ids, setStage, type Stage, usccA, usccB, type Who } from '../test-stage.ts';

let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
/** An instant before everything that the test does. */
let before: string;

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  stage = await setStage(infra);
});
beforeEach(() => {
  before = infra.clock.now().toISOString();
  infra.clock.advanceMs(60_000);
});
afterAll(async () => {
  await stage.close();
  await infra.close();
  await database.drop();
});

const read = (who: Who, path: string) => stage.call(who, 'GET', `/api/v1/${path}`);

async function importFile(who: Who, kind: string, csv: string): Promise<string> {
  const { body } = await stage.upload(who, csv, kind);
  const id = String(body['id']);
  expect((await stage.act(who, id, 'apply')).body).toMatchObject({ state: 'applied', rejected: 0 });
  return id;
}

describe('the file of a shop', () => {
  const url = `shops/${ids.shop}`;

  it('tells where its only version comes from', async () => {
    const { status, body } = await read('a', url);
    expect([status, body]).toMatchObject([
      200,
      {
        shop: { nameZh: '鉴山旗舰店', operatorNameZh: '越城区鉴山黄酒有限公司', platformNameZh: '云集市（演示）' },
        held: { version: 1, validTo: null, withdrawn: false, changed: [], lineage: { sourceKind: 'demo' } },
        versions: [{ version: 1, source: { file: null, officer: null } }],
      },
    ]);
  });

  it('is read by the county of its operator only, and by no department to which nothing was sent', async () => {
    for (const who of ['b', 'department'] as const) {
      const refused = await read(who, url);
      expect([refused.status, refused.body['code']]).toEqual([404, 'record.notFound']);
    }
  });

  it('follows a change of operator into the other county, and shows there what the walls allow (brief 3.13, 7.6)', async () => {
    const importId = await importFile(
      'city',
      'shops',
      `平台域名,店铺ID,店铺名称,统一社会信用代码\nmall.example,s-1,枫桥珍珠店,${usccB}`,
    );
    expect((await read('a', url)).status).toBe(404);

    const change = (from: string) => [
      { field: 'nameZh', from: '鉴山旗舰店', to: '枫桥珍珠店' },
      { field: 'operatorId', from, to: '诸暨市枫桥珍珠商行' },
      { field: 'countyCode', from: A, to: B },
    ];
    const city = (await read('city', url)).body;
    expect(city).toMatchObject({
      shop: { operatorNameZh: '诸暨市枫桥珍珠商行', countyCode: B },
      held: { version: 2, lineage: { sourceKind: 'import', sourceRef: importId } },
    });
    expect(city['held']).toMatchObject({
      changed: expect.arrayContaining(change('越城区鉴山黄酒有限公司')),
      source: { file: { importId, fileName: 't.csv' }, officer: null },
    });
    // The file was the city's, and the former operator is county A's.
    expect((await read('b', url)).body['held']).toMatchObject({
      changed: expect.arrayContaining(change('***')),
      source: { file: null },
    });

    const then = (await read('city', `${url}?asOf=${before}`)).body;
    expect(then).toMatchObject({
      shop: { nameZh: '鉴山旗舰店', operatorNameZh: '越城区鉴山黄酒有限公司', countyCode: A },
      held: { version: 1, validTo: infra.clock.now().toISOString() },
      versions: [{ version: 2 }, { version: 1 }],
      asOf: before,
    });
    expect((await read('b', `${url}?asOf=${before}`)).body['shop']).toMatchObject({ operatorNameZh: null });
  });

  it('says that it was taken back when the import that made it is undone, and is there as of the time between', async () => {
    const importId = await importFile('a', 'shops', `平台,店铺ID,名称,信用代码\nmall.example,s-7,新店,${usccA}`);
    const [hit] = (await stage.find('a', '新店')).body.items;
    const made = infra.clock.now().toISOString();
    infra.clock.advanceMs(60_000);
    await stage.act('a', importId, 'undo');
    const shop = `shops/${String(hit?.['id'])}`;
    expect((await read('a', shop)).status).toBe(404);
    expect((await read('a', `${shop}?asOf=${before}`)).status).toBe(404);
    expect((await read('a', `${shop}?asOf=${made}`)).body).toMatchObject({
      shop: { nameZh: '新店' },
      held: { version: 1, source: { file: { importId } } },
      versions: [
        { version: 2, withdrawn: true },
        { version: 1, withdrawn: false },
      ],
    });
  });
});

describe('the file of a live room', () => {
  const url = `live-rooms/${ids.room}`;

  it('shows anchors by the beginning of their pseudonym only, in the changes too (brief 7.5)', async () => {
    const anchor = 'f0e1d2c3b4a59687';
    await importFile('city', 'liveRooms', `平台,房间号,标题,主播标识\nmall.example,r-1,鉴山夜场,${anchor}`);
    const { text, body } = await read('a', url);
    expect(body).toMatchObject({
      liveRoom: { titleZh: '鉴山夜场', anchorMasked: '主播 f0e1d2…' },
      held: {
        version: 2,
        changed: [
          { field: 'titleZh', from: '鉴山黄酒直播间', to: '鉴山夜场' },
          { field: 'anchorPseudonym', from: '主播 a1b2c3…', to: '主播 f0e1d2…' },
        ],
      },
    });
    expect(text).not.toContain(anchor);
    expect(text).not.toContain('a1b2c3d4e5f60718');
    expect((await read('a', `${url}?asOf=${before}`)).body['liveRoom']).toMatchObject({ titleZh: '鉴山黄酒直播间' });
    expect((await read('b', url)).status).toBe(404);
  });
});

describe('the file of a licence', () => {
  it('is valid through its last day and expired on the next, as of either (brief 0.6)', async () => {
    const header = '信用代码,证照类型,编号,发证机关,发证日期,有效期至,状态';
    const importId = await importFile(
      'a',
      'licences',
      `${header}\n${usccA},食品经营许可证,JY13306020000011,越城区市场监督管理局,2024-01-10,2026-11-30,有效`,
    );
    const [listed] = (await read('a', `operators/${ids.a}`)).body['licences'] as { id: string }[];
    const url = `licences/${String(listed?.id)}`;
    expect((await read('a', `${url}?asOf=2026-11-30`)).body).toMatchObject({
      licence: { status: 'valid', issuingOrgan: '越城区市场监督管理局', operatorNameZh: '越城区鉴山黄酒有限公司' },
      held: { version: 1, lineage: { sourceKind: 'import' }, source: { file: { importId } } },
      asOf: '2026-11-30T15:59:59.999Z',
    });
    expect((await read('a', `${url}?asOf=2026-12-01`)).body).toMatchObject({ licence: { status: 'expired' } });
    expect((await read('a', `${url}?asOf=2026-11-01`)).status).toBe(404);
    for (const who of ['b', 'department'] as const) expect((await read(who, url)).status).toBe(404);
  });
});

describe('the file of a platform', () => {
  it('shows a county what changed, and not whose file it was', async () => {
    const importId = await importFile('city', 'platforms', '平台名称,域名\n云集市新版,mall.example');
    const url = `platforms/${ids.platform}`;
    const held = { version: 2, changed: [{ field: 'nameZh', from: '云集市（演示）', to: '云集市新版' }] };
    expect((await read('city', url)).body).toMatchObject({
      platform: { nameZh: '云集市新版' },
      held: { ...held, source: { file: { importId } } },
    });
    expect((await read('a', url)).body).toMatchObject({ held: { ...held, source: { file: null } } });
    expect((await read('a', `${url}?asOf=${before}`)).body['platform']).toMatchObject({ nameZh: '云集市（演示）' });
  });
});

describe('the file of an operator', () => {
  it('names the officer who corrected it', async () => {
    const url = `operators/${ids.a}`;
    const fields = { nameZh: '鉴山酒业', status: 'active', countyCode: A, address: '', businessScope: '' };
    await stage.call('a', 'PUT', `/api/v1/${url}`, { ...fields, expectedVersion: 1, reason: '名称变更' });
    const { body } = await read('city', url);
    expect((body['versions'] as unknown[])[0]).toMatchObject({
      source: { file: null, officer: { name: '王小明·a', unitZh: '单位·a' } },
      changed: expect.arrayContaining([{ field: 'nameZh', from: '越城区鉴山黄酒有限公司', to: '鉴山酒业' }]),
    });
  });

  it('names a person in none of its changes (电子商务法 art. 10)', async () => {
    const header = '统一社会信用代码,名称,主体类型,住所';
    await importFile('city', 'operators', `${header}\n${usccB},张三丰,企业,诸暨市暨阳街道珍珠路8号`);
    await importFile('city', 'operators', `${header}\n${usccB},李四光,自然人,诸暨市暨阳街道珍珠路9号`);
    const { text, body } = await read('city', `operators/${ids.b}`);
    expect((body['versions'] as { changed: unknown[] }[])[0]?.changed).toContainEqual({
      field: 'nameZh',
      from: '张*',
      to: '李*',
    });
    expect(text).not.toMatch(/三丰|四光|珍珠路/);
  });
});
