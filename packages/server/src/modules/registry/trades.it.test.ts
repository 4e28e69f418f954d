import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
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

it('given months that have ended, then each is counted by county and trade with what was recorded on its last day', async () => {
  const { registry } = stage;
  infra.clock.advanceMs(40 * 86_400_000);
  await inScope(infra.workerDb, systemScope, async (tx) => {
    // From now on the first operator deals in pearls, and the platform is known to be its own.
    await sql`insert into registry.record_version (subject_id, version, kind, withdrawn, operator_id, content, changed, valid_from,
        source_kind, source_ref)
      select subject_id, 2, kind, false, operator_id, content || jsonb_build_object('trade', '2438'), '{trade}',
        ${infra.clock.now()}, source_kind, source_ref from registry.record_version where subject_id = ${ids.a}`.execute(
      tx,
    );
    await sql`insert into registry.record_version (subject_id, version, kind, withdrawn, operator_id, content, changed, valid_from,
        source_kind, source_ref)
      select subject_id, 2, kind, false, null, content || jsonb_build_object('uscc',
          (select uscc from registry.operator where id = ${ids.a})), '{uscc}', valid_from + interval '1 hour', source_kind, source_ref
      from registry.record_version where kind = 'platform'`.execute(tx);
  });
  const today = civilDateOf(infra.clock.now());
  const days = [addDays(today, -1), today];
  const [before, after] = await inScope(infra.db, asCity, async (tx) => {
    const all = await registry.countOperators(tx, days, rules);
    return days.map((day) =>
      all.filter(({ on }) => on === day).map(({ countyCode, trade, count }) => [countyCode, trade, count]),
    );
  });
  expect(before).toEqual([
    [A, 'riceWine', 1],
    [B, 'riceWine', 1],
  ]);
  expect(after).toEqual([
    [A, 'pearls', 1],
    [B, 'riceWine', 1],
  ]);
  const platforms = await inScope(infra.db, asCity, (tx) => registry.countPlatforms(tx, days, rules));
  expect(platforms.map(({ on, trade, count }) => [on, trade, count])).toEqual([
    [days[0], 'riceWine', 1],
    [days[1], 'pearls', 1],
  ]);
  // The rows behind a count are those that stood on that day, by the very wall of who asks.
  const rowsOn = async (on: CivilDate, wish: object = {}) =>
    (
      await inScope(infra.db, asCity, (tx) => registry.listRecordsOn(tx, { kind: 'operator', on, limit: 10, ...wish }))
    ).items.map(({ id, countyCode }): [string, string | null] => [id, countyCode]);
  expect(new Map(await rowsOn(addDays(today, -1)))).toEqual(
    new Map([
      [ids.a, A],
      [ids.b, B],
    ]),
  );
  expect(await rowsOn(today, { countyCode: A })).toEqual([[ids.a, A]]);
  expect(await rowsOn(addDays(today, -400))).toEqual([]);
  const rooms = [{ liveRoomId: ids.room, countyCode: A }];
  const ofRooms = await inScope(infra.db, asCity, (tx) => registry.countRoomTrades(tx, rooms, { on: today, rules }));
  expect(ofRooms).toEqual([{ on: today, countyCode: A, trade: 'pearls', count: 1 }]);
});
