import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createTestDatabase } from '../test-database.ts';
import { createTestInfra } from '../test-infra.ts';
import { createTestIntake } from '../test-intake.ts';
import { sendIntoLog } from './log-writer.ts';
import { createRoomPlayer } from './play-rooms.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource } = createTestIntake(infra);
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

it('rooms that are played straight into the log are evaluated like rooms that were sent', async () => {
  const { id } = await makeSource();
  const hits: string[] = [];
  const played = await createRoomPlayer({ rooms: 120, seed: 3 }).play({
    run: 'log',
    seconds: 1,
    hitShare: 0.2,
    send: sendIntoLog(infra, id),
    onHit: (externalId) => hits.push(externalId),
  });
  expect(played).toMatchObject({ failure: null, rejected: 0 });
  expect(played.accepted).toBe(played.sent);
  await detection.drain();
  const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ externalId: string }>`select distinct external_id as "externalId" from detection.finding`.execute(tx),
  );
  const found = new Set(rows.map(({ externalId }) => externalId));
  expect(hits.length).toBeGreaterThan(3);
  expect(hits.filter((hit) => !found.has(hit))).toEqual([]);
});
