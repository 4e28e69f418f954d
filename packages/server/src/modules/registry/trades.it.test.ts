import { createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { A, B, ids, setStage, type Stage } from './test-stage.ts';
import type { TradeRules } from './trades.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
let stage: Stage;
const rules: TradeRules = {
  generalPrefixes: ['52'],
  rules: [
    { trade: 'riceWine', prefixes: ['1514'], words: ['黄酒'] },
    { trade: 'pearls', prefixes: ['243'], words: ['珍珠'] },
  ],
};

beforeAll(async () => {
  stage = await setStage(infra);
});
afterAll(async () => {
  await stage.close();
  await infra.close();
  await database.drop();
});

const asCity = { ...systemScope, reach: 'city' as const };

it('given operators without a class, then the words of their scope tell the trade, each county behind its wall', async () => {
  const { registry } = stage;
  const counts = await inScope(infra.db, asCity, (tx) => registry.countTrades(tx, rules));
  expect(counts.toSorted((a, b) => (a.countyCode < b.countyCode ? -1 : 1))).toEqual([
    { trade: 'riceWine', countyCode: A, operators: 1 },
    { trade: 'riceWine', countyCode: B, operators: 1 },
  ]);
  const county = { actorRef: 'x', unitId: null, countyCode: B, reach: 'county' as const };
  const own = await inScope(infra.db, county, (tx) =>
    registry.listTradeOperators(tx, rules, { trade: 'riceWine', limit: 10 }),
  );
  expect(own.items.map(({ id }) => id)).toEqual([ids.b]);
  expect(await inScope(infra.db, asCity, (tx) => registry.countPlatformTrades(tx, rules))).toEqual([
    { trade: null, platforms: 1 },
  ]);
});

it('given a class of the standard, then it goes before the words of the scope', async () => {
  const { registry } = stage;
  await inScope(infra.workerDb, systemScope, (tx) =>
    sql`update registry.operator set trade = '2438' where id = ${ids.a}`.execute(tx),
  );
  const found = await inScope(infra.db, asCity, (tx) =>
    registry.listTradeOperators(tx, rules, { trade: 'pearls', countyCode: A, limit: 10 }),
  );
  expect(found.items.map(({ id }) => id)).toEqual([ids.a]);
});
