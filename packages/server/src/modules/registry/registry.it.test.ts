import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope } from '../../infra/database.ts';
import { A, B, callerOf, ids, setStage, type Stage, titles, usccA, usccB } from './test-stage.ts';

let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
let registry: Stage['registry'];
const call: Stage['call'] = (...args) => stage.call(...args);
const find: Stage['find'] = (...args) => stage.find(...args);

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

describe('search', () => {
  it.each([
    ['a whole name', '越城区鉴山黄酒有限公司', 'name'],
    ['the brand', '鉴山', 'name'],
    ['two characters inside', '黄酒', 'name'],
    ['one character inside', '酒', 'name'],
    ['full pinyin', 'yuechengqujianshan', 'pinyin'],
    ['pinyin inside', 'jianshanhuangjiu', 'pinyin'],
    ['initials', 'ycqjshj', 'pinyin'],
    ['a whole code', usccA, 'code'],
    ['the end of a code', usccA.slice(-8).toLowerCase(), 'code'],
  ])('finds an operator by %s', async (_, q, matched) => {
    const { body } = await find('city', q);
    expect(body.items.filter((hit) => hit['id'] === ids.a)).toMatchObject([{ kind: 'operator', matched, demo: true }]);
  });

  it('finds shops, rooms and platforms too, and gives each once', async () => {
    const { body } = await find('city', '鉴山');
    expect(new Set(body.items.map((hit) => hit['kind']))).toEqual(new Set(['liveRoom', 'operator', 'shop']));
    expect(titles(await find('city', 'mall.example'))).toEqual(['云集市（演示）']);
  });

  it('pages by key without repeating a hit', async () => {
    const first = await call('city', 'GET', `/api/v1/subjects?q=${encodeURIComponent('鉴山')}&limit=2`);
    const next = String(first.body['next']);
    const second = await call('city', 'GET', `/api/v1/subjects?q=${encodeURIComponent('鉴山')}&limit=2&after=${next}`);
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(3);
    expect(second.body['next']).toBeNull();
  });

  it('answers nothing to signs only, and takes wildcards as signs', async () => {
    expect(titles(await find('city', '%'))).toEqual([]);
    expect(titles(await find('city', "'; drop table"))).toEqual([]);
  });
});

