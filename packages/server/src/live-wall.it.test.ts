import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Preservation, ResponseOf, WallFrame } from '@jianhu/contract';
import { getWallRoom, rolePermissions } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope, type Tx } from './infra/database.ts';
import { createHttpEdge } from './infra/http.ts';
import { infraRefusals } from './infra/refusal.ts';
import { livestreamSources } from './livestream-sources.ts';
import { createLivestream, livestreamRefusals, preservationRulesSchema } from './modules/livestream/index.ts';
import { verifyPackage } from './modules/evidence/index.ts';
import { createRegistry } from './modules/registry/index.ts';

const [A, B] = ['330602', '330681'];
const PLATFORM = { id: '01900000-0000-7000-8000-0000000000f1', domain: 'mall.example' };
const SAID = '这款面霜国家级品质，放心购买';
const seatOf = (liveRoomId: string, countyCode: string) => ({
  liveRoomId,
  title: `直播间${countyCode}`,
  operatorId: null,
  countyCode,
});
const places = new Map([
  ['room-a', seatOf('01900000-0000-7000-8000-0000000000da', A)],
  ['room-b', seatOf('01900000-0000-7000-8000-0000000000db', B)],
]);

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge: signInEdge } = await createTestIdentity(infra);
const { intake, detection, edge: intakeEdge, makeSource, post } = createTestIntake(infra, places);
const registry = createRegistry(infra, {
  places: { counties: [], divisions: { version: 'test', completeUnder: [], divisions: [] }, placeNames: [] },
  identity,
});
const tradeRules = { generalPrefixes: [], rules: [{ trade: 'none', prefixes: ['zz'], words: [] }] };
const tradeNames = new Map<string, string>();
const livestream = createLivestream(infra, {
  registry,
  sources: livestreamSources({ registry, detection, tradeRules, tradeNames }),
  tradeNames,
  identity,
  rules: preservationRulesSchema.parse(
    JSON.parse(readFileSync(new URL('../../../rulebook/tables/live-preservation.json', import.meta.url), 'utf8')),
  ),
  termDays: 90,
  seal: { key: generateKeyPairSync('ed25519').privateKey, authority: null },
  software: 'jianhu/test',
  conducts: () => [{ conduct: 'absoluteTerm', nameZh: '广告使用绝对化用语', nameEn: 'Absolute terms' }],
  modelName: () => null,
});

const county = (countyCode: string) =>
  ({ reach: 'county', unitId: identity.units.marketRegulatorOf(countyCode)?.id ?? '', countyCode }) as const;
const scopes = {
  city: { reach: 'city', unitId: identity.units.cityMarketRegulator().id, countyCode: null },
  'officer-a': county(A),
  'officer-b': county(B),
  point: { ...county(B), unitId: 'unit-point', watch: [A] },
  department: { reach: 'unit', unitId: 'unit-other', countyCode: null },
  system: { reach: 'none', unitId: 'unit-city', countyCode: null, administrator: 'system' },
} as const satisfies Record<string, Omit<RowScope, 'actorRef'>>;
type Who = keyof typeof scopes;
const personOf = (who: Who) => `01900000-0000-7000-8000-0000000000e${Object.keys(scopes).indexOf(who)}`;
const edge = createHttpEdge({
  log: infra.log,
  authenticate: ({ headers }) => {
    const who = headers['x-who'] as Who;
    const role = who === 'system' ? 'systemAdministrator' : 'monitorOfficer';
    const permissions = new Set(rolePermissions[role]);
    return Promise.resolve(
      who in scopes ? { ...scopes[who], personId: personOf(who), actorRef: who, permissions } : null,
    );
  },
  fileLimit: 1_000,
  origins: [],
  sentences: { ...infraRefusals, ...livestreamRefusals },
});
livestream.mount(edge);
let url = '';

