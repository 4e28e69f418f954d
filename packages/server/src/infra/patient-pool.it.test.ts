import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@jianhu/testkit';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { patientPool } from './patient-pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('given a pool of which every connection is taken, when the job library asks for one in vain, then it is told to try again', async () => {
  const pool = new Pool({ connectionString: database.ownerUrl, max: 1 });
  const taken = await pool.connect();
  // Only the wait for a free connection is short: to open one may take its time on a busy machine.
  pool.options.connectionTimeoutMillis = 50;
  try {
    await expect(patientPool(pool).connect()).rejects.toMatchObject({ code: '57P03' });
  } finally {
    taken.release();
  }
  const client = await patientPool(pool).connect();
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  client.release();
  await pool.end();
});

it('given a pool that was closed, when the library ends a job late, then nothing fails and nothing answers', async () => {
  const pool = new Pool({ connectionString: database.ownerUrl, max: 1 });
  await pool.end();
  await expect(pool.connect()).rejects.toThrow(/after calling end/);
  const late = patientPool(pool).connect();
  expect(await Promise.race([late, sleep(100, 'no answer')])).toBe('no answer');
});
