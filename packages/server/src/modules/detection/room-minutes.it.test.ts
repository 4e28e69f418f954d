import { parseCivilDate } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { closeMonthsBefore } from './room-day-store.ts';

const KEQIAO = '330603';
const ZHUJI = '330681';
const database = await createTestDatabase();
const infra = createTestInfra(database);
const places = new Map<
  string,
  { liveRoomId: string | null; title: string; operatorId: null; countyCode: string | null; demo?: boolean }
>();
const { intake, detection, openDetection, edge, makeSource, post } = createTestIntake(infra, places);
let source: { id: string; key: string };
let demoSource: { id: string; key: string };
let serial = 0;

const owner = new Client({ connectionString: database.ownerUrl });
const oldestDay = async () =>
  (await owner.query<{ day: string }>('select min(day)::text as day from detection.room_day')).rows[0]?.day;
const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A room of a test's own, so that no test counts what another one has sent. */
function openRoom(countyCode: string | null = KEQIAO, demo = false): { roomId: string; liveRoomId: string } {
  serial += 1;
  const [roomId, liveRoomId] = [`room-${serial}`, idOf(serial)];
  places.set(roomId, { liveRoomId, title: roomId, operatorId: null, countyCode, demo });
  return { roomId, liveRoomId };
}

const segment = (roomId: string, at: string, durationMs = 8_000) => {
  serial += 1;
  const speech = { text: '欢迎来到直播间', engine: 'asr', confidence: 0.9 };
  return {
    v: 1,
    kind: 'segment',
    externalId: `m-${serial}`,
    at,
    platform: 'live.example.cn',
    roomId,
    durationMs,
    speech,
  };
};
/** One segment a minute. */
const minutesFrom = (roomId: string, at: string, count: number) =>
  Array.from({ length: count }, (_, minute) =>
    segment(roomId, new Date(Date.parse(at) + minute * 60_000).toISOString()),
  );
async function hear(rows: readonly object[], key = source.key, headers: Record<string, string> = {}): Promise<void> {
  const reply = await post(key, rows, headers);
  expect(reply.json()).toMatchObject({ rejected: 0 });
  await detection.drain();
}
const daysOf = async (liveRoomId: string) =>
  (
    await asWorker((tx) =>
      sql<{ day: string; demo: boolean; minutes: number }>`select day, demo, minutes from detection.room_day
        where live_room_id = ${liveRoomId} order by day, demo`.execute(tx),
    )
  ).rows.map(({ day, demo, minutes }) => [day, demo ? 'demo' : 'real', minutes]);
const monitored = async (on: string, minutes: number) => {
  const rooms = await asWorker((tx) => detection.monitoredRooms(tx, [parseCivilDate(on)], minutes));
  const counties = Map.groupBy(rooms, ({ countyCode }) => countyCode);
  return Object.fromEntries([...counties].map(([countyCode, own]) => [countyCode, own.length]));
};

beforeAll(async () => {
  await owner.connect();
  source = await makeSource({ demo: false, validFrom: '2026-01-01' });
  demoSource = await makeSource();
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await owner.end();
  await database.drop();
});
/** As after a restore of the position alone: everything in the log is read once more. */
async function readLogAgain(reader: ReturnType<typeof openDetection>): Promise<void> {
  await asWorker((tx) => sql`update detection.lease set owner = '', expires_at = '-infinity'`.execute(tx));
  await asWorker((tx) => sql`update detection.progress set next_offset = 0`.execute(tx));
  await reader.drain();
  await reader.stop();
}
const allDays = async () =>
  (await asWorker((tx) => sql`select * from detection.room_day order by day, live_room_id, demo`.execute(tx))).rows;