beforeAll(async () => {
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true } as const;
  const ofPlatform = { platformId: PLATFORM.id, shopId: null, operatorId: null, status: 'registered' } as const;
  const liveRooms = [...places].map(([platformRoomId, { liveRoomId: id, title: titleZh, countyCode }]) => ({
    ...ofPlatform,
    id,
    platformRoomId,
    titleZh,
    countyCode,
    anchorPseudonym: null,
    anchorRef: null,
  }));
  const platform = { ...PLATFORM, nameZh: '云集市', uscc: null, countyCode: null, icpFilingNo: null };
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(tx, { platforms: [{ ...platform, platformClass: 'onlineSales' }], liveRooms }, lineage),
  );
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.markHeard(
      tx,
      [...places.values()].map(({ liveRoomId }) => ({ liveRoomId, at: infra.clock.now() })),
    ),
  );
  const { key } = await makeSource();
  const rows = ['room-a', 'room-b', 'room-unknown'].map((roomId) => ({
    v: 1,
    kind: 'segment',
    externalId: roomId,
    at: infra.clock.now().toISOString(),
    platform: PLATFORM.domain,
    roomId,
    speech: { text: SAID, engine: 'asr', confidence: 0.9 },
  }));
  await post(key, rows);
  await detection.drain();
  livestream.start();
  url = await edge.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  livestream.stop();
  await edge.app.close();
  await detection.stop();
  await intake.stop();
  await Promise.all([intakeEdge.app.close(), signInEdge.app.close()]);
  await infra.close();
  await database.drop();
});

/** What a screen is told until every cell that it shows was hit and heard; a screen without cells is told its names. */
async function look(who: Who, query = '') {
  const abort = new AbortController();
  const reply = await fetch(`${url}/api/v1/live-wall${query}`, { headers: { 'x-who': who }, signal: abort.signal });
  let text = '';
  const rooms: string[] = [];
  const moved = { hits: new Set<string>(), heard: new Set<string>() };
  const decoder = new TextDecoder();
  for await (const chunk of reply.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const frames = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) => JSON.parse(json ?? '') as WallFrame);
    for (const frame of frames) {
      if (frame.kind === 'rooms') rooms.splice(0, rooms.length, ...frame.rooms.map(({ roomId }) => roomId));
      else
        for (const what of ['hits', 'heard'] as const)
          for (const [place] of frame[what]) moved[what].add(rooms[place] ?? `no cell ${place}`);
    }
    const registered = rooms.filter((room) => places.has(room));
    const isTold = moved.hits.size >= rooms.length && moved.heard.size >= registered.length;
    if (isTold && frames.length > 1) break;
  }
  abort.abort();
  return { rooms: rooms.toSorted(), hits: [...moved.hits].toSorted(), heard: [...moved.heard].toSorted(), text };
}

async function open(who: string, roomId: string) {
  const query = new URLSearchParams({ platform: PLATFORM.domain, roomId });
  const reply = await fetch(`${url}/api/v1/live-wall/room?${query.toString()}`, { headers: { 'x-who': who } });
  return { status: reply.status, text: await reply.text() };
}

