import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestInfra, createTestIntake, failingAfter, readTestRulebook } from '@jianhu/testkit';
import { permissions, type ReplaySummary, replaySummarySchema } from '@jianhu/contract';
import type { Rulebook } from '@jianhu/rules';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchiveStore } from '../../infra/archive/index.ts';
import { withClient } from '../../infra/postgres/server-address.ts';
import { inScope, type RowScope, systemScope, type Tx } from '../../infra/database.ts';
import { createHttpEdge } from '../../infra/http.ts';
import { infraRefusals } from '../../infra/refusal.ts';
import { findingIdOf } from '../detection/finding-id.ts';
import { archiveLog } from './archive/archive-log.ts';
import { listFiles } from './archive/store.ts';
import type { ReplayContext } from './context.ts';
import { createReplays, replayRefusals } from './index.ts';
import { insertPart, keepRun, takeRun } from './run/store.ts';
import { createShadowFollower } from './shadow/follow-log.ts';
import { ShadowFailed } from './shadow/shadow-thread.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const folder = mkdtempSync(join(tmpdir(), 'jianhu-replay-test-'));
const DAY = '2026-11-23';
const seat = (n: number, countyCode: string) => ({
  liveRoomId: `00000000-0000-7000-8000-00000000000${n}`,
  shopId: null,
  title: `${n}号直播间`,
  operatorId: `00000000-0000-7000-9000-00000000000${n}`,
  operatorNameZh: null,
  countyCode,
  demo: false,
});
const seats = new Map([
  ['room-1', seat(1, '330602')],
  ['room-2', seat(2, '330681')],
]);
const { intake, detection, makeSource, post } = createTestIntake(infra, seats);
const store = openArchiveStore({ kind: 'folder', folder }, infra.clock);

/** A draft in which 国家级 is no term any more, and 一剑霜寒 is one. */
function draftOf(live: Rulebook): Rulebook {
  const lexicons = live.lexicons.map(({ path, record }) => {
    if (record.category !== 'absoluteTerm') return { path, record };
    const kept = record.terms.filter((term) => !term.pattern.includes('国家级'));
    const ahead = { id: 'ahead', pattern: '一剑霜寒', severity: 'high' as const, exceptions: [] };
    const examples = { positive: ['一剑霜寒'], negative: ['霜寒'] };
    return { path, record: { ...record, terms: [...kept, { ...ahead, examples }] } };
  });
  return { ...live, lexicons };
}

