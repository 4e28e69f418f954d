import { createTestDatabase, createTestInfra } from '@jianhu/testkit';
import type { RuleCare } from '@jianhu/rules';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { actOnBrake, createRuleBrake, listBrakeActions, listBrakes } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const care = {
  floors: [],
  brakes: [
    {
      category: '*',
      weeks: 4,
      neighbourHours: 1,
      deviations: 8,
      leastHits: 5,
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
      owner: { unit: 'u', nameZh: '局', assumed: true },
    },
  ],
} as unknown as RuleCare;
const brake = createRuleBrake(infra, care);
const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
const officer = { ...systemScope, actorRef: 'person:00000000-0000-7000-8000-000000000001' };
const asOfficer = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.db, officer, work);
const newsIds = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(jsonb_array_length(payload->'findingIds')), 0)::int as n
    from outbox.event where type = 'detection.findingsRecorded.v1'`.execute(infra.workerDb);
  return rows[0]?.n ?? 0;
};
let serial = 0;

/** So many findings of a rule come in at once; gives how many of them go up. */
async function come(ruleId: string, count: number): Promise<number> {
  return asWorker(async (tx) => {
    const hits = Array.from({ length: count }, () => ({
      id: (serial += 1).toString(16).padStart(64, '0'),
      ruleId,
      category: 'test',
    }));
    await sql`insert into detection.finding (id, rule_id, rule_version, category, term_id, term, matched, field, start_at, end_at, variants,
        article, needs, score, pack_id, pack_hash, text, kind, observed_at, detected_at, platform, room_id, unknown_room, source_id,
        source_name_zh, external_id, receipt_id, line, demo)
      select id, ${ruleId}, '1', 'test', 't', 't', 't', 'speech', 0, 1, '{}', 'a', '{}', 0.5, 'p', 'h', 't', 'segment', now(), now(), 'x', 'r',
        true, gen_random_uuid(), 's', id, gen_random_uuid(), 1, true from unnest(${hits.map(({ id }) => id)}::text[]) id`.execute(
      tx,
    );
    return (await brake.letThrough(tx, hits, infra.clock.now())).length;
  });
}

beforeAll(async () => {
  // Every hour of the past month had twenty hits of the busy rule, and none of the other.
  await asWorker((tx) =>
    sql`insert into detection.rule_hour select 'busy.rule', date_trunc('hour', ${infra.clock.now()}::timestamptz) - h * interval '1 hour', 20
      from generate_series(1, 24 * 29) h`.execute(tx),
  );
});
afterAll(async () => {
  await infra.close();
  await database.drop();
});

it('lets a rule run that is as busy as it always was, and pauses it in the batch in which it jumps', async () => {
  expect(await come('busy.rule', 40)).toBe(40);
  expect(await come('busy.rule', 30)).toBe(0);
  expect(await come('busy.rule', 1)).toBe(0);
  expect(await asWorker(listBrakes)).toMatchObject([{ ruleId: 'busy.rule', paused: true, held: 31 }]);
});

it('pauses no rule for a few hits, however quiet it was', async () => {
  expect(await come('quiet.rule', 5)).toBe(5);
  expect(await come('quiet.rule', 5)).toBe(0);
});

it('keeps what a paused rule found until its owner lets it go up, once; nothing is lost', async () => {
  const before = await newsIds();
  const act = (action: 'resume' | 'raiseHeld' | 'pause') =>
    asOfficer((tx) => actOnBrake(tx, infra, officer, { ruleId: 'busy.rule', action, reason: '已核对来源' }));
  await expect(act('pause')).rejects.toMatchObject({ code: 'brake.notNow' });
  expect(await act('resume')).toEqual({ paused: false, released: 0 });
  expect(await asWorker(listBrakes)).toMatchObject([{ ruleId: 'busy.rule', paused: false, held: 31 }, {}]);
  expect(await act('raiseHeld')).toEqual({ paused: false, released: 31 });
  expect((await newsIds()) - before).toBe(31);
  await expect(act('raiseHeld')).rejects.toMatchObject({ code: 'brake.notNow' });
  const actions = await asWorker((tx) => listBrakeActions(tx, 'busy.rule'));
  expect(actions.toReversed().map(({ cause }) => cause)).toEqual(['band', 'person', 'person']);
});
