import type { getWatchPoint, getWatchReport, ResponseOf } from '@jianhu/contract';
import { createTestClues, createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWatch } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestClues(infra);
const point = house.units.find(({ kind }) => kind === 'monitoringPoint');
const beyond = house.units.find(
  ({ kind, countyCode }) => kind === 'marketRegulator' && countyCode !== null && countyCode !== point?.countyCode,
);
if (!point || !beyond?.countyCode) throw new Error('the rulebook names a monitoring point and a county beside its own');
const room = {
  liveRoomId: null,
  shopId: null,
  title: '演示直播间',
  operatorId: null,
  operatorNameZh: '演示商行',
  countyCode: beyond.countyCode,
  demo: true,
};
/** What the walls of each transaction show of the room; the real walls are tried in live-wall.it.test.ts. */
let isHidden = false;
const watch = createWatch(infra, {
  identity: house.identity,
  registry: {
    resolveRooms: async (tx, keys) => {
      const isPlatform = (await tx.selectNoFrom((eb) => eb.fn<string>('access.reach', []).as('reach')).execute())[0];
      return keys.map(({ roomId }) =>
        roomId !== 'room-1' || (isHidden && isPlatform?.reach !== 'city') ? null : room,
      );
    },
    countRoomsHeard: () =>
      Promise.resolve([{ countyCode: beyond.countyCode ?? '', demo: true, registered: 3, heard: 2 }]),
  },
  detection: {
    countRoomHits: () => Promise.resolve([]),
    /** The city hears more rooms than one county does. */
    roomMinutes: async (tx) => {
      const seen = await tx.selectNoFrom((eb) => eb.fn<string>('access.reach', []).as('reach')).executeTakeFirst();
      const rooms = seen?.reach === 'city' ? ['a', 'b', 'c'] : ['a'];
      return rooms.map((liveRoomId) => ({ liveRoomId, demo: true, minutes: 7 }));
    },
  },
  clues: house.clues,
  printer: { print: () => Promise.reject(new Error('no browser')), close: () => undefined },
  points: [
    {
      unitId: point.id,
      scopes: [],
      shifts: [{ kind: 'day', nameZh: '白班', nameEn: 'Day', from: '08:30', to: '16:30' }],
    },
  ],
});
const ids: Record<string, string> = {};
const TODAY = '2026-11-23';

beforeAll(async () => {
  watch.mount(house.edge);
  const parent = point.parentId ?? '';
  const hire = async (name: string, role: Parameters<typeof house.hire>[1], unitId: string) => {
    ids[name] = (await house.hire(name, role, unitId)).personId;
  };
  await hire('first', 'monitorOfficer', point.id);
  await hire('second', 'monitorOfficer', point.id);
  await hire('head', 'unitHead', parent);
  await hire('city', 'citySupervisor', house.identity.units.cityMarketRegulator().id);
  await hire('other', 'monitorOfficer', beyond.id);
  await hire('other-head', 'unitHead', beyond.id);
});
afterAll(async () => {
  await house.edge.app.close();
  await infra.close();
  await database.drop();
});

const wish = {
  unitId: point.id,
  fromZh: '国家网络交易监管平台',
  basisZh: '《直播电商监督管理办法》第四十六条',
  titleZh: '专项监测',
  askZh: '核对公示信息',
  dueOn: '2099-12-31',
};
const pointOf = async (who: string): Promise<ResponseOf<typeof getWatchPoint>> =>
  (await house.get(who, '/api/v1/watch')).json();
const statusOf = async (who: string, url: string, body: object): Promise<number> =>
  (await house.post(who, `/api/v1/watch${url}`, body)).statusCode;

