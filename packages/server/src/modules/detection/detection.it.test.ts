import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import type { Explanation, Finding } from '@jianhu/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { partitionOf } from '../../infra/event-log/index.ts';
import { LeaseLost, moveFenced, takeLeases } from './lease.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const room = (n: number, countyCode: string | null) => ({
  liveRoomId: `00000000-0000-7000-8000-00000000000${n}`,
  title: `${n}号直播间`,
  operatorId: `00000000-0000-7000-9000-00000000000${n}`,
  countyCode,
});
const places = new Map<string, Omit<ReturnType<typeof room>, 'liveRoomId'> & { liveRoomId: string | null }>([
  ['room-1', room(1, '330602')],
  ['room-2', room(2, '330681')],
  ['shop-1', { ...room(3, '330602'), liveRoomId: null }],
]);
const { intake, detection, openDetection, edge, makeSource, post } = createTestIntake(infra, places);
let source: { id: string; key: string };
let serial = 0;
const published: string[] = [];

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);

beforeAll(async () => {
  source = await makeSource();
  infra.outbox.subscribe('detection.findingsRecorded.v1', 'test', async (_tx, { findingIds }) => {
    published.push(...findingIds);
  });
});
beforeEach(async () => {
  await detection.drain();
  await infra.outbox.drain();
  published.length = 0;
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const segment = (text: string, over: object = {}) => {
  serial += 1;
  return {
    v: 1,
    kind: 'segment',
    externalId: `d-${serial}`,
    at: '2026-11-23T09:00:00+08:00',
    platform: 'live.example.cn',
    roomId: 'room-1',
    speech: { text, engine: 'asr', confidence: 0.9 },
    ...over,
  };
};
const BOLD = '这款面霜国家级品质，放心购买';

const latest = async (query = ''): Promise<Finding[]> =>
  (await edge.app.inject({ method: 'GET', url: `/api/v1/findings?limit=200${query}` })).json().items;
const findingsOf = async (row: {
  externalId: string;
}): Promise<{ id: string; room_id: string | null; county_code: string | null; unknown_room: boolean }[]> =>
  asWorker((tx) => tx.selectFrom('detection.finding').selectAll().where('external_id', '=', row.externalId).execute());

describe('a sentence in a live room', () => {
  it('becomes a finding with span, article and whose room it was, and goes up', async () => {
    const row = segment(BOLD);
    await post(source.key, [row]);
    await detection.drain();
    const [found] = await latest();
    expect(found).toMatchObject({
      term: '国家级',
      matched: '国家级',
      start: 4,
      end: 7,
      field: 'speech',
      exception: null,
      text: BOLD,
      article: '中华人民共和国广告法第九条第三项',
      liveRoomId: room(1, null).liveRoomId,
      liveRoomTitle: '1号直播间',
      countyCode: '330602',
      unknownRoom: false,
      demo: true,
      sourceNameZh: '演示监测服务商',
    });
    await infra.outbox.drain();
    expect(published).toEqual([found?.id]);
  });

  it('makes no second finding when it is sent again, by any way', async () => {
    const row = segment(BOLD);
    await post(source.key, [row]);
    await detection.drain();
    await post(source.key, [row], { 'idempotency-key': 'other-key' });
    await detection.drain();
    await infra.outbox.drain();
    expect(await findingsOf(row)).toHaveLength(1);
    expect(published).toHaveLength(1);
  });

  it('is judged by the rules of its day: before the rule was in force there is nothing to find', async () => {
    const old = await makeSource({
      kind: 'caseRequest',
      validTo: '2026-06-30',
      validFrom: '2026-01-01',
      legalBasis: { statute: '网络交易监督管理办法', article: '第三十四条', documentNo: '文1', caseNo: '案1' },
    });
    const row = segment(BOLD, { at: '2001-01-01T09:00:00+08:00' });
    await intake.accept(old.id, Buffer.from(JSON.stringify(row)), new Date('2026-06-01T00:00:00Z'));
    await detection.drain();
    expect(await findingsOf(row)).toEqual([]);
  });

  it('that an exception covers stays here and does not go up', async () => {
    const review = {
      v: 1,
      kind: 'review',
      externalId: `d-r-${serial}`,
      at: '2026-11-23T09:00:00+08:00',
      platform: 'live.example.cn',
      shopId: 'shop-1',
      itemId: 'i',
      account: 'abcdefgh12345678',
      text: '这是我用过的最好用的锅',
    };
    await post(source.key, [review]);
    await detection.drain();
    await infra.outbox.drain();
    const found = await findingsOf(review);
    expect(found).toMatchObject([{ exception_kind: expect.any(String), county_code: '330602', unknown_room: false }]);
    expect(published).toEqual([]);
  });
});

describe('the wall between counties', () => {
  it('shows a county its own findings, and those of unknown rooms to the city only', async () => {
    const rows = [segment(BOLD), segment(BOLD, { roomId: 'room-2' }), segment(BOLD, { roomId: 'room-nobody' })];
    await post(source.key, rows);
    await detection.drain();
    const seenBy = async (countyCode: string) =>
      inScope(infra.db, { ...systemScope, countyCode, reach: 'county' }, (tx) =>
        tx
          .selectFrom('detection.finding')
          .select('room_id')
          .where(
            'external_id',
            'in',
            rows.map((row) => row.externalId),
          )
          .execute(),
      );
    expect(await seenBy('330602')).toEqual([{ room_id: 'room-1' }]);
    expect(await seenBy('330681')).toEqual([{ room_id: 'room-2' }]);
    expect(await findingsOf(rows[2] ?? { externalId: '' })).toMatchObject([{ county_code: null, unknown_room: true }]);
  });
});

describe('the newest findings', () => {
  it('stand by the time of speech, so that what comes late is not on top, and in one order for one instant', async () => {
    const said = ['09:00:02', '09:00:05', '09:00:03', '09:00:05'];
    const rows = said.map((time) => segment(BOLD, { roomId: 'room-late', at: `2026-11-23T${time}+08:00` }));
    for (const row of rows) {
      await post(source.key, [row]);
      await detection.drain();
    }
    const ask = async () => {
      const reply = await edge.app.inject({ method: 'GET', url: '/api/v1/findings?roomId=room-late' });
      return reply.json().items as { id: string; observedAt: string }[];
    };
    const items = await ask();
    expect(items.map(({ observedAt }) => observedAt.slice(17, 19))).toEqual(['05', '05', '03', '02']);
    expect((items[0]?.id ?? '') > (items[1]?.id ?? '')).toBe(true);
    expect(await ask()).toEqual(items);
  });
});

describe('killing, stealing and replaying', () => {
  it('an owner that was overtaken cannot commit, and nothing of its effects stays', async () => {
    const partition = partitionOf('room-1');
    await asWorker((tx) =>
      sql`update detection.lease set expires_at = '-infinity' where partition = ${partition}`.execute(tx),
    );
    const old = (await asWorker((tx) => takeLeases(tx, 'old', { held: [] }))).find(
      (lease) => lease.partition === partition,
    );
    await asWorker((tx) => sql`update detection.lease set expires_at = '-infinity' where owner = 'old'`.execute(tx));
    const next = (await asWorker((tx) => takeLeases(tx, 'new', { held: [] }))).find(
      (lease) => lease.partition === partition,
    );
    if (!old || !next) throw new Error('no lease');
    expect(next.epoch).toBe(old.epoch + 1);
    const commit = (lease: typeof old) =>
      asWorker(async (tx) => {
        await sql`insert into detection.minute values ('1999-01-01T00:00:00Z', 1, 1)`.execute(tx);
        await moveFenced(tx, [{ ...lease, to: lease.nextOffset }]);
      });
    await expect(commit(old)).rejects.toThrow(LeaseLost);
    expect(
      (await asWorker((tx) => sql`select 1 from detection.minute where minute = '1999-01-01T00:00:00Z'`.execute(tx)))
        .rows,
    ).toEqual([]);
    await commit(next);
    await asWorker((tx) =>
      sql`update detection.lease set owner = '', expires_at = '-infinity' where owner in ('old', 'new')`.execute(tx),
    );
  });

  it('a detector whose leases were stolen writes nothing twice, and the thief goes on from its position', async () => {
    const row = segment(BOLD);
    const second = openDetection();
    await post(source.key, [row]);
    await asWorker((tx) => sql`update detection.lease set expires_at = '-infinity'`.execute(tx));
    await Promise.all([second.drain(), detection.drain()]);
    await asWorker((tx) => sql`update detection.lease set expires_at = '-infinity'`.execute(tx));
    await second.drain();
    expect(await findingsOf(row)).toHaveLength(1);
    await second.stop();
    const { rows } = await asWorker((tx) =>
      sql<{ n: number }>`select count(*) as n from detection.lease where owner = ''`.execute(tx),
    );
    expect(rows[0]?.n).toBe(64);
  });

  it('reading everything once more gives the same findings and no news', async () => {
    const before = (await latest()).map((one) => one.id);
    await detection.stop();
    await asWorker((tx) => sql`update detection.progress set next_offset = 0`.execute(tx));
    expect(await detection.drain()).toBeGreaterThan(0);
    await infra.outbox.drain();
    expect((await latest()).map((one) => one.id)).toEqual(before);
    expect(published).toEqual([]);
  });

  it('keeps the order of a room', async () => {
    const rows = Array.from({ length: 30 }, (_, seq) =>
      segment(BOLD, { seq, externalId: `order-${String(seq).padStart(2, '0')}` }),
    );
    for (const row of rows) {
      infra.clock.advanceMs(1);
      await post(source.key, [row]);
    }
    const offsets = await asWorker((tx) =>
      infra.eventLog.read(tx, [{ partition: partitionOf('room-1'), offset: 0 }], 1_000),
    );
    expect(offsets.map((batch) => batch.firstOffset)).toEqual(
      offsets.map((batch) => batch.firstOffset).toSorted((a, b) => a - b),
    );
    await detection.drain();
    const found = await asWorker((tx) =>
      sql<{
        external_id: string;
      }>`select external_id from detection.finding where external_id like 'order-%' order by receipt_id`.execute(tx),
    );
    expect(found.rows.map((row) => row.external_id)).toEqual(rows.map((row) => row.externalId));
  });
});

describe('a message that cannot be evaluated', () => {
  const append = (partition: number, payload: string) =>
    asWorker(async (tx) => {
      await infra.eventLog.lockHeads(tx);
      await infra.eventLog.append(
        tx,
        [{ partition, payload: Buffer.from(payload), count: 2, key: payload.slice(0, 40) + partition }],
        infra.clock.now(),
      );
    });
  const parked = () => asWorker((tx) => tx.selectFrom('detection.parked').selectAll().orderBy('parked_at').execute());

  it('is parked with its reason, and its neighbours go on', async () => {
    const good = segment(BOLD);
    const header = {
      v: 1,
      receiptId: '00000000-0000-7000-8000-0000000000aa',
      sourceId: source.id,
      receivedAt: '2026-11-23T01:00:00Z',
      lines: [1, 2],
    };
    await append(5, `${JSON.stringify(header)}\n{"kind":"segment","speech":{}}\n${JSON.stringify(good)}\n`);
    await append(5, 'no section at all');
    const after = segment(BOLD);
    await post(source.key, [after]);
    await detection.drain();
    expect(await findingsOf(good)).toHaveLength(1);
    expect(await findingsOf(after)).toHaveLength(1);
    expect(await parked()).toMatchObject([
      { partition: 5, line: 1 },
      { partition: 5, line: null },
    ]);
    const stats = await inScope(infra.db, systemScope, (tx) => detection.stats(tx));
    expect(stats).toMatchObject({ parkedMessages: 2, messagesBehind: 0, lagMs: 0 });
  });

  it('is parked alone when the database refuses its finding', async () => {
    const bad = segment(`${BOLD}`, { externalId: 'half-\ud83d' });
    const good = segment(BOLD);
    const header = {
      v: 1,
      receiptId: '00000000-0000-7000-8000-0000000000ab',
      sourceId: source.id,
      receivedAt: '2026-11-23T01:00:00Z',
      lines: [1, 2],
    };
    const line = JSON.stringify(bad).replace('half-', 'nul-\\u0000');
    await append(6, `${JSON.stringify(header)}\n${line}\n${JSON.stringify(good)}\n`);
    await detection.drain();
    expect(await findingsOf(good)).toHaveLength(1);
    expect((await parked()).filter((one) => one.partition === 6)).toMatchObject([{ line: 1 }]);
  });
});

describe('the explanation of a finding', () => {
  it('shows article, exceptions tried and a receipt that reproduces it', async () => {
    const row = segment(BOLD);
    await post(source.key, [row]);
    await detection.drain();
    const [found] = await findingsOf(row);
    const reply = await edge.app.inject({ method: 'GET', url: `/api/v1/findings/${found?.id}/explanation` });
    const explanation = reply.json<Explanation>();
    expect(explanation.rule).toMatchObject({ article: '第九条第三项', statuteZh: '中华人民共和国广告法' });
    expect(explanation.rule.articleTextZh).toContain('国家级');
    expect(explanation.exceptionsChecked.length).toBeGreaterThan(0);
    expect(explanation.receipt).toMatchObject({ reproduces: true, packHash: detection.currentPack().packHash });
  });

  it('of a finding that nobody made is not there', async () => {
    expect(
      (await edge.app.inject({ method: 'GET', url: `/api/v1/findings/${'0'.repeat(64)}/explanation` })).statusCode,
    ).toBe(404);
  });
});

it('keeps the verdict that the clues push down, and the later one wins', async () => {
  const row = segment(BOLD);
  await post(source.key, [row]);
  await detection.drain();
  const [found] = await findingsOf(row);
  const clueId = '00000000-0000-7000-8000-0000000000cc';
  const at = (verdict: 'upheld' | 'notUpheld', hour: string) =>
    asWorker((tx) =>
      infra.outbox.publish(
        tx,
        'clues.verdictReached.v1',
        { clueId, findingIds: [found?.id ?? ''], verdict, at: `2026-11-23T${hour}:00:00Z` },
        infra.clock.now(),
      ),
    );
  await at('upheld', '05');
  await at('notUpheld', '04');
  await infra.outbox.drain();
  const verdicts = await asWorker((tx) =>
    tx.selectFrom('detection.verdict').select('verdict').where('clue_id', '=', clueId).execute(),
  );
  expect(verdicts).toEqual([{ verdict: 'upheld' }]);
});

it('wakes by itself when something is accepted', async () => {
  await infra.eventLog.start();
  await detection.start();
  const row = segment(BOLD);
  await post(source.key, [row]);
  await expect.poll(() => findingsOf(row), { timeout: 15_000 }).toHaveLength(1);
});
