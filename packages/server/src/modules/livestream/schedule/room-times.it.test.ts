import type { listRooms, ResponseOf, RoomTimeResults } from '@jianhu/contract';
import { movableClock } from '@jianhu/kernel';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

const NOW = '2026-07-10T02:00:00Z';
const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
const [SEAT, NEXT] = ['330602', '330681'];
const roomId = (n: number): string => `00000000-0000-7000-8000-00000000e00${n}`;
const clock = movableClock(new Date(NOW));
const clients = new Map<string, CookieClient>();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenantId: string;

const send = async (who: string, method: 'GET' | 'POST', url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method, url, body);
};
const announce = async (rows: readonly object[], who = 'company') =>
  send(who, 'POST', `/api/v1/tenants/${tenantId}/room-times`, { rows });
const timesOf = async (who: string, n: number) =>
  (await send(who, 'GET', `/api/v1/live-rooms/${roomId(n)}/times`)).json<{ items: { startsAt: string }[] }>().items;
const now = { startsAt: '2026-07-10T09:00:00+08:00', endsAt: '2026-07-10T12:00:00+08:00' };

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database, clock });
  const { registry, identity, infra } = test.app;
  const room = (n: number, countyCode: string) => ({
    id: roomId(n),
    platformId: PLATFORM,
    platformRoomId: `room-${n}`,
    titleZh: `演示直播间${n}`,
    shopId: null,
    operatorId: null,
    countyCode,
    status: 'registered' as const,
    anchorPseudonym: null,
    anchorRef: null,
  });
  const platform = {
    id: PLATFORM,
    nameZh: '演示平台',
    uscc: null,
    domain: 'own.demo.invalid',
    icpFilingNo: null,
    platformClass: 'onlineSales' as const,
    countyCode: SEAT,
  };
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      { platforms: [platform], liveRooms: [room(1, SEAT), room(2, SEAT), room(3, NEXT)] },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );
  const account = { username: 'company', displayName: '经办人', initialPassword: TEST_PASSWORD, demo: true };
  const subject = { kind: 'platform' as const, subjectId: PLATFORM, countyCode: SEAT };
  ({ tenantId } = await identity.admitMember(platformCaller, { ...account, subject }));
  for (const [username, county, role] of [
    ['officer', SEAT, 'enforcementOfficer'],
    ['monitor', SEAT, 'monitorOfficer'],
    ['neighbour', NEXT, 'enforcementOfficer'],
  ] as const) {
    const unitId = identity.units.marketRegulatorOf(county)?.id ?? '';
    const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id: personId } = await identity.createPerson(platformCaller, person);
    await identity.grantRoles(platformCaller, { personId, roles: [role], reason: 'test' });
  }
  for (const username of ['company', 'officer', 'monitor', 'neighbour']) {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    clients.set(username, client);
  }
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

describe('announced times of rooms', () => {
  it('are taken row by row from the platform of the rooms; what is refused says why', async () => {
    const reply = await announce([
      { roomId: 'room-1', ...now },
      { roomId: 'room-3', ...now },
      { roomId: 'nobody', ...now },
      { roomId: 'room-2', startsAt: now.endsAt, endsAt: now.startsAt },
      { roomId: 'room-2', startsAt: '2026-07-10 09:00', endsAt: now.endsAt },
      { roomId: 'room-2', startsAt: '2027-07-10T09:00:00Z', endsAt: '2027-07-10T10:00:00Z' },
      { roomId: 'room-2', ...now, secret: 'x' },
    ]);
    const { taken, refused, rows } = reply.json<RoomTimeResults>();
    expect([reply.statusCode, taken, refused]).toEqual([200, 2, 5]);
    expect(rows.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(rows[0]).toMatchObject({ roomId: 'nobody', zh: expect.stringContaining('没有登记') });
    expect(await timesOf('officer', 1)).toMatchObject([{ startsAt: '2026-07-10T01:00:00.000Z', toldBy: 'platform' }]);
  });

  it('are seen in the county of the room only, and told by the company of the platform only', async () => {
    expect(await timesOf('neighbour', 1)).toEqual([]);
    expect(await timesOf('neighbour', 3)).toHaveLength(1);
    expect((await announce([{ roomId: 'room-1', ...now }], 'officer')).statusCode).toBeGreaterThanOrEqual(403);
    expect((await send('company', 'GET', `/api/v1/live-rooms/${roomId(1)}/times`)).statusCode).toBe(403);
    expect((await send('company', 'POST', '/api/v1/room-times/file')).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('show what was announced and is not on air, and what is on air unannounced; no alert comes of it', async () => {
    const { registry, infra } = test.app;
    await inScope(infra.workerDb, systemScope, (tx) =>
      registry.markHeard(tx, [{ liveRoomId: roomId(2), at: clock.now() }]),
    );
    const reply = await send('officer', 'GET', '/api/v1/rooms?limit=50');
    const { items } = reply.json<ResponseOf<typeof listRooms>>();
    const shown = items.map((item) => [item.roomId, item.isMissing, item.isUnannounced, item.announced?.startsAt]);
    expect(shown.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
      ['room-1', true, false, '2026-07-10T01:00:00.000Z'],
      ['room-2', false, true, undefined],
    ]);
    const states = async (state: string) =>
      (await send('officer', 'GET', `/api/v1/rooms?limit=50&state=${state}`))
        .json<ResponseOf<typeof listRooms>>()
        .items.map((item) => item.roomId);
    expect([await states('missing'), await states('unannounced')]).toEqual([['room-1'], ['room-2']]);
    expect((await send('officer', 'GET', '/api/v1/alerts?limit=5')).json()).toMatchObject({ items: [] });
  });

  it('come from a file of an office, of the rooms that the officer sees', async () => {
    const file = [
      '平台域名,直播间编号,开始时间,结束时间,取消',
      'own.demo.invalid,room-2,2026-07-11 20:00,2026-07-11 22:00,',
      'own.demo.invalid,room-3,2026-07-11 20:00,2026-07-11 22:00,',
      'own.demo.invalid,room-2,明晚,2026-07-11 22:00,',
    ].join('\n');
    const importBy = (who: string) => clients.get(who)?.send('POST', '/api/v1/room-times/file', Buffer.from(file));
    expect((await importBy('officer'))?.statusCode).toBe(403);
    const reply = await importBy('monitor');
    expect(reply?.json()).toMatchObject({ taken: 1, rows: [{ line: 3, roomId: 'room-3' }, { line: 4 }] });
    expect(await timesOf('officer', 2)).toMatchObject([{ startsAt: '2026-07-11T12:00:00.000Z', toldBy: 'officer' }]);
    expect(await timesOf('neighbour', 2)).toEqual([]);
  });

  it('are replaced by the same room and beginning, and taken back', async () => {
    await announce([{ roomId: 'room-1', ...now, endsAt: '2026-07-10T13:00:00+08:00' }]);
    expect(await timesOf('officer', 1)).toMatchObject([{ endsAt: '2026-07-10T05:00:00.000Z' }]);
    await announce([{ roomId: 'room-1', ...now, cancelled: true }]);
    expect(await timesOf('officer', 1)).toEqual([]);
  });
});
