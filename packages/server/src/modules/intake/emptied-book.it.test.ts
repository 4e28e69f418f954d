import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBatchCommitter } from './commit-batches.ts';
import { createBatchReceiver } from './receive-batch.ts';
import { createRoomBook } from './room-book.ts';
import type { SourceAccess } from './source-access.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource } = createTestIntake(infra);
const registry = {
  resolveRooms: (_tx: unknown, rooms: readonly { roomId: string }[]) =>
    Promise.resolve(rooms.map(({ roomId }) => (roomId.startsWith('known') ? { liveRoomId: null } : null))),
  markHeard: () => Promise.resolve(),
};
const rooms = createRoomBook(10);
const committer = createBatchCommitter({ infra, registry, rooms });
const receiver = createBatchReceiver({ infra, rooms, committer });
let source: SourceAccess;

beforeAll(async () => {
  const { id } = await makeSource();
  source = {
    sourceId: id,
    keyId: null,
    nameZh: '',
    legalBasis: { statute: '', article: '', documentNo: '' },
    dataClasses: new Set(['segment']),
    platforms: new Set(),
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ratePerSecond: 1_000_000,
    roomRatePerSecond: 1_000_000,
    state: 'active',
    existingRecords: false,
    refusalArticle: '',
    refusalZh: '',
    demo: true,
  };
});
afterAll(async () => {
  await receiver.close();
  await edge.app.close();
  await intake.stop();
  await infra.close();
  await database.drop();
});

let serial = 0;
const send = (...places: readonly (readonly [roomId: string, seq: number])[]): Promise<Receipt> => {
  const rows = places.map(([roomId, seq]) => {
    serial += 1;
    const at = '2026-11-23T09:00:00+08:00';
    return { v: 1, kind: 'segment', externalId: `b-${serial}`, at, platform: 'p', roomId, seq };
  });
  const body = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
  return receiver.receive({ source, body, idempotencyKey: undefined, receivedAt: infra.clock.now() });
};

it('a source that invents rooms without end fills no memory, and no mark is lost', async () => {
  expect(await send(['known-1', 5])).toMatchObject({ repeated: 0, unknownRooms: 0 });
  for (let round = 0; round < 5; round += 1) {
    await send(...Array.from({ length: 50 }, (_, at) => [`invented-${round}-${at}`, 1] as const));
    expect(rooms.size).toBeLessThanOrEqual(50);
  }
  expect(rooms.size).toBe(0);
  expect(await send(['known-1', 5], ['known-1', 9])).toMatchObject({
    repeated: 1,
    gaps: [{ roomId: 'known-1', afterSeq: 5, nextSeq: 9 }],
    unknownRooms: 0,
  });
});

it('a batch that was judged before the book was emptied finds its marks', async () => {
  await send(['known-2', 3]);
  const [, receipt] = await Promise.all([
    send(...Array.from({ length: 50 }, (_, at) => [`more-${at}`, 1] as const)),
    send(['known-2', 3]),
  ]);
  expect(receipt).toMatchObject({ repeated: 1, unknownRooms: 0 });
  expect(await send(['known-2', 3], ['known-2', 4])).toMatchObject({ repeated: 1, gaps: [] });
});
