import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
const owner = new pg.Client({ connectionString: database.ownerUrl });
owner.on('error', () => undefined);
beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const SAID = '这款面霜国家级品质，放心购买';
let serial = 0;
const say = (over: object = {}) => {
  serial += 1;
  const at = infra.clock.now().toISOString();
  const speech = { text: SAID, engine: 'asr', confidence: 0.9 };
  const base = { v: 1, kind: 'segment', externalId: `bad-${serial}`, at, platform: 'live.example.cn' };
  return { ...base, roomId: 'room-bad', speech, ...over };
};
/** The room beside the bad one: it must never notice. */
const quiet = () => say({ roomId: 'room-quiet' });
const idsOf = (rows: readonly { externalId: string }[]) => rows.map(({ externalId }) => externalId).toSorted();
const foundOf = async (rows: readonly { externalId: string }[]) => {
  await detection.drain();
  const found = await inScope(infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('detection.finding').select('external_id').where('external_id', 'in', idsOf(rows)).execute(),
  );
  return found.map((row) => row.external_id).toSorted();
};
const seen = async <T>(path: string): Promise<T> => (await edge.app.inject({ method: 'GET', url: path })).json<T>();

describe('bad input is throttled, kept aside or sent again, seen on the screen, and no other room notices', () => {
  it('a room that floods: its source waits and loses nothing, others come in meanwhile', async () => {
    const [flooding, calm] = [await makeSource({ ratePerSecond: 20 }), await makeSource()];
    const [first, second, other] = [Array.from({ length: 60 }, () => say()), [say(), say()], [quiet()]];
    expect((await post(flooding.key, first)).statusCode).toBe(202);
    const throttled = await post(flooding.key, second);
    expect([throttled.statusCode, throttled.json().code]).toEqual([429, 'intake.rateLimited']);
    expect((await post(calm.key, other)).statusCode).toBe(202);
    infra.clock.advanceMs(Number(throttled.headers['retry-after']) * 1_000);
    expect((await post(flooding.key, second)).statusCode).toBe(202);
    const all = [...first, ...second, ...other];
    expect(await foundOf(all)).toEqual(idsOf(all));
    const { items } = await seen<{ items: { sourceId: string; accepted: number }[] }>('/api/v1/receipts');
    const { items: sources } = await seen<{ items: { id: string; throttledAt: string | null }[] }>('/api/v1/sources');
    const throttledAt = new Map(sources.map((one) => [one.id, one.throttledAt]));
    expect([throttledAt.get(flooding.id), throttledAt.get(calm.id)]).toEqual([expect.any(String), null]);
    expect(items.filter(({ sourceId }) => sourceId === flooding.id).map(({ accepted }) => accepted)).toEqual([2, 60]);
  });

  it('a source that sends the past, out of order and twice: each is found once, and the receipt says what came again', async () => {
    const { id, key } = await makeSource();
    const at = (minutes: number) => new Date(infra.clock.now().getTime() - minutes * 60_000).toISOString();
    const rows = [30, 10, 20, 5].map((minutes, seq) => say({ roomId: 'room-late', at: at(minutes), seq: seq + 1 }));
    const mixed = [rows[2], rows[0], quiet(), rows[3], rows[1]].flatMap((row) => (row ? [row] : []));
    const first = (await post(key, mixed)).json<Receipt>();
    const again = (await post(key, mixed.toReversed())).json<Receipt>();
    expect(again).toMatchObject({ accepted: 5, rejected: 0 });
    expect(again.repeated).toBeGreaterThan(0);
    const { items } = await seen<{ items: Receipt[] }>('/api/v1/receipts');
    const shown = items
      .filter(({ sourceId }) => sourceId === id)
      .map(({ receiptId, repeated }) => `${receiptId} ${repeated}`);
    const told = [first, again].map(({ receiptId, repeated }) => `${receiptId} ${repeated}`);
    expect(new Set(shown)).toEqual(new Set(told));
    expect(shown).toHaveLength(told.length);
    expect(await foundOf(mixed)).toEqual(idsOf(mixed));
  });

  it.each(['2026-13-45T25:61:00Z', 'yesterday', '', '1732600000'])(
    'a broken timestamp (%s): the row waits in quarantine with its reason, its neighbours go on',
    async (at) => {
      const { key } = await makeSource();
      const [bad, before, after] = [say({ at }), quiet(), say({ roomId: 'room-next' })];
      const receipt = (await post(key, [before, bad, after])).json<Receipt>();
      expect(receipt).toMatchObject({ accepted: 2, rejected: 1, rejectedRows: [{ line: 2, pointer: '/at' }] });
      expect(await foundOf([before, bad, after])).toEqual(idsOf([before, after]));
      const { items } = await seen<{ items: { receiptId: string; state: string }[] }>('/api/v1/quarantine');
      expect(items.find(({ receiptId }) => receiptId === receipt.receiptId)).toMatchObject({ state: 'waiting' });
    },
  );
});

describe('a database that fails', () => {
  afterEach(() => owner.query('drop trigger if exists fail_for_test on event_log.batch'));

  it('with a full disk: the source is told to send again, and the same batch is taken once when there is room', async () => {
    const { key } = await makeSource();
    const rows = [say(), quiet()];
    const headers = { 'idempotency-key': 'full-1' };
    await owner.query(`create or replace function public.fail_for_test() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
    await owner.query(`create trigger fail_for_test before insert on event_log.batch
      for each row execute function public.fail_for_test()`);
    const refused = await post(key, rows, headers);
    expect([refused.statusCode, refused.json().code]).toEqual([503, 'database.full']);
    expect(await foundOf(rows)).toEqual([]);
    await owner.query('drop trigger fail_for_test on event_log.batch');
    const receipts = [
      (await post(key, rows, headers)).json<Receipt>(),
      (await post(key, rows, headers)).json<Receipt>(),
    ];
    expect(receipts.map(({ accepted, replayed }) => [accepted, replayed])).toEqual([
      [2, false],
      [2, true],
    ]);
    expect(await foundOf(rows)).toEqual(idsOf(rows));
  });

  it('whose connections are all lost: what was not answered is sent again, and each is found once', async () => {
    const { key } = await makeSource();
    const rows = [say(), quiet()];
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    let reply = await post(key, rows, { 'idempotency-key': 'lost-1' });
    for (let tried = 0; reply.statusCode !== 202 && tried < 20; tried += 1) {
      expect([reply.statusCode, reply.json().code]).toEqual([503, 'database.unavailable']);
      reply = await post(key, rows, { 'idempotency-key': 'lost-1' });
    }
    expect(reply.json<Receipt>().accepted).toBe(2);
    await vi.waitFor(async () => expect(await foundOf(rows)).toEqual(idsOf(rows)), { timeout: 15_000 });
  });
});