describe('row walls (brief 7.6)', () => {
  it('hide the operator of county B from an officer of county A by list, get and search', async () => {
    const list = await call('a', 'GET', '/api/v1/operators');
    expect(list.body.items.map((each) => each['id'])).toEqual([ids.a]);
    expect((await call('a', 'GET', `/api/v1/operators?countyCode=${B}`)).body.items).toEqual([]);
    expect((await call('a', 'GET', `/api/v1/operators/${ids.b}`)).status).toBe(404);
    for (const q of ['珍珠', '枫桥', 'zjsfqzz', usccB]) expect(titles(await find('a', q))).toEqual([]);
    expect((await call('a', 'GET', `/api/v1/subjects?q=x&countyCode=${B}`)).body.items).toEqual([]);
    expect(titles(await find('b', '珍珠'))).toEqual(['诸暨市枫桥珍珠商行']);
  });

  it('hide everything from another department, to which nothing was sent', async () => {
    expect((await call('department', 'GET', '/api/v1/operators')).body.items).toEqual([]);
    expect(titles(await find('department', '黄酒'))).toEqual([]);
  });

  it('let a unit read an operator of another county while it holds its clue or case, and change nothing', async () => {
    const file = (who: 'a' | 'department') => call(who, 'GET', `/api/v1/operators/${who === 'a' ? ids.b : ids.a}`);
    const hold = (operatorId: string, units: readonly string[]) =>
      inScope(infra.db, callerOf('a'), (tx) =>
        registry.keepReaders(tx, { operatorId, reason: 'matter', ref: ids.room, units }),
      );
    await hold(ids.b, ['unit-a']);
    const read = await file('a');
    expect(read.status).toBe(200);
    expect((read.body['versions'] as unknown[]).length).toBeGreaterThan(0);
    expect((await file('department')).status).toBe(404);
    const { nameZh, status, address, businessScope, version } = read.body['operator'] as never as Record<
      string,
      unknown
    >;
    const change = { nameZh, status, address, businessScope, countyCode: B, expectedVersion: version, reason: '改名' };
    expect((await call('a', 'PUT', `/api/v1/operators/${ids.b}`, { ...change, nameZh: '改名' })).status).toBe(404);
    const added = inScope(infra.db, callerOf('a'), (tx) =>
      sql`insert into registry.record_version select (jsonb_populate_record(v, '{"version": 9}')).*
        from registry.record_version v where v.subject_id = ${ids.b}`.execute(tx),
    );
    await expect(added).rejects.toMatchObject({ code: '42501' });
    await hold(ids.b, []);
    expect((await file('a')).status).toBe(404);
    // A department that was invited reads operator, shop and room; the next matter of the same operator keeps its own readers.
    await hold(ids.a, ['other-unit']);
    const seen = await file('department');
    expect((seen.body['shops'] as { id: string }[]).map(({ id }) => id)).toEqual([ids.shop]);
    expect((seen.body['liveRooms'] as { id: string }[]).map(({ id }) => id)).toEqual([ids.room]);
    const forged = inScope(infra.db, callerOf('department'), (tx) =>
      tx
        .insertInto('registry.operator_reader')
        .values({ operator_id: ids.b, unit_id: 'other-unit', reason: 'clue', ref: ids.b })
        .execute(),
    );
    await expect(forged).rejects.toThrow('permission denied');
    await hold(ids.a, []);
    expect((await file('department')).status).toBe(404);
  });

  it('hold against a version, a room and the search table when asked directly', async () => {
    await inScope(infra.db, callerOf('b'), async (tx) => {
      const versions = await tx.selectFrom('registry.record_version').select('subject_id').execute();
      expect(versions.map((each) => each.subject_id)).toEqual([ids.b]);
      expect(await tx.selectFrom('registry.live_room').selectAll().execute()).toEqual([]);
    });
    const direct = inScope(infra.db, callerOf('city'), (tx) =>
      tx.selectFrom('registry.search_entry').selectAll().execute(),
    );
    await expect(direct).rejects.toThrow('permission denied');
  });

  it('let nobody change or delete a version', async () => {
    for (const db of [infra.db, infra.workerDb]) {
      const change = inScope(db, systemScope, (tx) =>
        tx.updateTable('registry.record_version').set({ version: 9 }).execute(),
      );
      await expect(change).rejects.toThrow('permission denied');
      const removal = inScope(db, systemScope, (tx) => tx.deleteFrom('registry.record_version').execute());
      await expect(removal).rejects.toThrow('permission denied');
    }
  });

  it('keep an operator from being moved out of the county by its own officer', async () => {
    const { body } = await call('b', 'GET', `/api/v1/operators/${ids.b}`);
    const { nameZh, status, address, businessScope, version } = body['operator'] as never as Record<string, unknown>;
    const moved = await call('b', 'PUT', `/api/v1/operators/${ids.b}`, {
      nameZh,
      status,
      address,
      businessScope,
      countyCode: A,
      expectedVersion: version,
      reason: '迁址',
    });
    expect([moved.status, moved.body['code']]).toEqual([403, 'registry.otherCounty']);
  });

  it('show the platform of elsewhere to whom sees one of its shops or rooms (电子商务法 art. 15), and to nobody else', async () => {
    const rooms = await call('a', 'GET', '/api/v1/live-rooms');
    expect(rooms.body.items).toMatchObject([{ platformNameZh: '云集市（演示）', anchorMasked: '主播 a1b2c3…' }]);
    const url = `/api/v1/platforms/${String(rooms.body.items[0]?.['platformId'])}`;
    expect((await call('a', 'GET', url)).body['platform']).toMatchObject({
      nameZh: '云集市（演示）',
      domain: 'mall.example',
    });
    expect((await call('a', 'GET', '/api/v1/platforms')).body.items).toHaveLength(1);
    for (const who of ['b', 'department'] as const) {
      expect((await call(who, 'GET', url)).status).toBe(404);
      expect((await call(who, 'GET', '/api/v1/platforms')).body.items).toEqual([]);
    }
  });

  it('let nobody of a county change the platform of elsewhere that it reads', async () => {
    const change = inScope(infra.db, callerOf('a'), (tx) =>
      tx.updateTable('registry.platform').set({ name_zh: '改名' }).where('id', '=', ids.platform).executeTakeFirst(),
    );
    expect((await change).numUpdatedRows).toBe(0n);
    const addition = inScope(infra.db, callerOf('a'), (tx) =>
      sql`insert into registry.record_version
          (subject_id, version, kind, withdrawn, content, changed, valid_from, source_kind, source_ref)
        select subject_id, 2, kind, withdrawn, content, changed, valid_from, source_kind, source_ref
        from registry.record_version where subject_id = ${ids.platform}`.execute(tx),
    );
    await expect(addition).rejects.toThrow('row-level security');
    const file = '平台名称,域名,类别\n改名,mall.example,网络销售类';
    const rows = await call(
      'a',
      'GET',
      `/api/v1/imports/${String((await stage.upload('a', file, 'platforms')).body['id'])}/rows`,
    );
    expect(rows.body.items).toMatchObject([{ outcome: 'reject', problems: [{ code: 'row.beyondWall' }, {}] }]);
  });
});

