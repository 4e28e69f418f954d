import type { getMonitor, Receipt, ResponseOf } from '@jianhu/contract';
import {
  createTestInfra,
  createTestIntake,
  mountSmallDisk,
  type SmallDisk,
  startTestServer,
  type TestInfra,
} from '@jianhu/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';
import { dutyTimesOf } from './modules/clues/index.ts';
import { createDesk } from './modules/desk/index.ts';

/** The whole data folder of PostgreSQL, its log of writes included, lies on a disk that has not one page left. */
const disk = mountSmallDisk();

describe.skipIf(disk === null)('a disk that is really full (a tmpfs; skipped where nobody may mount one)', () => {
  let house: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    house = await open(disk as SmallDisk);
  });
  afterAll(async () => {
    await house.close();
    (disk as SmallDisk).remove();
  });

  it(
    'refuses with its sentence, tells the monitor, loses nothing that was accepted, and goes on when there is room',
    { timeout: 60_000 },
    async () => {
      const { infra, post, detection, makeSource, get, monitor, foundOf } = house;
      const { key } = await makeSource();
      const before = speeches(20);
      expect((await post(key, before)).statusCode).toBe(202);
      expect((await monitor()).intakeHalt).toBeNull();

      await house.fill();
      const accepted = idsOf(before);
      let refused: { readonly rows: Speech[]; readonly headers: Record<string, string> } | undefined;
      for (let n = 0; refused === undefined && n < BATCHES; n += 1) {
        const [rows, headers] = [speeches(400), { 'idempotency-key': `full-${n}` }];
        const reply = await post(key, rows, headers);
        if (reply.statusCode === 202) accepted.push(...idsOf(rows));
        else {
          refused = { rows, headers };
          expect([reply.statusCode, reply.json().code]).toEqual([503, 'database.full']);
          expect(reply.json().messageZh).toBe('数据库磁盘已满，未保存任何内容，请通知系统管理员腾出空间后重发。');
        }
      }
      if (!refused) throw new Error('the disk took everything');

      infra.clock.advanceMs(2_000);
      expect((await monitor()).intakeHalt).toMatchObject({ code: 'database.full', refused: 1 });
      for (const path of ['/sources', '/receipts', '/quarantine', '/findings']) expect(await get(path)).toBe(200);
      // What reads the log may find no room for what it found; then it stands where it stood.
      await detection.drain().catch((error: unknown) => expect(error).toMatchObject({ code: '53100' }));

      house.free();
      const again = (await post(key, refused.rows, refused.headers)).json<Receipt>();
      expect(again).toMatchObject({ accepted: refused.rows.length, rejected: 0, replayed: false });
      infra.clock.advanceMs(2_000);
      expect((await monitor()).intakeHalt).toBeNull();
      const all = [...accepted, ...idsOf(refused.rows)].toSorted();
      expect(await foundOf(all)).toEqual(all);
      expect((await post(key, speeches(20))).statusCode).toBe(202);
    },
  );
});

const BATCHES = 60;
type Speech = ReturnType<typeof speech>;
let serial = 0;

/** Each with a text of its own, which cannot be packed away into the room that is left. */
function speech() {
  serial += 1;
  const noise = Array.from({ length: 40 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((serial * 7_919 + at * 104_729) % 20_000)),
  );
  return {
    v: 1,
    kind: 'segment',
    externalId: `disk-${serial}`,
    at: '2026-11-23T01:00:00Z',
    platform: 'live.example.cn',
    roomId: `room-${serial % 50}`,
    speech: { text: `这款面霜国家级品质。${noise.join('')}`, engine: 'asr', confidence: 0.9 },
  };
}
const speeches = (count: number): Speech[] => Array.from({ length: count }, speech);
const idsOf = (rows: readonly Speech[]): string[] => rows.map(({ externalId }) => externalId);

async function open(small: SmallDisk) {
  const server = await startTestServer(small.folder);
  const infra: TestInfra = createTestInfra({ ...server.urls, drop: () => Promise.resolve() });
  const intake = createTestIntake(infra);
  const { detection, edge } = intake;
  openDesk(infra, intake).mount(edge);
  return {
    ...intake,
    infra,
    free: small.free,
    async fill() {
      // NOTE: PostgreSQL stops when its log of writes cannot grow; on a fresh segment of 16 MB it is the tables that find no room.
      const owner = new pg.Client({ connectionString: server.urls.ownerUrl });
      await owner.connect();
      await owner.query('select pg_switch_wal()');
      await owner.query('checkpoint');
      await owner.end();
      small.fill();
    },
    get: async (path: string) => (await edge.app.inject({ method: 'GET', url: `/api/v1${path}` })).statusCode,
    monitor: async () =>
      (await edge.app.inject({ method: 'GET', url: '/api/v1/monitor' })).json<ResponseOf<typeof getMonitor>>(),
    async foundOf(ids: readonly string[]) {
      await detection.drain();
      const found = await inScope(infra.workerDb, systemScope, (tx) =>
        tx.selectFrom('detection.finding').select('external_id').where('external_id', 'in', ids).execute(),
      );
      return found.map((row) => row.external_id).toSorted();
    },
    async close() {
      small.free();
      await detection.stop();
      await intake.intake.stop();
      await edge.app.close();
      await infra.close();
      await server.stop();
    },
  };
}

/** The monitor over the real intake and detector; what it asks of other rooms is of no concern here. */
function openDesk(infra: TestInfra, { intake, detection }: ReturnType<typeof createTestIntake>) {
  const none = () => Promise.resolve([]);
  const unasked = () => Promise.reject(new Error('only the monitor is asked here'));
  return createDesk(infra, {
    sources: {
      intake,
      detection,
      registry: { countLiveRooms: () => Promise.resolve(0), countRoomsHeard: none },
      clues: {
        counts: () => Promise.resolve({ openAlerts: 0 }),
        countDuty: unasked,
        listDuty: unasked,
        conductNameOf: (conduct) => conduct,
      },
    },
    rooms: {
      seats: none,
      heard: none,
      minutes: none,
      alerts: none,
      announced: () => Promise.resolve(new Map()),
      usualHours: () => Promise.resolve(new Map()),
      monitoredMinutes: () => 10,
    },
    places: { counties: [], shapes: [], map: { width: 1, height: 1, note: { zh: '示意', en: 'schematic' } } },
    timesOf: dutyTimesOf,
    demo: true,
  });
}