describe('the walls of the live wall (brief 7.6)', () => {
  it('shows the city every room, and that which nobody registered', async () => {
    const all = ['room-a', 'room-b', 'room-unknown'];
    expect(await look('city')).toMatchObject({ rooms: all, hits: all, heard: ['room-a', 'room-b'] });
  });

  it.each([
    ['officer-a', 'room-a'],
    ['officer-b', 'room-b'],
  ] as const)('%s is told of the cells of the own county only, in every frame', async (who, own) => {
    const seen = await look(who);
    expect(seen).toMatchObject({ rooms: [own], hits: [own], heard: [own] });
    for (const other of ['room-a', 'room-b', 'room-unknown'].filter((room) => room !== own))
      expect(seen.text).not.toContain(other);
  });

  it('gives who asks for the wall of another county an empty one', async () => {
    expect(await look('officer-a', `?countyCode=${B}`)).toMatchObject({ rooms: [], hits: [], heard: [] });
    expect(await look('city', `?countyCode=${B}`)).toMatchObject({ rooms: ['room-b'], hits: ['room-b'] });
  });

  it('shows a monitoring point the counties of its scope beside its own, and what nobody registered to the city alone', async () => {
    const both = ['room-a', 'room-b'];
    expect(await look('point')).toMatchObject({ rooms: both, hits: both, heard: both });
    expect((await open('point', 'room-a')).status).toBe(200);
    expect((await open('point', 'room-unknown')).status).toBe(404);
  });

  it('gives a screen its cells although they are read slowly and others are told meanwhile', async () => {
    const abort = new AbortController();
    await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': 'city' }, signal: abort.signal });
    for (const county of [A, B]) {
      const held = inScope(infra.workerDb, systemScope, async (tx) => {
        await sql`lock table registry.live_room in access exclusive mode`.execute(tx);
        await sql`select pg_sleep(0.4)`.execute(tx);
      });
      await new Promise((begun) => setTimeout(begun, 50));
      const room = county === A ? 'room-a' : 'room-b';
      expect(await look('point', `?countyCode=${county}`)).toMatchObject({ rooms: [room], hits: [room] });
      await held;
    }
    abort.abort();
  });

  it('lets a monitoring point look beyond its county and change nothing there', async () => {
    const scope = { ...scopes.point, actorRef: 'point' };
    const rename = (countyCode: string) =>
      inScope(infra.db, scope, (tx) =>
        tx
          .updateTable('registry.live_room')
          .set({ title_zh: '改名' })
          .where('county_code', '=', countyCode)
          .executeTakeFirst(),
      );
    expect((await rename(A)).numUpdatedRows).toBe(0n);
    expect(
      (await inScope(infra.db, scope, (tx) => tx.selectFrom('registry.live_room').select('id').execute())).length,
    ).toBe(2);
    const without = { ...scope, watch: [] };
    expect(
      (
        await inScope(infra.db, without, (tx) => tx.selectFrom('detection.finding').select('county_code').execute())
      ).map((row) => row.county_code),
    ).toEqual([B]);
  });

  it('tells what live models saw to whom the room is shown, and opens a room of which only they know to the city', async () => {
    const saw = (id: string, roomId: string) => ({
      id,
      model_id: 'live.diversion',
      subject: '转账',
      outcome: 'hit',
      observed_at: infra.clock.now(),
      detected_at: infra.clock.now(),
      platform: PLATFORM.domain,
      room_id: roomId,
      live_room_id: places.get(roomId)?.liveRoomId ?? null,
      county_code: places.get(roomId)?.countyCode ?? null,
      input: '{}',
      source_id: '01900000-0000-7000-8000-0000000000d2',
      external_id: id,
      receipt_id: '01900000-0000-7000-8000-0000000000d1',
      line: 1,
      demo: true,
    });
    const rows = [saw('1', 'room-b'), saw('2', 'room-seen')];
    await inScope(infra.workerDb, systemScope, (tx) => tx.insertInto('detection.live_sighting').values(rows).execute());
    const told = async (who: Who) => {
      const reply = await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': who } });
      let [text, rooms]: [string, string[]] = ['', []];
      const decoder = new TextDecoder();
      for await (const chunk of reply.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const frames = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) => JSON.parse(json ?? '') as WallFrame);
        for (const frame of frames) {
          if (frame.kind === 'rooms') rooms = frame.rooms.map(({ roomId }) => roomId);
          else if (frame.sightings.length > 0)
            return frame.sightings.map(([place, count]) => `${rooms[place]} ${count}`).toSorted();
        }
        // What was told to the others is known by now, so that the first frame of changes would tell it.
        if (who === 'officer-a' && text.includes('event: changes')) break;
      }
      return [];
    };
    expect(await told('city')).toEqual(['room-b 1', 'room-seen 1']);
    expect(await told('officer-b')).toEqual(['room-b 1']);
    expect(await told('officer-a')).toEqual([]);
    expect((await open('city', 'room-seen')).status).toBe(200);
    expect((await open('officer-b', 'room-seen')).status).toBe(404);
    await inScope(infra.workerDb, systemScope, (tx) =>
      tx.deleteFrom('detection.live_sighting').where('external_id', 'in', ['1', '2']).execute(),
    );
  });

  it('gives a department, which works on no rooms, a wall without cells', async () => {
    expect(await look('department')).toMatchObject({ rooms: [], hits: [], heard: [] });
  });

  it('refuses the stream and the room to who may not look at the monitor, and to who is not signed in', async () => {
    const statusOf = async (who: string) => {
      const { status } = await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': who } });
      return [status, (await open(who, 'room-a')).status];
    };
    expect([await statusOf('system'), await statusOf('nobody')]).toEqual([
      [403, 403],
      [401, 401],
    ]);
  });
});

