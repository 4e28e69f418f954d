import { type TestDatabase, type TestInfra, createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce, type Database, inScope, systemScope } from './database.ts';

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
