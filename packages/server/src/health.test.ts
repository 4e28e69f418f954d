import fastify from 'fastify';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect, it } from 'vitest';
import { mountHealth } from './health.ts';
import type { Infra } from './infra/infra.ts';

const db = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (any) => new PostgresIntrospector(any),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

it('says at /readyz that an older rulebook runs, serves on, and keeps the reasons for the log', async () => {
  const app = fastify();
  let failure: { versionNo: number | null; at: Date; reasons: string[] } | null = {
    versionNo: null,
    at: new Date('2026-11-23T01:00:00Z'),
    reasons: ['tables/a.json row 3'],
  };
  // NOTE: only the database is asked for.
  mountHealth(app, { db } as unknown as Infra, () => failure);
  const reply = await app.inject('/readyz');
  expect([reply.statusCode, reply.body]).toEqual([
    200,
    'ready\nrules: the newest rulebook does not load since 2026-11-23T01:00:00.000Z (1 reasons in the log); the running rules stay\n',
  ]);
  failure = { ...failure, versionNo: 7 };
  expect((await app.inject('/readyz')).body).toContain('rules: version 7 of the rulebook does not load');
  failure = null;
  expect((await app.inject('/readyz')).body).toBe('ready\n');
  await app.close();
});
