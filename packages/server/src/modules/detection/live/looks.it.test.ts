import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { listSightings } from './list-sightings.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const place = (n: number) => ({
  liveRoomId: `00000000-0000-7000-8000-00000000000${n}`,
  title: `${n}号直播间`,
  operatorId: `00000000-0000-7000-9000-00000000000${n}`,
  countyCode: '330602',
});
/** Throws as a registry does whose query failed. */
class Registered extends Map<string, ReturnType<typeof place>> {
  isAway = false;
  override get(key: string) {
    if (this.isAway) throw new Error('the registry does not answer');
    return super.get(key);
  }
}
const places = new Registered();
const { intake, detection, edge, makeSource, post } = createTestIntake(infra, places);
let source: { readonly key: string };

beforeAll(async () => {
  source = await makeSource();
});
afterEach(() => {
  places.isAway = false;
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const SINCE = new Date('2026-11-01T00:00:00Z');
const sightings = (roomId: string) => asWorker((tx) => listSightings(tx, { roomId }, SINCE));
const only = async (roomId: string, modelId: string) => {
  const found = (await sightings(roomId)).find((one) => one.modelId === modelId);
  if (!found) throw new Error(`nothing of ${modelId} was seen in ${roomId}`);
  return found;
};
const outcomeOf = async (id: string) =>
  (
    await asWorker((tx) =>
      tx.selectFrom('detection.live_sighting').select('outcome').where('id', '=', id).executeTakeFirstOrThrow(),
    )
  ).outcome;
let serial = 0;
const row = (kind: string, minute: number, over: object) => {
  serial += 1;
  const at = new Date(Date.parse('2026-11-23T00:00:00Z') + minute * 60_000).toISOString();
  return { v: 1, kind, externalId: `k-${serial}`, at, platform: 'live.example.cn', ...over };
};
const said = (roomId: string, minute: number, text: string) =>
  row('segment', minute, { roomId, durationMs: 3_000, speech: { text, engine: 'asr', confidence: 0.9 } });
const priced = (roomId: string, minute: number) =>
  row('price', minute, { roomId, shopId: 's1', itemId: 'i1', listFen: 9_900 });
/** On air long enough, with goods on show; the registry may go away before the detector asks it. */
const sells = async (roomId: string, { isAway = false } = {}) => {
  const rows = [said(roomId, 0, '大家好'), priced(roomId, 1), said(roomId, 8, '欢迎'), said(roomId, 16, '看看')];
  expect((await post(source.key, rows)).json()).toMatchObject({ accepted: 4 });
  places.isAway = isAway;
  await detection.drain();
};
const LOOK = {
  where: '账号主页',
  what: '主页没有营业执照信息',
  basis: '巡查〔2026〕3号',
  seenAt: '2026-11-23T00:40:00Z',
};
const look = async (id: string, facts: object, over: object = {}) => {
  const payload = { ...LOOK, facts, ...over };
  const reply = await edge.app.inject({ method: 'POST', url: `/api/v1/live-sightings/${id}/looks`, payload });
  return { status: reply.statusCode, body: reply.json<{ outcome?: string; code?: string; messageZh?: string }>() };
};

describe('a room on which the registry gave no answer (直播电商监督管理办法第二十五条; brief 3.9)', () => {
  it('is not taken for unregistered, not even by a look at its page; it is asked again, and a room that is known by then is clear', async () => {
    await sells('away-1', { isAway: true });
    const first = await only('away-1', 'live.unregistered');
    expect(first).toMatchObject({ registryAnswer: 'unavailable', input: { isRegistered: null }, hits: 0 });
    expect(await detection.askRegistryAgain()).toBe(0);
    expect((await look(first.id, { showsOperator: false })).body.outcome).toBe('undecided');
    places.isAway = false;
    places.set('away-1', place(1));
    expect(await detection.askRegistryAgain()).toBeGreaterThan(0);
    expect(await outcomeOf(first.id)).toBe('clear');
    const { liveRoomId, operatorId } = place(1);
    const known = { registryAnswer: 'known', input: { isRegistered: true }, liveRoomId, operatorId };
    expect(await only('away-1', 'live.unregistered')).toMatchObject(known);
  });

  it('counts as not registered once the registry says so, and the look that was made before decides then', async () => {
    await sells('away-2', { isAway: true });
    const { id } = await only('away-2', 'live.unregistered');
    await look(id, { showsOperator: false });
    places.isAway = false;
    await detection.askRegistryAgain();
    expect(await only('away-2', 'live.unregistered')).toMatchObject({ registryAnswer: 'unknown', hits: 1 });
  });
});

describe('an own look (直播电商监督管理办法第二十五条、第二十六条第一款)', () => {
  it('at the home page decides of an unregistered room; the newest counts, each is in the trail, and what was received stays', async () => {
    await sells('look-1');
    const open = await only('look-1', 'live.unregistered');
    expect(open).toMatchObject({ registryAnswer: 'unknown', look: null, asks: ['showsOperator'], hits: 0 });
    expect((await look(open.id, { showsOperator: false })).body.outcome).toBe('hit');
    expect(await only('look-1', 'live.unregistered')).toMatchObject({
      hits: 1,
      input: { showsOperator: false },
      look: { facts: { showsOperator: false }, where: '账号主页', basis: '巡查〔2026〕3号' },
    });
    expect((await look(open.id, { showsOperator: true })).body.outcome).toBe('clear');
    expect(await only('look-1', 'live.unregistered')).toMatchObject({
      hits: 0,
      look: { facts: { showsOperator: true } },
    });
    const { rows } = await asWorker((tx) =>
      sql<{ n: number; stored: boolean | null }>`
        select (select count(*)::int from audit.entry where object_id = ${open.id} and action = 'liveSighting.looked') as n,
          (select input -> 'showsOperator' = 'null' from detection.live_sighting where id = ${open.id}) as stored`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ n: 2, stored: true }]);
  });

  it('decides of a diversion whether anything is sold outside and whether the page shows who sells', async () => {
    await post(source.key, [said('look-2', 20, '喜欢的朋友加群')]);
    await detection.drain();
    const { id, asks } = await only('look-2', 'live.diversion');
    expect(asks).toEqual(['soldOutside', 'showsSeller']);
    expect((await look(id, { soldOutside: true })).body.outcome).toBe('undecided');
    expect((await look(id, { soldOutside: true, showsSeller: false })).body.outcome).toBe('hit');
    expect((await look(id, { soldOutside: false })).body.outcome).toBe('clear');
  });

  it('is refused of what is not asked, before the moment, in the future, without a basis and of nothing', async () => {
    await sells('look-3');
    const { id } = await only('look-3', 'live.unregistered');
    expect(await look(id, { soldOutside: true })).toMatchObject({ status: 409, body: { code: 'liveLook.notAsked' } });
    for (const seenAt of ['2026-11-22T00:00:00Z', '2027-01-01T00:00:00Z'])
      expect(await look(id, { showsOperator: true }, { seenAt })).toMatchObject({
        status: 409,
        body: { code: 'liveLook.wrongTime' },
      });
    expect((await look(id, { showsOperator: true }, { basis: '' })).status).toBe(400);
    expect((await look(id, {})).status).toBe(400);
    expect((await look('0'.repeat(64), { showsOperator: true })).status).toBe(404);
  });

  it('hides behind the wall of its sighting (default deny)', async () => {
    const seenBy = (countyCode: string | null, reach: 'city' | 'county') =>
      inScope(infra.db, { ...systemScope, countyCode, reach }, (tx) =>
        tx.selectFrom('detection.live_look').select('id').execute(),
      );
    expect((await seenBy(null, 'city')).length).toBeGreaterThan(3);
    expect(await seenBy('330681', 'county')).toEqual([]);
  });
});