describe('the monitoring point (plan, measure 19)', () => {
  it('given a task from above, then the point accepts and submits it, and who gave it closes it', async () => {
    expect([await statusOf('first', '/tasks', wish), await statusOf('other-head', '/tasks', wish)]).toEqual([403, 403]);
    const { id } = (await house.post('city', '/api/v1/watch/tasks', wish)).json<{ id: string }>();
    const act = (who: string, action: string, expectedVersion: number, note?: string) =>
      statusOf(who, `/tasks/${id}/actions`, { action, expectedVersion, ...(note && { note }) });
    expect([await act('other', 'accept', 1), await act('city', 'accept', 1)]).toEqual([404, 409]);
    expect([await act('first', 'accept', 1), await act('first', 'submit', 1), await act('first', 'submit', 2)]).toEqual(
      [200, 409, 200],
    );
    expect([
      await act('head', 'return', 3),
      await act('head', 'return', 3, '请补充截图'),
      await act('first', 'submit', 4),
    ]).toEqual([422, 200, 200]);
    expect([await act('first', 'close', 5), await act('head', 'close', 5)]).toEqual([409, 200]);
    expect((await pointOf('first')).tasks).toMatchObject([{ state: 'closed', log: { length: 6 } }]);
  });

  it('given a result, then it is an alert of the room’s county, and the point is told its state alone (art. 46)', async () => {
    const conduct = 'operatorNotShown';
    const result = { platform: 'mall.example', roomId: 'room-1', conduct, seenZh: '未公示经营者名称' };
    expect(await statusOf('head', '/results', result)).toBe(403);
    expect(await statusOf('other', '/results', result)).toBe(403);
    expect(await statusOf('first', '/results', { ...result, conduct: 'no such' })).toBe(422);
    isHidden = true;
    expect(await statusOf('first', '/results', result)).toBe(404);
    isHidden = false;
    expect(await statusOf('first', '/results', result)).toBe(201);
    await infra.outbox.drain();
    const [alert] = (await house.get('other', '/api/v1/alerts')).json().items as { id: string; unitId: string }[];
    expect(alert).toMatchObject({ unitId: beyond.id, conduct, article: expect.stringContaining('第二十五条') });
    expect((await house.get('first', `/api/v1/alerts/${alert?.id}`)).statusCode).toBe(404);
    expect((await pointOf('first')).results).toMatchObject([{ outcome: 'received', toCounty: beyond.countyCode }]);
  });

  it('given a roster, then who is on the shift hands over once, and another takes over', async () => {
    const shift = { unitId: point.id, onDay: TODAY, kind: 'day', people: [ids['first']], leadId: ids['first'] };
    const put = async (who: string, body: object) => (await house.put(who, '/api/v1/watch/shifts', body)).statusCode;
    expect([
      await put('first', shift),
      await put('head', { ...shift, people: [ids['city']], leadId: ids['city'] }),
    ]).toEqual([403, 422]);
    expect([await put('head', shift), await put('head', shift)]).toEqual([200, 200]);
    const left = { onDay: TODAY, kind: 'day', doneZh: '复核命中', openZh: '继续跟看' };
    expect(await statusOf('second', '/hand-overs', left)).toBe(403);
    const { id } = (await house.post('first', '/api/v1/watch/hand-overs', left)).json<{ id: string }>();
    expect(await statusOf('first', '/hand-overs', left)).toBe(409);
    const take = (who: string) => statusOf(who, `/hand-overs/${id}/taking`, {});
    expect([await take('first'), await take('other'), await take('second'), await take('second')]).toEqual([
      409, 403, 200, 409,
    ]);
  });

  it('is seen by its own people, its county and the city, and by nobody else; its month is counted', async () => {
    const names = await Promise.all(
      ['first', 'head', 'city', 'other'].map(async (who) => (await pointOf(who)).point?.unitId),
    );
    expect(names).toEqual([point.id, point.id, point.id, undefined]);
    const report = (await house.get('city', '/api/v1/watch/report')).json<ResponseOf<typeof getWatchReport>>();
    expect(report).toMatchObject({
      tasks: { given: 1, closed: 1, open: 0 },
      results: { handedOver: 1, pending: 1 },
      shifts: { set: 1, handedOver: 1, takenOver: 1 },
      minutes: { rooms: 1, received: 7 },
    });
    const { asOf: _asOf, ...ofTheCity } = report;
    expect((await house.get('first', '/api/v1/watch/report')).json()).toMatchObject(ofTheCity);
    expect((await house.get('other', '/api/v1/watch/report')).statusCode).toBe(404);
  });

  it('given a month that is over, then its figures are signed under a name, stay as they are, and change as a new version', async () => {
    const [month, sign] = ['2026-11', (who: string, body: object) => house.post(who, '/api/v1/watch/reports', body)];
    const codeOf = async (who: string, body: object) => (await sign(who, body)).json().code;
    expect(await codeOf('first', { month })).toBe('watch.monthRuns');
    infra.clock.advanceMs(9 * 86_400_000);
    expect(await codeOf('head', { month })).toBe('access.denied');
    expect(await codeOf('other', { month })).toBe('watch.notYourPoint');
    const first = (await sign('first', { month })).json<{ id: string; number: string }>();
    expect(first.number).toMatch(/月报〔2026〕11号$/);
    expect(await codeOf('first', { month, note: '再签' })).toBe('watch.reportSame');
    const listed = async (who: string) => (await house.get(who, `/api/v1/watch/reports?month=${month}`)).json();
    const alert = (await house.get('other', '/api/v1/alerts')).json().items[0] as { id: string; actionVersion: number };
    for (const [action, expectedVersion] of [
      ['claim', 1],
      ['dismiss', 2],
    ] as const)
      await house.post('other', `/api/v1/alerts/${alert.id}/actions`, {
        action,
        expectedVersion,
        reasonCode: 'recognitionError',
        note: '不构成',
      });
    expect(await listed('first')).toMatchObject({ hasChanged: true, maySign: true });
    expect(await codeOf('first', { month })).toBe('watch.noteMissing');
    const second = (await sign('first', { month, note: '一件结果已排除' })).json<{ id: string; number: string }>();
    expect(second.number).toMatch(/（第2版）$/);
    const { items, hasChanged } = await listed('city');
    expect([hasChanged, items.map(({ version }: { version: number }) => version)]).toEqual([false, [2, 1]]);
    const file = await house.get('city', `/api/v1/watch/reports/${first.id}/file?format=docx`);
    expect(file.statusCode).toBe(200);
    const text = strFromU8(unzipSync(file.rawPayload)['word/document.xml'] ?? new Uint8Array());
    expect([text.includes('移交监测结果1件'), text.includes('待核查1件'), text.includes(items[1].sha256)]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await house.get('other', `/api/v1/watch/reports/${first.id}/file?format=docx`)).statusCode).toBe(404);
    expect((await house.get('other', `/api/v1/watch/reports?month=${month}`)).statusCode).toBe(404);
  });
});