/** A few terms of each rule: every thread compiles both sides and the difference, a second and a half for all terms of one rule. */
const few = ({ pattern }: { readonly pattern: string }): boolean => /国家级|顶级|根治/.test(pattern);
const whole = readTestRulebook();
const live: Rulebook = {
  ...whole,
  lexicons: whole.lexicons.map((one) => ({ ...one, record: { ...one.record, terms: one.record.terms.filter(few) } })),
};
const books = new Map([
  ['live', live],
  ['draft', draftOf(live)],
]);
/** What became of the draft meanwhile. */
let draftNow = { revision: 3, state: 'open' };
const version = { no: 1, hash: 'a', kind: 'shipped' as const, title: '随程序发布', at: new Date(0) };
const decided = [
  { upheld: true, ruleId: 'ad.absoluteTerm', text: '这款面霜国家级品质，放心购买' },
  { upheld: true, ruleId: 'ad.medicalClaim', text: '根治高血压' },
  { upheld: false, ruleId: 'ad.absoluteTerm', text: '本店国家级面料' },
];
const context = {
  infra,
  archive: store,
  registry: {
    resolveRooms: (_tx: Tx, rooms: readonly { roomId: string }[]) =>
      Promise.resolve(rooms.map(({ roomId }) => seats.get(roomId) ?? null)),
    resolveShops: (_tx: Tx, shops: readonly unknown[]) => Promise.resolve(shops.map(() => null)),
    tradesOf: () => Promise.resolve(new Map([[seat(1, '').operatorId, 'pearls']])),
  },
  // NOTE: of the rulebooks only what a replay asks is played.
  packs: {
    read: (_tx: Tx, ref: { kind: string }) =>
      Promise.resolve({ entries: [[ref.kind === 'draft' ? 'draft' : 'live', '']], hash: ref.kind }),
    getDraft: () => Promise.resolve({ title: '收紧绝对化用语', ...draftNow }),
    getVersion: () => Promise.resolve(version),
    versionAt: () => Promise.resolve(version),
    listDrafts: () => Promise.resolve([]),
    listVersions: () => Promise.resolve([version]),
  },
  detection: {
    textsByIds: () =>
      Promise.resolve(
        new Map(
          decided.map(({ ruleId, text }, at) => [
            String(at),
            {
              ruleId,
              text,
              kind: 'segment',
              productCategory: null,
              approvalNumber: null,
              registeredFunctions: null,
              observedAt: infra.clock.now(),
            },
          ]),
        ),
      ),
  },
  clues: {
    hoursPerAlert: () => 8 / 60,
    listAdjudicated: () => Promise.resolve(decided.map(({ upheld }, at) => ({ upheld, findingIds: [String(at)] }))),
  },
  tradeRules: { generalPrefixes: [], rules: [] },
  trades: [],
  compile: (entries: readonly (readonly [string, string])[]) => books.get(entries[0]?.[0] ?? '') ?? live,
  budget: { archiveBytes: 600_000, logBytes: 1_200_000 },
  threads: 1,
  demo: false,
} as unknown as ReplayContext;
const replays = createReplays(context);
let reach: RowScope['reach'] = 'city';
const edge = createHttpEdge({
  log: infra.log,
  authenticate: () =>
    Promise.resolve({
      actorRef: 'person:00000000-0000-7000-8000-0000000000aa',
      personId: '00000000-0000-7000-8000-0000000000aa',
      unitId: null,
      countyCode: '330602',
      reach,
      permissions: new Set(permissions),
    }),
  fileLimit: 1_000_000,
  origins: [],
  sentences: { ...infraRefusals, ...replayRefusals },
});
replays.mount(edge);
const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const reply = await edge.app.inject({ method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.json() };
};
const api = (method: 'GET' | 'POST', url: string, payload?: object) => call(method, `/replays${url}`, payload);
const ask = { draft: { kind: 'draft', id: '00000000-0000-7000-8000-0000000000bb' }, from: DAY, to: DAY };

const caller = { actorRef: 'person:x', personId: '00000000-0000-7000-8000-0000000000aa', unitId: null };
const draft = { draft: { kind: 'draft' as const, id: ask.draft.id } };

let source: { id: string; key: string };
const said = [
  ['room-1', '这款面霜国家级品质，放心购买'],
  ['room-1', '我们的工艺一剑霜寒同行'],
  ['room-2', '我们的工艺一剑.霜寒'],
  ['room-2', '大家好欢迎来到直播间'],
  ['room-9', '一剑霜寒的好物'],
] as const;

const segment = (externalId: string, at: string, roomId: string, text: string) => ({
  v: 1,
  kind: 'segment',
  externalId,
  at,
  platform: 'live.example.cn',
  roomId,
  speech: { text, engine: 'asr', confidence: 0.9 },
});