describe('the room beside the wall', () => {
  it('shows what was said and found to an officer of its county and to the city', async () => {
    for (const who of ['officer-a', 'city']) {
      const { status, text } = await open(who, 'room-a');
      const { segments, findings } = JSON.parse(text) as ResponseOf<typeof getWallRoom>;
      expect([status, segments.map(({ speech }) => speech), findings.length]).toEqual([200, [SAID], 1]);
    }
    expect((await open('city', 'room-unknown')).status).toBe(200);
  });

  it.each([
    ['officer-a', 'room-b'],
    ['officer-b', 'room-a'],
    ['officer-a', 'room-unknown'],
    ['department', 'room-a'],
  ] as const)('is for %s, where %s is not his, as one that does not exist', async (who, roomId) => {
    const [other, nowhere] = [await open(who, roomId), await open(who, 'room-nowhere')];
    const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;
    expect([other.status, codeOf(other)]).toEqual([404, codeOf(nowhere)]);
    expect(other.text).not.toContain('国家级');
  });
});

describe('evidence preserved from the wall (直播电商监督管理办法第四十九条第三项)', () => {
  const PATH = '/api/v1/live-wall/preservations';
  const call = async (who: Who, path: string, payload?: object) => {
    const reply = await edge.app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: `${PATH}${path}`,
      headers: { 'x-who': who },
      ...(payload !== undefined && { payload }),
    });
    return { status: reply.statusCode, code: reply.statusCode < 400 ? null : reply.json().code, reply };
  };
  const preserve = async (who: Who, roomId: string, body: object = {}) => {
    const { status, code, reply } = await call(who, '', { platform: PLATFORM.domain, roomId, ...body });
    return { status, code, made: reply.json<Preservation>() };
  };
  const listed = async (who: Who, roomId: string) =>
    (await call(who, `?platform=${PLATFORM.domain}&roomId=${roomId}`)).reply.json<{
      mayPreserve: boolean;
      items: Preservation[];
    }>();
  const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);

  it('keeps what was received of a room with reason, officer, ground and digests, and whoever opens it can check it', async () => {
    const { status, made } = await preserve('officer-a', 'room-a', { reasonZh: '主播称国家级，电话13812345678' });
    expect([status, made.state, made.segments, made.mayWithdraw, made.mayRaise]).toEqual([201, 'held', 1, true, true]);
    expect(made.reasonZh).not.toContain('13812345678');
    expect(made.grounds.map(({ article }) => article)).toContain('第四十九条第三项');
    const { reply } = await call('officer-a', `/${made.id}/package`);
    expect(createHash('sha256').update(reply.rawPayload).digest('hex')).toBe(made.sha256);
    expect(verifyPackage(reply.rawPayload)).toMatchObject({ problems: [], slices: 1 });
    const { rows } = await asWorker((tx) =>
      sql<{ action: string; actor: string }>`select action, actor_ref as actor from audit.entry
        where object_kind = 'preservation' and object_id = ${made.id} order by seq`.execute(tx),
    );
    expect(rows).toEqual([
      { action: 'preservation.made', actor: 'officer-a' },
      { action: 'preservation.opened', actor: 'officer-a' },
    ]);
  });

  it.each([
    ['officer-b', 'room-a', 404, 'record.notFound'],
    ['officer-a', 'room-unknown', 404, 'record.notFound'],
    ['point', 'room-a', 403, 'preservation.notCompetent'],
    ['department', 'room-a', 404, 'record.notFound'],
    ['system', 'room-a', 403, 'access.denied'],
  ] as const)('refuses %s, who has no powers over %s', async (who, roomId, status, code) => {
    expect(await preserve(who, roomId)).toMatchObject({ status, code });
  });

  it('is seen, opened, taken back and raised by no other county, and opened by the city', async () => {
    const { made } = await preserve('officer-a', 'room-a');
    const ofOther = await listed('officer-b', 'room-a');
    expect([ofOther.items, ofOther.mayPreserve]).toEqual([[], false]);
    const alert = { conduct: 'absoluteTerm', seenZh: '国家级' };
    for (const who of ['officer-b', 'point', 'department'] as const) {
      const tried = [`/${made.id}/package`, `/${made.id}/withdrawal`, `/${made.id}/alert`] as const;
      const bodies = [undefined, {}, alert];
      for (const [at, path] of tried.entries())
        expect([who, path, (await call(who, path, bodies[at])).status]).toEqual([who, path, 404]);
    }
    expect((await call('city', `/${made.id}/package`)).status).toBe(200);
    expect(await call('city', `/${made.id}/withdrawal`, {})).toMatchObject({ code: 'preservation.notYours' });
  });

  it('is taken back by who made it within its minutes, and not later', async () => {
    const [first, second] = [await preserve('officer-a', 'room-a'), await preserve('officer-a', 'room-a')];
    const back = await call('officer-a', `/${first.made.id}/withdrawal`, {});
    expect(back.reply.json()).toMatchObject({ state: 'withdrawn', leavesAt: null, mayRaise: false });
    infra.clock.advanceMs(10 * 60_000 + 1_000);
    const late = await call('officer-a', `/${second.made.id}/withdrawal`, {});
    expect(late).toMatchObject({ status: 409, code: 'preservation.tooLate' });
  });

  it('becomes one alert of the county’s regulator under the name of the officer', async () => {
    const { items } = await listed('officer-a', 'room-a');
    const [held] = items.filter(({ state }) => state === 'held');
    const path = `/${held?.id}/alert`;
    const wrong = await call('officer-a', path, { conduct: 'none', seenZh: '国家级' });
    expect(wrong.code).toBe('preservation.conductUnknown');
    const raised = await call('officer-a', path, { conduct: 'absoluteTerm', seenZh: '主播称国家级' });
    expect(raised.status).toBe(201);
    const { alertId, toUnitZh } = raised.reply.json<{ alertId: string; toUnitZh: string }>();
    expect(toUnitZh).toBe(identity.units.marketRegulatorOf(A)?.shortZh);
    const again = await call('officer-a', path, { conduct: 'absoluteTerm', seenZh: '再报' });
    expect(again.code).toBe('preservation.notHeld');
    const asked = await asWorker((tx) => livestream.askedAlert(tx, held?.id ?? ''));
    expect(asked).toMatchObject({ alertId, personId: personOf('officer-a'), countyCode: A, seenZh: '主播称国家级' });
    const windows = await asWorker((tx) => livestream.preservedFor(tx, [alertId]));
    expect(windows).toMatchObject([{ roomId: 'room-a', platform: PLATFORM.domain }]);
  });

  it('goes when its term ends, at once when it was taken back, and its record and digest stay', async () => {
    const aged = (before: Date) => asWorker((tx) => livestream.listAgedPackages(tx, before));
    expect((await aged(new Date(0))).map(({ raised }) => raised)).toEqual([false]);
    const all = await aged(new Date(infra.clock.now().getTime() + 1));
    expect(all.filter(({ raised }) => raised)).toHaveLength(1);
    const [gone] = await aged(new Date(0));
    const { removed } = await asWorker((tx) => livestream.removePackages(tx, [gone?.id ?? ''], infra.clock.now()));
    expect([removed, await aged(new Date(0))]).toEqual([1, []]);
    expect(await call('officer-a', `/${gone?.id}/package`)).toMatchObject({ status: 410, code: 'preservation.gone' });
    const { items } = await listed('officer-a', 'room-a');
    expect(items.find(({ id }) => id === gone?.id)).toMatchObject({ state: 'removed', mayOpen: false });
  });
});
