import { randomUUID } from 'node:crypto';
import { type TestDatabase, type TestInfra, createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import pg from 'pg';
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
  await vi.waitFor(() => expect(seen).toEqual([alertId]), { timeout: 15_000 });
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

test('news that a killed process held is told by the next one, once', async () => {
  const other = createTestInfra(database);
  const seen: string[] = [];
  other.outbox.subscribe('clues.clueConfirmed.v1', 'test', async (_tx, event) => {
    seen.push(event.clueId);
  });
  await infra.outbox.stop();
  const clueId = randomUUID();
  const at = infra.clock.now();
  const event = { clueId, alertId: clueId, at: at.toISOString() };
  await inScope(other.db, systemScope, (tx) => other.outbox.publish(tx, 'clues.clueConfirmed.v1', event, at));
  // As a process leaves it that is killed in the middle of a job.
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes', locked_by = 'dead'`.execute(
    other.workerDb,
  );
  await other.outbox.start();
  await vi.waitFor(() => expect(seen).toEqual([clueId]), { timeout: 15_000 });
  await other.close();
});

test('goes on when the database ends every connection', async () => {
  const other = createTestInfra(database);
  const seen: string[] = [];
  other.outbox.subscribe('clues.alertRaised.v1', 'cut', async (_tx, event) => {
    seen.push(event.alertId);
  });
  await other.outbox.start();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await owner.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await owner.end();
  const alertId = randomUUID();
  const at = infra.clock.now();
  const publish = () =>
    inScope(other.db, systemScope, (tx) =>
      other.outbox.publish(tx, 'clues.alertRaised.v1', { alertId, at: at.toISOString() }, at),
    );
  await publish().catch(publish);
  await vi.waitFor(() => expect(seen).toContain(alertId), { timeout: 15_000 });
  await other.close();
});

test('a job whose connection is lost while it runs is tried again, and ends nothing', async () => {
  const other = createTestInfra(database);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  let tries = 0;
  other.outbox.subscribe('clues.leadRaised.v1', 'cut in the middle', async () => {
    tries += 1;
    if (tries > 1) return;
    await owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  });
  await other.outbox.start();
  const at = infra.clock.now();
  const event = { itemId: randomUUID(), alertId: randomUUID(), at: at.toISOString() };
  await inScope(other.db, systemScope, (tx) => other.outbox.publish(tx, 'clues.leadRaised.v1', event, at));
  // An error that nobody handles would fail this file.
  await vi.waitFor(() => expect(tries).toBe(2), { timeout: 25_000 });
  await owner.end();
  await other.close();
}, 30_000);

test('news that its subscriber passes over is not brought to it, what it wants is', async () => {
  const other = createTestInfra(database);
  const seen: string[] = [];
  const [passed, wanted] = [randomUUID(), randomUUID()];
  other.outbox.subscribe(
    'clues.alertRaised.v1',
    'choosy',
    async (_tx, event) => {
      seen.push(event.alertId);
    },
    ({ alertId }) => alertId === wanted,
  );
  await other.outbox.start();
  const at = other.clock.now();
  await inScope(other.db, systemScope, async (tx) => {
    for (const alertId of [passed, wanted])
      await other.outbox.publish(tx, 'clues.alertRaised.v1', { alertId, at: at.toISOString() }, at);
  });
  await vi.waitFor(() => expect(seen).toEqual([wanted]), { timeout: 15_000 });
  // Whoever drains is not given the same news again and again.
  await other.outbox.drain();
  expect(await other.outbox.drain()).toBe(0);
  expect(seen).toEqual([wanted]);
  await other.close();
});
