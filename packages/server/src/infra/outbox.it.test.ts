import { randomUUID } from 'node:crypto';
import { type TestDatabase, type TestInfra, createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inScope, systemScope } from './database.ts';

let database: TestDatabase;
let infra: TestInfra;
beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
});
afterAll(async () => {
  await infra.close();
  await database.drop();
});

test('an event published by a person reaches its subscriber once, although the job may run again', async () => {
  const seen: string[] = [];
  infra.outbox.subscribe('clues.alertRaised.v1', 'test', async (_tx, event) => {
    seen.push(event.alertId);
  });
  await infra.outbox.start();
  const alertId = randomUUID();
  const at = infra.clock.now();
  await inScope(infra.db, systemScope, (tx) =>
    infra.outbox.publish(tx, 'clues.alertRaised.v1', { alertId, at: at.toISOString() }, at),
  );
  await vi.waitFor(() => expect(seen).toEqual([alertId]), { timeout: 5_000 });
  expect(await infra.outbox.drain()).toBe(0);
});

test('an event whose transaction rolls back is never told', async () => {
  const at = infra.clock.now();
  const gone = randomUUID();
  const attempt = inScope(infra.db, systemScope, async (tx) => {
    await infra.outbox.publish(tx, 'clues.alertRaised.v1', { alertId: gone, at: at.toISOString() }, at);
    throw new Error('no');
  });
  await expect(attempt).rejects.toThrow('no');
  const rows = await infra.workerDb.selectFrom('outbox.event').select('payload').execute();
  expect(JSON.stringify(rows)).not.toContain(gone);
});
