import { type TestDatabase, type TestInfra, createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce, type Database, inScope, lastly, systemScope } from './database.ts';
import { withClient } from './postgres/server-address.ts';

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

const ask = async (db: Database, value: number, text: string): Promise<unknown> =>
  (await sql`select ${value}::int as number, ${text}::text as text`.execute(db)).rows[0];
const makeTable = (definition: string): Promise<unknown> =>
  withClient(database.ownerUrl, (client) =>
    client.query(`create table public.${definition}; grant all on all tables in schema public to public`),
  );
const divide = (db: Database, by: number) => sql`select 1 / ${by}::int as part`.execute(db);
const codeOf = (given: PromiseSettledResult<unknown>): unknown =>
  given.status === 'rejected' ? (given.reason as { code?: unknown }).code : 'fine';

it('gives each statement of one turn its own answer, before and after it is prepared', async () => {
  for (let round = 0; round < 6; round += 1) {
    const answers = await inScope(infra.db, systemScope, (tx) =>
      atOnce(ask(tx, round, 'a'), sql`select 1 where false`.execute(tx), ask(tx, round + 1, 'b')),
    );
    expect(answers.map((one) => (Array.isArray(one) ? one : ((one as { rows?: unknown }).rows ?? one)))).toEqual([
      { number: round, text: 'a' },
      [],
      { number: round + 1, text: 'b' },
    ]);
  }
});

it('tells of the statement that failed, refuses what stood behind it, and the connection goes on', async () => {
  const one = createTestInfra(database);
  for (let round = 0; round < 6; round += 1) {
    const settled = await inScope(one.db, systemScope, async (tx) => {
      const all = Promise.allSettled([ask(tx, 1, 'a'), divide(tx, 0), ask(tx, 2, 'b'), ask(tx, 3, 'c')]);
      const codes = (await all).map(codeOf);
      throw Object.assign(new Error('rolled back'), { codes });
    }).catch((error: unknown) => (error as { codes: unknown[] }).codes);
    expect(settled).toEqual(['fine', '22012', '25P02', '25P02']);
    expect(await inScope(one.db, systemScope, (tx) => ask(tx, round, 'after'))).toEqual({
      number: round,
      text: 'after',
    });
  }
  await one.close();
});

it('a value that cannot be written fails alone with its batch, and nothing waits for ever', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  for (let round = 0; round < 4; round += 1) {
    await expect(
      inScope(infra.db, systemScope, (tx) =>
        atOnce(ask(tx, 1, 'a'), sql`select ${circular}::jsonb as value`.execute(tx), ask(tx, 2, 'b')),
      ),
    ).rejects.toThrow(/circular/i);
    expect(await ask(infra.db, round, 'after')).toEqual({ number: round, text: 'after' });
  }
});

it('ends a transaction in one write with its last statements: all of it stands, or nothing', async () => {
  await makeTable('ended_ahead (no integer primary key)');
  const add = (db: Database, no: number) => sql`insert into public.ended_ahead values (${no})`.execute(db);
  const kept = async (): Promise<unknown> =>
    (await sql<{ no: number }>`select no from public.ended_ahead order by no`.execute(infra.db)).rows;
  for (let round = 0; round < 4; round += 1)
    await inScope(
      infra.db,
      systemScope,
      async (tx) => void (await lastly(tx, add(tx, 2 * round), add(tx, 2 * round + 1))),
    );
  expect(await kept()).toHaveLength(8);
  for (let round = 0; round < 4; round += 1) {
    const twice = inScope(infra.db, systemScope, (tx) => lastly(tx, add(tx, 100), add(tx, 1), add(tx, 101)));
    await expect(twice).rejects.toMatchObject({ code: '23505' });
  }
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  for (let round = 0; round < 4; round += 1) {
    const unwritable = inScope(infra.db, systemScope, (tx) =>
      lastly(tx, add(tx, 100), sql`select ${circular}::jsonb as value`.execute(tx), add(tx, 101)),
    );
    await expect(unwritable).rejects.toThrow(/circular/i);
  }
  expect(await kept()).toHaveLength(8);
});

it('takes no statement behind the end of a transaction, where no wall stands any more', async () => {
  const late = inScope(infra.db, systemScope, async (tx) => {
    await lastly(tx, ask(tx, 1, 'a'));
    return ask(tx, 2, 'late');
  });
  await expect(late).rejects.toThrow(/takes no further statement/);
  expect(await inScope(infra.db, systemScope, (tx) => ask(tx, 3, 'after'))).toEqual({ number: 3, text: 'after' });
});

it('a transaction whose end was refused is told as failed', async () => {
  await makeTable('checked_late (no integer unique deferrable initially deferred)');
  const same = (db: Database) => sql`insert into public.checked_late values (1)`.execute(db);
  const both = inScope(infra.db, systemScope, (tx) => lastly(tx, same(tx), same(tx)));
  await expect(both).rejects.toMatchObject({ code: '23505' });
});
