import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { listSightings } from './list-sightings.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const place = (n: number, countyCode: string) => ({
  liveRoomId: `00000000-0000-7000-8000-00000000000${n}`,
  title: `${n}号直播间`,
  operatorId: `00000000-0000-7000-9000-00000000000${n}`,
  countyCode,
});
const places = new Map([
  ['room-1', place(1, '330602')],
  ['room-2', place(2, '330681')],
]);
const { intake, detection, openDetection, edge, makeSource, post } = createTestIntake(infra, places);
let source: { readonly id: string; readonly key: string };
const published: string[] = [];
const ANCHOR = 'abcdef0000000001';

beforeAll(async () => {
  source = await makeSource();
  infra.outbox.subscribe('detection.findingsRecorded.v1', 'test', async (_tx, { findingIds }) => {
    published.push(...findingIds);
  });
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const SINCE = new Date('2026-11-01T00:00:00Z');
const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const sightings = (roomId: string) => asWorker((tx) => listSightings(tx, { roomId }, SINCE));
let serial = 0;
const row = (kind: string, second: number, over: object) => {
  serial += 1;
  const at = new Date(Date.parse('2026-11-23T01:00:00Z') + second * 1_000).toISOString();
  const roomId = 'room-1';
  return { v: 1, kind, externalId: `l-${serial}`, at, platform: 'live.example.cn', roomId, ...over };
};
const said = (second: number, text: string, over: object = {}) =>
  row('segment', second, { durationMs: 3_000, speech: { text, engine: 'asr', confidence: 0.9 }, ...over });
const priced = (second: number, listFen: number, over: object = {}) =>
  row('price', second, { shopId: 's1', itemId: 'i1', listFen, ...over });

describe('what a live model saw (试验)', () => {
  it('stands with its input and raises nothing; sent and read again it is there once', async () => {
    const rows = [priced(0, 12_900), said(5, '这款围巾今天只要99元')];
    await post(source.key, rows);
    await detection.drain();
    await post(source.key, rows, { 'idempotency-key': 'again' });
    await detection.drain();
    await infra.outbox.drain();
    expect(await sightings('room-1')).toMatchObject([
      { modelId: 'live.priceSaid', hits: 1, liveRoomId: place(1, '').liveRoomId, input: { said: { fen: 9_900 } } },
    ]);
    expect(published).toEqual([]);
  });

  it('hides from another county (default deny)', async () => {
    const seenBy = (countyCode: string) =>
      inScope(infra.db, { ...systemScope, countyCode, reach: 'county' }, (tx) =>
        listSightings(tx, { roomId: 'room-1' }, SINCE),
      );
    expect(await seenBy('330602')).toHaveLength(1);
    expect(await seenBy('330681')).toEqual([]);
  });

  it('goes on in a process that takes over: the goods were shown to the one, the price was said to the other', async () => {
    await post(source.key, [priced(100, 8_900, { roomId: 'room-2' })]);
    await detection.drain();
    await detection.stop();
    const other = openDetection();
    await post(source.key, [said(110, '这款围巾今天只要59元', { roomId: 'room-2' })]);
    await other.drain();
    await other.stop();
    expect(await sightings('room-2')).toMatchObject([{ modelId: 'live.priceSaid', hits: 1 }]);
  });
});

describe('several goods of one evening (明码标价和禁止价格欺诈规定第十九条第二项)', () => {
  const at = (minute: number) => minute * 60;
  const room = { roomId: 'room-6' };

  it('stand each for itself, the newest hit of each, whatever was seen of another later', async () => {
    await post(source.key, [
      priced(at(-30), 12_900, { ...room, itemId: 'i1' }),
      said(at(-30) + 5, '今天只要99元', room),
      priced(at(-26), 12_900, { ...room, itemId: 'i2' }),
      said(at(-26) + 5, '今天只要89元', room),
      said(at(-15), '大家好', room),
      priced(at(-10), 12_900, { ...room, itemId: 'i2' }),
      said(at(-10) + 5, '今天只要79元', room),
      said(at(-2), '今天只要69元', room),
    ]);
    await detection.drain();
    const found = await sightings('room-6');
    expect(found.filter(({ modelId }) => modelId === 'live.priceSaid')).toMatchObject([
      { modelId: 'live.priceSaid', hits: 2, input: { said: { fen: 7_900 } } },
      { modelId: 'live.priceSaid', hits: 1, input: { said: { fen: 9_900 } } },
    ]);
  });

  it('are each a question of their own on one day', async () => {
    const health = (second: number) => said(second, '这款保健食品', { roomId: 'room-7' });
    const shown = (second: number, itemId: string) => priced(second, 9_900, { roomId: 'room-7', itemId });
    await post(source.key, [shown(at(-20), 'i1'), health(at(-20) + 5), shown(at(-10), 'i2'), health(at(-10) + 5)]);
    await detection.drain();
    const subjects = await asWorker((tx) =>
      tx
        .selectFrom('detection.live_sighting')
        .select('subject')
        .where('room_id', '=', 'room-7')
        .where('model_id', '=', 'live.goodsSaid')
        .orderBy('observed_at')
        .execute(),
    );
    expect(subjects.map(({ subject }) => subject.split(' ')[1])).toEqual(['i1', 'i2']);
  });
});

describe('an anchor under a ban (广告法第三十八条第三款)', () => {
  const call = (url: string, payload: object) => edge.app.inject({ method: 'POST', url, payload });
  const ban = {
    anchor: ANCHOR,
    kind: 'endorserPunished',
    fromOn: '2025-03-01',
    untilOn: null,
    document: '处罚〔2025〕1号',
  };

  it('is seen while the ban stands, and not after it was withdrawn', async () => {
    const { id } = (await call('/api/v1/anchor-bans', ban)).json<{ id: string }>();
    await post(source.key, [said(200, '大家好', { roomId: 'room-3', anchor: ANCHOR })]);
    await detection.drain();
    expect(await sightings('room-3')).toMatchObject([{ modelId: 'live.bannedAnchor', hits: 1, operatorId: null }]);
    const withdrawn = await call(`/api/v1/anchor-bans/${id}/withdraw`, { reason: '处罚决定已撤销' });
    expect(withdrawn.statusCode).toBe(200);
    await post(source.key, [said(200, '大家好', { roomId: 'room-4', anchor: ANCHOR })]);
    await detection.drain();
    expect(await sightings('room-4')).toEqual([]);
    expect((await call(`/api/v1/anchor-bans/${id}/withdraw`, { reason: '再次撤回' })).statusCode).toBe(404);
  });

  it('is seen where the anchor comes to a host under no ban, within the hour', async () => {
    await call('/api/v1/anchor-bans', ban);
    const spoke = (minute: number, anchor: string) => said(minute * 60, '大家好', { roomId: 'room-5', anchor });
    await post(source.key, [spoke(-24, 'abcdef0000000009'), spoke(-12, 'abcdef0000000009'), spoke(0, ANCHOR)]);
    await detection.drain();
    expect(await sightings('room-5')).toMatchObject([
      { modelId: 'live.bannedAnchor', hits: 1, input: { anchor: ANCHOR } },
    ]);
  });
});