describe('a minute of a room', () => {
  it('counts once, however often its segments come and whoever sends them', async () => {
    const { roomId, liveRoomId } = openRoom();
    const other = await makeSource({ demo: false });
    const rows = minutesFrom(roomId, '2026-11-20T09:00:00+08:00', 5);
    await hear(rows);
    await hear(rows, source.key, { 'idempotency-key': 'sent-again' });
    await hear([segment(roomId, '2026-11-20T09:02:30+08:00', 20_000)], other.key);
    expect(await daysOf(liveRoomId)).toEqual([['2026-11-20', 'real', 5]]);
  });

  it('belongs to the day of Shanghai: what goes on over midnight is in both days, at the turn of the month in both months', async () => {
    const { roomId, liveRoomId } = openRoom();
    await hear([segment(roomId, '2026-10-31T23:59:30+08:00', 60_000), segment(roomId, '2026-10-31T16:00:30Z')]);
    expect(await daysOf(liveRoomId)).toEqual([
      ['2026-10-31', 'real', 1],
      ['2026-11-01', 'real', 1],
    ]);
    expect(await monitored('2026-10-31', 1)).toEqual({ [KEQIAO]: 1 });
    expect(await monitored('2026-10-31', 2)).toEqual({});
  });

  it('of a room that nobody had registered when it came does not count, and not after a replay either', async () => {
    await hear([segment('room-of-nobody', '2026-11-20T09:00:00+08:00')]);
    places.set('room-of-nobody', { liveRoomId: idOf(999), title: '', operatorId: null, countyCode: KEQIAO });
    await detection.stop();
    await readLogAgain(openDetection());
    expect(await daysOf(idOf(999))).toEqual([]);
  });

  it('is not a comment, and not a message that could not be evaluated', async () => {
    const { roomId, liveRoomId } = openRoom();
    const { speech: _, durationMs: __, ...base } = segment(roomId, '2026-11-20T09:00:00+08:00');
    await hear([{ ...base, kind: 'comment', account: 'a1b2c3d4e5f60718', text: '好' }]);
    expect(await daysOf(liveRoomId)).toEqual([]);
  });
});

describe('reading the log again', () => {
  it('changes nothing: after a replay of all of it every day stands as before', async () => {
    const before = await allDays();
    expect(before.length).toBeGreaterThan(0);
    await detection.stop();
    await readLogAgain(openDetection());
    expect(await allDays()).toEqual(before);
  });

  it('two detectors that steal partitions from each other count nothing twice', async () => {
    const { roomId, liveRoomId } = openRoom();
    const second = openDetection();
    await post(source.key, minutesFrom(roomId, '2026-11-21T09:00:00+08:00', 10));
    await asWorker((tx) => sql`update detection.lease set expires_at = '-infinity'`.execute(tx));
    await Promise.all([second.drain(), detection.drain()]);
    await asWorker((tx) => sql`update detection.lease set expires_at = '-infinity'`.execute(tx));
    await post(source.key, minutesFrom(roomId, '2026-11-21T09:05:00+08:00', 10));
    await Promise.all([detection.drain(), second.drain()]);
    await second.stop();
    expect(await daysOf(liveRoomId)).toEqual([['2026-11-21', 'real', 15]]);
  });

  it('ended in the middle of a commit, neither minutes nor position stand, and the next reading counts them', async () => {
    const { roomId, liveRoomId } = openRoom();
    const refuse = (name: string) =>
      owner.query(`create function ${name}() returns trigger language plpgsql as $$ begin raise 'killed'; end $$;
        create trigger ${name} after insert on detection.room_day for each statement execute function ${name}()`);
    await refuse('killed');
    await post(source.key, minutesFrom(roomId, '2026-11-22T09:00:00+08:00', 3));
    await expect(detection.drain()).rejects.toThrow('killed');
    expect(await daysOf(liveRoomId)).toEqual([]);
    await owner.query('drop trigger killed on detection.room_day; drop function killed');
    await detection.drain();
    expect(await daysOf(liveRoomId)).toEqual([['2026-11-22', 'real', 3]]);
  });
});

