import { seededRng } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, startCutLine } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createInfra } from './create-infra.ts';
import { isDatabaseAway } from './database-away.ts';
import { inScope, systemScope, type Tx } from './database.ts';

const database = await createTestDatabase();
const line = await startCutLine(database.workerUrl);
const near = createTestInfra(database);
const far = createInfra({
  urls: { appUrl: line.through(database.appUrl), workerUrl: line.through(database.workerUrl) },
  clock: near.clock,
  rng: seededRng(1),
  log: near.log,
  poolSize: 2,
  idleInTransactionMs: 300,
});
afterAll(async () => {
  await far.close();
  await near.close();
  await line.stop();
  await database.drop();
});

const take = (tx: Tx) => sql`update detection.lease set owner = 'x' where partition = 0`.execute(tx);

it('a process that was cut off in a transaction holds nobody up, commits nothing, and goes on once it is back', async () => {
  let isCut = false;
  let hold: Promise<unknown> = Promise.resolve();
  const locked = Promise.withResolvers<void>();
  const lost = inScope(far.workerDb, systemScope, async (tx) => {
    await sql`update detection.lease set owner = 'lost' where partition = 0`.execute(tx);
    // Nobody is told: to the database the process is there, and silent.
    isCut = true;
    hold = line.cut('stalled', 8_000).then(() => (isCut = false));
    locked.resolve();
    await sql`select 1`.execute(tx);
  }).then(
    () => 'committed',
    (error: unknown) => error,
  );
  await locked.promise;
  await inScope(near.workerDb, systemScope, take);
  expect(isCut).toBe(true);
  await hold;
  const told = await lost;
  expect(isDatabaseAway(told), String(told)).toBe(true);
  await inScope(far.workerDb, systemScope, (tx) => sql`select 1`.execute(tx));
  const { rows } = await inScope(near.workerDb, systemScope, (tx) =>
    sql<{ owner: string }>`select owner from detection.lease where partition = 0`.execute(tx),
  );
  expect(rows).toEqual([{ owner: 'x' }]);
});