describe('an operator', () => {
  it('that is an individual business keeps its address down to the street (brief 7.5)', async () => {
    const { body } = await call('b', 'GET', `/api/v1/operators/${ids.b}`);
    expect(body['operator']).toMatchObject({ address: '诸暨市暨阳街道***' });
  });

  it('is corrected by a new version, and stands as it stood as of an earlier instant', async () => {
    const before = infra.clock.now().toISOString();
    infra.clock.advanceMs(60_000);
    const url = `/api/v1/operators/${ids.a}`;
    const fields = {
      nameZh: '越城区鉴山酒业有限公司',
      status: 'active',
      countyCode: B,
      address: '新址',
      businessScope: '酒',
    };
    const put = await call('city', 'PUT', url, { ...fields, expectedVersion: 1, reason: '名称变更' });
    expect(put.body).toMatchObject({ version: 2, nameZh: '越城区鉴山酒业有限公司', lineage: { sourceKind: 'form' } });

    const then = await call('city', 'GET', `${url}?asOf=${before}`);
    expect(then.body).toMatchObject({
      operator: { version: 1, nameZh: '越城区鉴山黄酒有限公司', validTo: infra.clock.now().toISOString() },
      shops: [{ id: ids.shop }],
      liveRooms: [{ id: ids.room, platformNameZh: '云集市（演示）' }],
      versions: [
        { version: 2, changed: ['nameZh', 'countyCode', 'address', 'businessScope'].map((field) => ({ field })) },
        { version: 1, changed: [] },
      ],
    });
    expect((await call('city', 'GET', `${url}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
    expect((await find('city', '酒业')).body.items).toMatchObject([{ id: ids.a }]);
    expect((await call('b', 'GET', '/api/v1/live-rooms')).body.items).toMatchObject([{ id: ids.room, countyCode: B }]);
    expect((await call('a', 'GET', url)).status).toBe(404);
  });

  it('is corrected for a reason, which is for ever and names no number of a person (brief 7.5)', async () => {
    const fields = {
      nameZh: '枫桥珍珠商行',
      status: 'active',
      countyCode: B,
      address: '诸暨市暨阳街道',
      businessScope: '',
    };
    const reason = '据身份证11010519491231002X、电话13812345678更正';
    await call('b', 'PUT', `/api/v1/operators/${ids.b}`, { ...fields, expectedVersion: 1, reason });
    const trail = await infra.workerDb
      .selectFrom('audit.entry')
      .select('body')
      .where('object_id', '=', ids.b)
      .where('action', '=', 'operator.corrected')
      .execute();
    expect(trail).toHaveLength(1);
    expect(trail[0]?.body).toContain('据身份证110105********002X、电话138****5678更正');
  });

  it('refuses a correction of a version that is no longer the newest', async () => {
    const fields = { nameZh: 'x', status: 'active', countyCode: B, address: '', businessScope: '', reason: '更正' };
    const late = await call('city', 'PUT', `/api/v1/operators/${ids.a}`, { ...fields, expectedVersion: 1 });
    expect([late.status, late.body['code']]).toEqual([409, 'registry.versionChanged']);
  });
});

describe('a room', () => {
  it('is heard at the latest of all instants', async () => {
    const [early, late] = [new Date('2026-11-23T02:00:00Z'), new Date('2026-11-23T03:00:00Z')];
    await inScope(infra.workerDb, systemScope, async (tx) => {
      await registry.markHeard(tx, [
        { liveRoomId: ids.room, at: early },
        { liveRoomId: ids.room, at: late },
      ]);
      await registry.markHeard(tx, [{ liveRoomId: ids.room, at: early }]);
    });
    const room = await call('city', 'GET', `/api/v1/live-rooms/${ids.room}`);
    expect(room.body['liveRoom']).toMatchObject({ lastHeardAt: late.toISOString() });
  });

  it('is counted where it is registered, and as heard since the instant when it was', async () => {
    const count = async (since: string) => {
      const rows = await inScope(infra.workerDb, systemScope, (tx) => registry.countRoomsHeard(tx, new Date(since)));
      const sum = (of: 'registered' | 'heard') => rows.reduce((total, row) => total + row[of], 0);
      return [sum('registered'), sum('heard')];
    };
    const [registered] = await count('2026-11-23T03:00:00Z');
    expect(registered).toBeGreaterThan(0);
    expect(await count('2026-11-23T03:00:00Z')).toEqual([registered, 1]);
    expect(await count('2026-11-23T03:00:01Z')).toEqual([registered, 0]);
  });
});

describe('the rooms of a live wall', () => {
  const NO_TRADES = { generalPrefixes: [], rules: [{ trade: 'none', prefixes: ['zz'], words: [] }] };
  const wallOf = (scope: RowScope) => inScope(infra.db, scope, (tx) => registry.listSeatedRooms(tx, NO_TRADES));
  const county = (countyCode: string): RowScope => ({ actorRef: 'x', unitId: null, countyCode, reach: 'county' });

  it('are those of the own county, and no room of another is found by its number', async () => {
    const rooms = await wallOf({ ...county(A), reach: 'city' });
    const room = rooms.find(({ id }) => id === ids.room);
    const own = room?.countyCode ?? '';
    const other = own === A ? B : A;
    expect(await wallOf(county(own))).toEqual(rooms.filter(({ countyCode }) => countyCode === own));
    expect((await wallOf(county(other))).map(({ id }) => id)).not.toContain(ids.room);
    expect(await wallOf({ ...county(own), reach: 'none' })).toEqual([]);
    const key = { platform: room?.platform ?? '', roomId: room?.roomId ?? '' };
    const find = (scope: RowScope) => inScope(infra.db, scope, (tx) => registry.findSeatedRoom(tx, NO_TRADES, key));
    expect([(await find(county(own)))?.id, await find(county(other))]).toEqual([ids.room, null]);
  });
});

describe('a query that is none of ours', () => {
  it.each([
    '/api/v1/operators?after=1',
    '/api/v1/operators?after=01900000-0000-7000-8000-00000000000',
    '/api/v1/operators?limit=0',
    '/api/v1/operators?countyCode=33060',
    '/api/v1/platforms?after=x',
    '/api/v1/live-rooms?after=x',
    '/api/v1/live-rooms?operatorId=x',
    '/api/v1/imports?after=x',
    '/api/v1/subjects?q=a&after=x',
    '/api/v1/subjects?q=a&after=1.2',
    '/api/v1/subjects?q=a&after=1.002.%00',
    `/api/v1/operators/${ids.a}?asOf=2026-02-30T00:00:00Z`,
    `/api/v1/operators/${ids.a}?asOf=yesterday`,
    `/api/v1/shops/${ids.shop}?asOf=2026-02-30`,
    // An hour of the year 10000 by UTC.
    `/api/v1/operators/${ids.a}?asOf=9999-12-31T23:59:59-12:00`,
    '/api/v1/operators/x',
  ])('%s is refused', async (url) => {
    const { status, body } = await call('city', 'GET', url);
    expect([status, body['code']]).toEqual([400, 'request.invalid']);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00%2B14:00',
    '9999-12-31T23:59:59.999999Z',
    '0000-01-01',
    '9999-12-31',
  ])('but any instant is one: %s', async (asOf) => {
    for (const path of [`operators/${ids.a}`, `platforms/${ids.platform}`, `shops/${ids.shop}`])
      expect([200, 404]).toContain((await call('city', 'GET', `/api/v1/${path}?asOf=${asOf}`)).status);
  });
});

describe('a load without search indexes', () => {
  const indexes = async (): Promise<string[]> => {
    const { rows } = await sql<{ name: string }>`select indexname as name from pg_indexes
      where schemaname = 'registry' and indexname in ('search_entry_tokens', 'search_entry_latin') order by 1`.execute(
      infra.db,
    );
    return rows.map(({ name }) => name);
  };
  const both = ['search_entry_latin', 'search_entry_tokens'];

  it('has them again at its end', async () => {
    let during: string[] = both;
    await registry.withSearchRebuilt(async () => {
      during = await indexes();
    });
    expect([during, await indexes()]).toEqual([[], both]);
  });

  it('has them again when it fails, and fails with its own reason', async () => {
    const broken = registry.withSearchRebuilt(() => Promise.reject(new Error('the source ended')));
    await expect(broken).rejects.toThrow('the source ended');
    expect(await indexes()).toEqual(both);
    expect(titles(await find('city', '珍珠'))).toContain('枫桥珍珠商行');
  });

  it('builds them also after one that was killed', async () => {
    await sql`select registry.drop_search_indexes()`.execute(infra.workerDb);
    await registry.withSearchRebuilt(() => Promise.resolve());
    expect(await indexes()).toEqual(both);
  });
});

it('counts the rooms that the caller sees', async () => {
  const count = async (caller: RowScope) => inScope(infra.db, caller, (tx) => registry.countLiveRooms(tx));
  expect(await count(callerOf('city'))).toBeGreaterThan(await count(callerOf('a')));
});
