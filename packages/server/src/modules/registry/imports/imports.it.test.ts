import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { A, B, callerOf, ids, setStage, type Stage, titles, usccB, usccOf } from '../test-stage.ts';

let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
let registry: Stage['registry'];
const call: Stage['call'] = (...args) => stage.call(...args);
const find: Stage['find'] = (...args) => stage.find(...args);
const upload: Stage['upload'] = (...args) => stage.upload(...args);
const act: Stage['act'] = (...args) => stage.act(...args);

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  stage = await setStage(infra);
  registry = stage.registry;
});
afterAll(async () => {
  await stage.close();
  await infra.close();
  await database.drop();
});

describe('an import', () => {
  const good = usccOf('91', A, '0011');
  const broken = `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}`;
  const csv = [
    '统一社会信用代码,主体名称,所属区县,住所,未知列',
    `${good},甲记食品有限公司,越城区,越城区某路1号,`,
    `${usccB},诸暨市枫桥珍珠商行,诸暨市,诸暨市暨阳街道***,`,
    `${broken},错码公司,越城区,,`,
    `${good},甲记食品有限公司,越城区,,`,
    `${usccOf('91', B, '0012')},=乙记公司,诸暨市,,`,
  ].join('\n');

  it('is previewed row by row and changes nothing', async () => {
    const { status, body } = await upload('city', csv);
    expect([status, body]).toMatchObject([
      201,
      {
        state: 'previewed',
        rows: 5,
        created: 2,
        changed: 0,
        unchanged: 1,
        rejected: 2,
        availableActions: ['apply', 'discard'],
      },
    ]);
    const rows = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/rows`);
    expect(
      rows.body.items.map((row) => [row['line'], row['outcome'], (row['problems'] as { code: string }[])[0]?.code]),
    ).toEqual([
      [2, 'create', undefined],
      [3, 'same', undefined],
      [4, 'reject', 'code.check'],
      [5, 'reject', 'row.duplicate'],
      [6, 'create', 'cell.formula'],
    ]);
    expect(titles(await find('city', '甲记'))).toEqual([]);
    const { text: errors } = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/errors.csv`);
    expect(errors.startsWith('\uFEFF行号')).toBe(true);
    expect(errors).toContain("'=乙记公司");
  });

  it('names the officer who brought it and the unit, never the reference of the trail', async () => {
    const { body } = await upload('a', csv);
    const { text, body: list } = await call('city', 'GET', '/api/v1/imports');
    expect(list.items).toContainEqual(
      expect.objectContaining({ id: body['id'], byName: '王小明·a', byUnitZh: '单位·a' }),
    );
    expect(text).not.toContain('person:');
  });

  it('proposes a correction of a code and does not apply it by itself', async () => {
    const { body } = await upload('city', csv);
    const rows = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/rows?outcome=reject`);
    expect(rows.body.items[0]).toMatchObject({ key: broken, problems: [{ field: 'uscc', code: 'code.check' }] });
  });

  it('is applied, shows in lineage, audit and search, and is undone', async () => {
    const { body } = await upload('city', csv);
    expect((await act('city', body['id'], 'apply')).body).toMatchObject({
      state: 'applied',
      availableActions: ['undo'],
    });
    const [hit] = (await find('city', '甲记')).body.items;
    const file = await call('city', 'GET', `/api/v1/operators/${String(hit?.['id'])}`);
    expect(file.body['operator']).toMatchObject({ lineage: { sourceKind: 'import', sourceRef: body['id'] } });

    infra.clock.advanceMs(1_000);
    expect((await act('city', body['id'], 'undo')).body).toMatchObject({ state: 'undone', availableActions: [] });
    expect(titles(await find('city', '甲记'))).toEqual([]);
    expect((await call('city', 'GET', `/api/v1/operators/${String(hit?.['id'])}`)).status).toBe(404);
    const trail = await infra.workerDb
      .selectFrom('audit.entry')
      .select(['action', 'body'])
      .where('object_id', '=', String(body['id']))
      .orderBy('seq')
      .execute();
    expect(trail.map((entry) => entry.action)).toEqual(['import.previewed', 'import.applied', 'import.undone']);
    expect(trail[1]?.body).toMatch(/"rowsSha256": "[0-9a-f]{64}"/);

    const again = await upload('city', csv);
    expect((await act('city', again.body['id'], 'apply')).body).toMatchObject({ state: 'applied' });
    expect((await find('city', '甲记')).body.items).toMatchObject([{ id: hit?.['id'] }]);
  });

  it('brings back the former content when a change is undone', async () => {
    const change = `统一社会信用代码,名称,状态\n${usccB},枫桥珍珠行,歇业`;
    const { body } = await upload('b', change);
    expect(body).toMatchObject({ changed: 1 });
    await act('b', body['id'], 'apply');
    expect((await call('b', 'GET', `/api/v1/operators/${ids.b}`)).body['operator']).toMatchObject({
      status: 'suspended',
    });
    await act('b', body['id'], 'undo');
    expect((await call('b', 'GET', `/api/v1/operators/${ids.b}`)).body).toMatchObject({
      operator: { nameZh: '诸暨市枫桥珍珠商行', status: 'active', version: 3 },
    });
  });

  it('is refused, with the lines, when a record was changed since', async () => {
    const [first, second] = await Promise.all(
      ['甲', '乙'].map((name) => upload('b', `统一社会信用代码,名称\n${usccB},${name}商行`)),
    );
    expect((await act('b', first?.body['id'], 'apply')).status).toBe(200);
    const late = await act('b', second?.body['id'], 'apply');
    expect([late.status, late.body['code'], late.body['details']]).toEqual([
      409,
      'import.changedSince',
      { count: 1, lines: [2] },
    ]);
    const third = await upload('b', `统一社会信用代码,名称\n${usccB},丙商行`);
    await act('b', third.body['id'], 'apply');
    expect((await act('b', first?.body['id'], 'undo')).body['code']).toBe('import.changedSince');
    expect((await act('b', third.body['id'], 'apply')).body['code']).toBe('import.notAvailable');
  });

  it('of a county refuses the rows of other counties and is not seen by them', async () => {
    const { body } = await upload('a', csv);
    const rows = await call('a', 'GET', `/api/v1/imports/${String(body['id'])}/rows`);
    const codes = rows.body.items.map((row) => (row['problems'] as { code: string }[]).map((each) => each.code));
    expect(codes[1]).toContain('row.beyondWall');
    expect(codes[4]).toContain('row.otherCounty');
    expect((await call('b', 'GET', `/api/v1/imports/${String(body['id'])}/rows`)).status).toBe(404);
    expect((await call('b', 'GET', '/api/v1/imports')).body.items.map((each) => each['id'])).not.toContain(body['id']);
    expect((await act('b', body['id'], 'apply')).status).toBe(404);
  });

  it('of shops and rooms names platform and operator, and a shop may change its operator', async () => {
    const shops = `平台域名,店铺ID,店铺名称,统一社会信用代码\nmall.example,s-1,鉴山旗舰店,${usccB}\nnone.example,s-2,无名店,`;
    const { body } = await upload('city', shops, 'shops');
    expect(body).toMatchObject({ changed: 1, rejected: 1 });
    infra.clock.advanceMs(1_000);
    await act('city', body['id'], 'apply');
    const history = await inScope(infra.db, callerOf('city'), (tx) => registry.listOperatorHistory(tx, ids.shop));
    expect(history).toMatchObject([{ operatorId: ids.a }, { operatorId: ids.b, to: null }]);
    const rooms = await upload('city', '平台,房间号,标题,店铺ID\nmall.example,r-2,珍珠直播间,s-1', 'liveRooms');
    await act('city', rooms.body['id'], 'apply');
    const undone = await act('city', body['id'], 'undo');
    expect(undone.status).toBe(200);
    const resolved = await inScope(infra.workerDb, systemScope, (tx) =>
      registry.resolveRooms(tx, [
        { platform: 'mall.example', roomId: 'r-9' },
        { platform: 'mall.example', roomId: 'r-2' },
      ]),
    );
    expect(resolved).toMatchObject([null, { title: '珍珠直播间', operatorId: ids.b, countyCode: B, shopId: ids.shop }]);
  });

  it('of somebody who turns out to be a natural person shows the former name and home nowhere (电子商务法 art. 10)', async () => {
    const person = usccOf('91', A, '0031');
    const header = '统一社会信用代码,名称,主体类型,所属区县,住所';
    const first = await upload('city', `${header}\n${person},张三丰,企业,越城区,越城区北海街道解放路1号2单元301室`);
    await act('city', first.body['id'], 'apply');
    const [hit] = (await find('city', person)).body.items;
    const url = `/api/v1/operators/${String(hit?.['id'])}`;
    const before = infra.clock.now().toISOString();
    infra.clock.advanceMs(1_000);
    const second = await upload('city', `${header}\n${person},张三丰,自然人,越城区,越城区北海街道解放路1号2单元301室`);
    await act('city', second.body['id'], 'apply');
    const third = await upload('city', `${header}\n${person},张三丰,企业,外县,`);

    expect((await call('city', 'GET', `${url}?asOf=${before}`)).body['operator']).toMatchObject({
      version: 1,
      kind: 'enterprise',
      nameZh: '张*',
      address: '越城区北海街道***',
    });
    for (const { body } of [first, second, third]) {
      const rows = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/rows`);
      const errors = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/errors.csv`);
      expect(rows.body.items).not.toEqual([]);
      expect(rows.text + errors.text).not.toMatch(/三丰|解放路|301/);
    }
    const rows = await call('city', 'GET', `/api/v1/imports/${String(second.body['id'])}/rows`);
    expect(rows.body.items[0]?.['changed']).toEqual([
      { field: 'nameZh', from: '张*', to: '张*' },
      { field: 'kind', from: 'enterprise', to: 'exemptNaturalPerson' },
      { field: 'address', from: '越城区北海街道***', to: '越城区北海街道***' },
      { field: 'personEntry', from: null, to: null },
    ]);
  });

  it('of a county hides the name of whom the county no longer sees, since nobody can tell whether it is a person', async () => {
    const moved = usccOf('91', A, '0032');
    const header = '统一社会信用代码,名称,所属区县';
    const own = await upload('a', `${header}\n${moved},甲记食品有限公司,越城区`);
    await act('a', own.body['id'], 'apply');
    const url = `/api/v1/imports/${String(own.body['id'])}/rows`;
    expect(titles(await call('a', 'GET', url))).toEqual(['甲记食品有限公司']);
    const away = await upload('city', `${header}\n${moved},甲记食品有限公司,诸暨市`);
    await act('city', away.body['id'], 'apply');
    expect(titles(await call('a', 'GET', url))).toEqual(['甲*']);
    expect(titles(await call('city', 'GET', url))).toEqual(['甲记食品有限公司']);
  });

  it.each(['1.5', '-1', '1e3', 'x', '0x10', '99999999999'])('has no row after %s', async (after) => {
    const { body } = await upload('city', csv);
    const rows = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/rows?after=${after}`);
    expect([rows.status, rows.body['code']]).toEqual([400, 'request.invalid']);
  });

  it('is paged by line', async () => {
    const { body } = await upload('city', csv);
    const url = `/api/v1/imports/${String(body['id'])}/rows?limit=2`;
    const first = await call('city', 'GET', url);
    const second = await call('city', 'GET', `${url}&after=${String(first.body['next'])}`);
    expect([...first.body.items, ...second.body.items].map((row) => row['line'])).toEqual([2, 3, 4, 5]);
  });

  it.each([
    ['a file that is none', Buffer.from([0, 1, 2, 0]), 'import.unreadable'],
    ['an empty file', Buffer.from(''), 'import.unreadable'],
    ['a file without a required column', Buffer.from('代码\n1'), 'import.missingColumn'],
    ['a file over the limit', Buffer.alloc(33 * 1024 * 1024, 0x61), 'import.tooLarge'],
  ])('refuses %s', async (_, bytes, code) => {
    const reply = await call('city', 'POST', '/api/v1/imports?kind=operators&fileName=x', bytes);
    expect(reply.body['code']).toBe(code);
    expect(reply.body['messageZh']).not.toBe('');
  });
});