describe('a monitored room', () => {
  it('has so many minutes in the month up to the day; one minute less, or a minute of the month before, is not enough', async () => {
    const { roomId } = openRoom(ZHUJI);
    await hear([
      ...minutesFrom(roomId, '2026-08-31T23:59:00+08:00', 1),
      ...minutesFrom(roomId, '2026-09-01T00:00:00+08:00', 30),
      ...minutesFrom(roomId, '2026-09-30T23:30:00+08:00', 30),
    ]);
    expect(await monitored('2026-08-31', 1)).toEqual({ [ZHUJI]: 1 });
    expect(await monitored('2026-09-29', 30)).toEqual({ [ZHUJI]: 1 });
    expect(await monitored('2026-09-29', 31)).toEqual({});
    expect(await monitored('2026-09-30', 60)).toEqual({ [ZHUJI]: 1 });
    expect(await monitored('2026-09-30', 61)).toEqual({});
    expect(await monitored('2026-10-01', 1)).toEqual({});
  });

  it('is counted where it stood last, and in no county when it has none', async () => {
    const moved = openRoom(KEQIAO);
    await hear(minutesFrom(moved.roomId, '2026-07-01T09:00:00+08:00', 2));
    places.set(moved.roomId, { ...moved, title: '', operatorId: null, countyCode: ZHUJI });
    await hear(minutesFrom(moved.roomId, '2026-07-02T09:00:00+08:00', 2));
    await hear(minutesFrom(openRoom(null).roomId, '2026-07-03T09:00:00+08:00', 4));
    expect(await monitored('2026-07-31', 4)).toEqual({ [ZHUJI]: 1, '': 1 });
  });

  it('is none of the demo city: neither a demo room, nor what a demo source sends of a real one', async () => {
    const [demo, real] = [openRoom(KEQIAO, true), openRoom(KEQIAO)];
    await hear(minutesFrom(demo.roomId, '2026-06-01T09:00:00+08:00', 5));
    await hear(minutesFrom(real.roomId, '2026-06-01T09:00:00+08:00', 5), demoSource.key);
    expect(await monitored('2026-06-30', 1)).toEqual({});
    await hear(minutesFrom(real.roomId, '2026-06-01T09:00:00+08:00', 2));
    expect(await daysOf(real.liveRoomId)).toEqual([
      ['2026-06-01', 'real', 2],
      ['2026-06-01', 'demo', 5],
    ]);
    expect(await monitored('2026-06-30', 3)).toEqual({});
    expect(await monitored('2026-06-30', 2)).toEqual({ [KEQIAO]: 1 });
  });

  it('is seen by its own county only', async () => {
    const rooms = await inScope(infra.db, { ...systemScope, countyCode: ZHUJI, reach: 'county' }, (tx) =>
      detection.monitoredRooms(tx, [parseCivilDate('2026-09-30'), parseCivilDate('2026-06-30')], 1),
    );
    expect(rooms).toEqual([{ on: '2026-09-30', countyCode: ZHUJI, liveRoomId: expect.any(String) }]);
  });
});

describe('registered, on air, received and monitored', () => {
  it('are four figures, and the demo city has its own row', async () => {
    const coverage = async () => {
      const rows = await asWorker((tx) => detection.roomCoverage(tx, 10));
      return rows.filter(({ countyCode }) => countyCode === '330624');
    };
    const [quiet, talking, , demo] = [
      openRoom('330624'),
      openRoom('330624'),
      openRoom('330624'),
      openRoom('330624', true),
    ];
    await hear(minutesFrom(quiet.roomId, '2026-11-05T09:00:00+08:00', 3));
    infra.clock.advanceMs(2 * 3_600_000);
    await hear(minutesFrom(talking.roomId, '2026-11-23T09:00:00+08:00', 10));
    // The registry is told every ten seconds.
    infra.clock.advanceMs(10_000);
    await hear(minutesFrom(demo.roomId, '2026-11-23T09:00:00+08:00', 20));
    expect(await coverage()).toEqual([
      { countyCode: '330624', demo: false, registered: 3, onAir: 1, received: 2, monitored: 1 },
      { countyCode: '330624', demo: true, registered: 1, onAir: 1, received: 1, monitored: 0 },
    ]);
  });
});

describe('old months', () => {
  it('are folded into sums when they are closed for 35 days, and answer as before', async () => {
    const ends = ['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30'].map(
      parseCivilDate,
    );
    const ask = () => asWorker((tx) => detection.monitoredRooms(tx, ends, 2));
    const before = await ask();
    infra.clock.set(new Date('2026-12-05T15:59:59Z'));
    await detection.foldRoomDays();
    expect(await oldestDay()).toBe('2026-10-31');
    infra.clock.advanceMs(1_000);
    await detection.foldRoomDays();
    await detection.foldRoomDays();
    expect(await oldestDay()).toBe('2026-11-01');
    expect(await ask()).toEqual(before);
  });

  it('that were closed but not folded yet are folded by the next run', async () => {
    infra.clock.set(new Date('2027-01-05T16:00:00Z'));
    await asWorker((tx) => closeMonthsBefore(tx, parseCivilDate('2026-12-01')));
    const before = await monitored('2026-11-30', 2);
    await detection.foldRoomDays();
    expect(await allDays()).toEqual([]);
    expect(await monitored('2026-11-30', 2)).toEqual(before);
  });

  it('take nothing more, so that a replay of the log counts nothing twice', async () => {
    const sums = () =>
      asWorker((tx) => sql`select * from detection.room_month order by month, live_room_id`.execute(tx));
    const before = (await sums()).rows;
    await detection.stop();
    await readLogAgain(openDetection());
    const late = await makeSource({ demo: false, validTo: '2027-12-31' });
    await hear([segment(openRoom().roomId, '2026-09-10T09:00:00+08:00')], late.key);
    expect((await sums()).rows).toEqual(before);
    expect(await allDays()).toEqual([]);
  });

  it('refuse to say how it stood in their middle', async () => {
    await expect(monitored('2026-09-15', 1)).rejects.toThrow(RangeError);
  });
});