beforeAll(async () => {
  source = await makeSource();
  const rows = said.map(([roomId, text], at) => segment(`s-${at}`, `${DAY}T08:0${at}:00+08:00`, roomId, text));
  const account = 'a1b2c3d4e5f6a7b8c9d0';
  const comment = {
    v: 1,
    kind: 'comment',
    externalId: 'c-1',
    at: `${DAY}T08:00:00+08:00`,
    platform: 'live.example.cn',
  };
  await post(source.key, [...rows, { ...comment, roomId: 'room-1', account, text: '主播好' }]);
  await detection.drain();
});
afterAll(async () => {
  await replays.stop();
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('the archive', () => {
  it('given a job that was killed before its commit, when it runs again, then no row stands there twice', async () => {
    const killed = { ...infra, workerDb: failingAfter(infra.workerDb, 3) };
    await expect(archiveLog({ infra: killed, store })).rejects.toThrow('killed');
    const left = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.parquet'));
    expect(left).toHaveLength(2);
    expect(await asPlatform((tx) => listFiles(tx, DAY, DAY))).toEqual([]);
    expect(await replays.archive()).toEqual({ files: 2, rows: 6 });
    expect(await replays.archive()).toEqual({ files: 0, rows: 0 });
    const files = await asPlatform((tx) => listFiles(tx, DAY, DAY));
    expect(files.map(({ kind, rows, places }) => [kind, rows, places])).toEqual([
      ['comment', 1, 1],
      ['segment', 5, 3],
    ]);
    expect(files.map(({ name }) => name)).toEqual(await store.list(''));
  });
});

describe('a draft replayed over the archive', () => {
  let id = '';

  it('says what is new and lost by rule, county and trade, with examples and precision', async () => {
    const started = await api('POST', '', ask);
    expect(started.status).toBe(201);
    id = started.body.id;
    await replays.work();
    const { body } = await api('GET', `/${id}`);
    expect(body.replay).toMatchObject({ state: 'done', parts: 2, partsDone: 2 });
    const summary = body.summary as ReplaySummary;
    const one = (n: number) => ({ total: n, low: n, high: n });
    expect(summary.rows).toBe(6);
    expect(summary.hits).toMatchObject({ new: one(3), lost: one(1) });
    expect(summary.byCounty.map(({ countyCode, hits }) => [countyCode, hits.new.total, hits.lost.total])).toEqual([
      ['330602', 1, 1],
      ['330681', 1, 0],
      [null, 1, 0],
    ]);
    expect(summary.byTrade.find(({ trade }) => trade === 'pearls')?.hits.lost.total).toBe(1);
    expect(summary.work).toMatchObject({ alertsMore: one(3), alertsFewer: one(1), hoursMore: expect.closeTo(0.4, 5) });
    expect(summary.recall.live).toMatchObject({ part: 2, of: 2 });
    expect(summary.recall.draft).toMatchObject({ part: 1, of: 2 });
    const examples = await api('GET', `/${id}/examples?status=new&countyCode=330681`);
    expect(examples.body.items).toMatchObject([
      { text: '我们的工艺一剑.霜寒', draft: { matched: '一剑.霜寒' }, live: null },
    ]);
    const standing = { draftId: ask.draft.id, draftHash: 'draft', liveHash: 'live' };
    const attached = (now: object) => asPlatform((tx) => replays.findDraftReplay(tx, { ...standing, ...now }));
    // The live version of this stage is read under the name of its kind.
    expect(await attached({ liveHash: 'version' })).toMatchObject({ id, outdated: null, hits: { new: one(3) } });
    expect(await attached({ draftHash: 'later' })).toMatchObject({ outdated: 'draft' });
    expect(await attached({})).toMatchObject({ outdated: 'live' });
    expect(JSON.parse(body.receipt)).toMatchObject({ draft: { hash: 'draft' }, files: [{ rows: 1 }, { rows: 5 }] });
  });

  it('sees a lost hit as the stream saw it: the same content under the same id (parity)', async () => {
    const { body } = await api('GET', `/${id}/examples?status=lost`);
    const [lost] = body.items;
    const { rows } = await asPlatform((tx) =>
      sql<{ id: string; matched: string; article: string; score: number }>`select * from detection.finding
        where external_id = 's-0' and rule_id = ${lost.ruleId}`.execute(tx),
    );
    const [found] = rows;
    expect(lost.live).toMatchObject({ matched: found?.matched, article: found?.article, score: found?.score });
    const [rule] = live.lexicons.filter(({ record }) => record.ruleId === lost.ruleId);
    const key = { sourceId: source.id, externalId: 's-0', field: 'speech', ruleId: lost.ruleId };
    expect(findingIdOf({ ...key, ruleVersion: rule?.record.version ?? '', ...lost.live })).toBe(found?.id);
  });

  it('given a kill in the middle, when it is taken up again, then parts that are done are not done again', async () => {
    const { body } = await api('POST', '', ask).then(async (reply) => {
      await replays.stop();
      return reply;
    });
    await asPlatform((tx) =>
      sql`update replay.run_state set expires_at = '-infinity' where run_id = ${body.id}`.execute(tx),
    );
    await replays.work();
    const first = await asPlatform((tx) =>
      sql`select part, at from replay.run_part where run_id = ${body.id}`.execute(tx),
    );
    expect(first.rows).toHaveLength(2);
    expect((await api('POST', `/${body.id}/resume`)).body.code).toBe('replay.notStopped');
    // As if the process had died between its last part and the result.
    await asPlatform((tx) =>
      sql`update replay.run_state set state = 'running', expires_at = '-infinity' where run_id = ${body.id}`.execute(
        tx,
      ),
    );
    const hold = await asPlatform((tx) => takeRun(tx, 'dead', infra.clock.now()));
    expect(hold).toMatchObject({ runId: body.id });
    const overtaken = { ...hold!, epoch: hold!.epoch - 1 };
    expect(await asPlatform((tx) => keepRun(tx, overtaken, { at: infra.clock.now() }))).toBe(false);
  });

  it('given a part of before unsigned comments were counted, when the replay is resumed, then that figure is left out', async () => {
    const former = { rows: 1, looked: 0, evaluated: 0, cells: [], examples: [] };
    const resumed = await asPlatform(async (tx) => {
      const runId = await replays.startReplay(tx, caller, { ...draft, from: DAY, to: DAY, sampleSize: null });
      await insertPart(tx, runId, 0, former, infra.clock.now());
      return runId;
    });
    await replays.work();
    const { summary, replay } = (await api('GET', `/${resumed}`)).body;
    expect(replay.state).toBe('done');
    expect(replaySummarySchema.parse(summary)).not.toHaveProperty('unsigned');
  });

  it('is drawn as a declared sample with intervals where a sample is asked for', async () => {
    const draw = async (): Promise<ReplaySummary> => {
      const { body } = await api('POST', '', { ...ask, sampleSize: 10 });
      await replays.work();
      return ((await api('GET', `/${body.id}`)).body as { summary: ReplaySummary }).summary;
    };
    const summary = await draw();
    expect(summary.sample).toMatchObject({ units: 3, drawn: 3 });
    expect(summary.hits.new).toEqual({ total: 3, low: 3, high: 3 });
    // Files of before 0054 do not name their rooms and are read for them.
    await withClient(database.ownerUrl, (client) => client.query('update replay.archive_file set place_list = null'));
    expect(await draw()).toMatchObject({ sample: { units: 3, drawn: 3 }, hits: summary.hits });
  });

  it('can be cancelled while it waits, and resumed', async () => {
    const other = await asPlatform((tx) =>
      replays.startReplay(tx, caller, { ...draft, from: DAY, to: DAY, sampleSize: null }),
    );
    expect((await api('POST', `/${other}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect((await api('POST', `/${other}/resume`)).body).toMatchObject({ state: 'queued' });
    await replays.work();
    expect((await api('GET', `/${other}`)).body.replay).toMatchObject({ state: 'done', partsDone: 2 });
  });

  it('can be cancelled once only, and is not started where nothing differs', async () => {
    const { body } = await api('POST', '', { ...ask, draft: { kind: 'version', no: 1 } });
    expect(body.error?.code ?? body.code).toBe('replay.noDifference');
    const ended = await api('POST', `/${id}/cancel`);
    expect(ended.status).toBe(409);
  });

  it('is not for a county: it reads the rooms of all (brief 7.6)', async () => {
    reach = 'county';
    expect((await api('GET', '')).status).toBe(403);
    expect((await api('POST', '', ask)).status).toBe(403);
    reach = 'city';
    const county: RowScope = { actorRef: 'person:x', unitId: null, countyCode: '330602', reach: 'county' };
    const seen = await inScope(infra.db, county, (tx) => tx.selectFrom('replay.example').selectAll().execute());
    expect(seen).toEqual([]);
  });
});

describe('a draft in shadow', () => {
  const draft = ask.draft;
  let id = '';

  it('looks at what comes from now on, counts what would be new and lost by rule and day, and raises nothing', async () => {
    const started = await call('POST', '/shadows', { draft });
    expect(started).toMatchObject({ status: 201, body: { state: 'running', liveNo: 1, days: [] } });
    id = started.body.id;
    expect((await call('POST', '/shadows', { draft })).body.code).toBe('shadow.runsAlready');
    const at = `${DAY}T09:00:00+08:00`;
    const rows = [
      segment('t-1', at, 'room-1', '国家级好货一剑霜寒'),
      segment('t-2', `2026-11-22T23:59:59+08:00`, 'room-2', '一剑.霜寒的工艺'),
      segment('t-3', at, 'room-1', '大家好'),
    ];
    await post(source.key, rows);
    await post(source.key, rows);
    await replays.followShadows();
    await replays.followShadows();
    const [shadow] = (await call('GET', `/shadows?draftId=${draft.id}`)).body.items;
    expect(shadow).toMatchObject({ texts: 3, waiting: 0, unreadable: 0, rules: [{ ruleId: 'ad.absoluteTerm' }] });
    expect(shadow.days).toEqual([
      { day: DAY, ruleId: 'ad.absoluteTerm', status: 'lost', hits: 1 },
      { day: DAY, ruleId: 'ad.absoluteTerm', status: 'new', hits: 1 },
      { day: '2026-11-22', ruleId: 'ad.absoluteTerm', status: 'new', hits: 1 },
    ]);
    const hits = await call('GET', `/shadows/${id}/hits?status=new`);
    expect(hits.body.items).toHaveLength(2);
    expect(hits.body.items).toContainEqual(
      expect.objectContaining({ text: '一剑.霜寒的工艺', countyCode: '330681', live: null }),
    );
    expect(hits.body.items).toContainEqual(expect.objectContaining({ text: '国家级好货一剑霜寒', trade: 'pearls' }));
    const raised = await asPlatform((tx) =>
      sql`select 1 from detection.finding where external_id like 't-%'`.execute(tx),
    );
    expect(raised.rows).toEqual([]);
    await detection.drain();
    const found = await asPlatform((tx) =>
      sql<{ matched: string }>`select matched from detection.finding where external_id like 't-%'`.execute(tx),
    );
    expect(found.rows).toEqual([{ matched: '国家级' }]);
  });

  it('given a look that fails, then only the shadow ends, and says so', async () => {
    const failing = createShadowFollower(context, () => ({
      look: () => Promise.reject(new ShadowFailed('a look did not end within 30 s')),
      close: () => Promise.resolve(),
    }));
    await asPlatform((tx) => sql`update replay.shadow_state set expires_at = '-infinity'`.execute(tx));
    await post(source.key, [segment('t-4', `${DAY}T09:00:01+08:00`, 'room-1', '国家级')]);
    await failing.drain();
    const [shadow] = (await call('GET', '/shadows')).body.items;
    expect(shadow).toMatchObject({ state: 'failed', reason: 'a look did not end within 30 s' });
    await detection.drain();
    const found = await asPlatform((tx) => sql`select 1 from detection.finding where external_id = 't-4'`.execute(tx));
    expect(found.rows).toHaveLength(1);
    expect((await call('POST', `/shadows/${id}/stop`)).body.code).toBe('shadow.ended');
  });

  it('ends by itself once the draft is another one, and is not for a county', async () => {
    const started = await call('POST', '/shadows', { draft });
    draftNow = { revision: 4, state: 'open' };
    await replays.followShadows();
    const { items } = (await call('GET', '/shadows')).body as { items: { id: string }[] };
    const own = items.find((one) => one.id === started.body.id);
    expect(own).toMatchObject({ state: 'stopped', reason: 'draftChanged' });
    reach = 'county';
    expect((await call('POST', '/shadows', { draft })).status).toBe(403);
    expect((await call('GET', `/shadows/${started.body.id}/hits`)).status).toBe(403);
    reach = 'city';
    const county: RowScope = { actorRef: 'person:x', unitId: null, countyCode: '330602', reach: 'county' };
    const seen = await inScope(infra.db, county, (tx) => tx.selectFrom('replay.shadow_hit').selectAll().execute());
    expect(seen).toEqual([]);
  });
});
