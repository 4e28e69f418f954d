import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { WorkingCalendarData } from '@jianhu/kernel';
import { compilePack, RULE_FOLDERS, rulebookFromEntries, verifyReceipts } from '@jianhu/rules';
import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpEdge } from '../../infra/http.ts';
import { infraRefusals } from '../../infra/refusal.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import { listSightings } from '../detection/live/list-sightings.ts';
import { callerOf, ids, setStage, type Stage, type Who } from '../registry/test-stage.ts';
import { createModels, modelsRefusals } from './index.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const rulebook = rulebookFromEntries(
  RULE_FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, RULEBOOK)).map((name): [string, string] => [
      `${folder}/${name}`,
      readFileSync(new URL(`${folder}/${name}`, RULEBOOK), 'utf8'),
    ]),
  ),
);
const calendar = JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8')) as WorkingCalendarData;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const [RAISED, ALERT] = ['1'.repeat(64), '01900000-0000-7000-8000-0000000000aa'];
let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
let edge: ReturnType<typeof createHttpEdge>;

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  stage = await setStage(infra);
  edge = createHttpEdge({
    log: infra.log,
    fileLimit: 1024 * 1024,
    origins: [],
    sentences: { ...infraRefusals, ...modelsRefusals },
    authenticate: (request) => {
      const caller = callerOf(request.headers['x-who'] as Who);
      const without = request.headers['x-without'];
      const permissions = new Set([...caller.permissions].filter((each) => each !== without));
      return Promise.resolve({ ...caller, permissions });
    },
  });
  const identity = { namesOf: () => Promise.resolve(new Map()) };
  const detection = { sightings: listSightings };
  const alerts = { raisedFrom: () => Promise.resolve(new Map([[RAISED, ALERT]])) };
  createModels(infra, { registry: stage.registry, detection, alerts, identity, rulebook, calendar }).mount(edge);
});
afterAll(async () => {
  await edge.app.close();
  await stage.close();
  await infra.close();
  await database.drop();
});

interface Body {
  readonly items: readonly {
    readonly modelId: string;
    readonly outcome: string;
    readonly trial: boolean;
    readonly explanation: { readonly zh: string };
    readonly moment: { readonly id: string; readonly alertId: string | null } | null;
  }[];
  readonly result: { readonly outcome: string; readonly explanation: { readonly zh: string } };
  readonly chart: { readonly base: { readonly fen: number } } | null;
  readonly receipt: string;
  readonly code?: string;
}

const call = async (who: Who, method: 'GET' | 'POST', url: string, body?: unknown, without = '') => {
  const reply = await edge.app.inject({
    method,
    url,
    headers: { 'x-who': who, 'x-without': without, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.json<Body>() };
};
const models = (who: Who, id: string, without = '') =>
  call(who, 'GET', `/api/v1/operators/${id}/models`, undefined, without);

const promotion = {
  basis: '越线索〔2026〕12号',
  startsAt: '2026-11-11T00:00:00+08:00',
  endsAt: null,
  comparedFen: 19900,
  offeredFen: 9900,
  label: 'none',
  listPrices: [{ at: '2026-09-01T00:00:00+08:00', priceFen: 19900 }],
  sales: {
    from: '2026-10-01T00:00:00+08:00',
    to: '2026-11-12T00:00:00+08:00',
    sinceFirstListing: false,
    rows: [{ at: '2026-11-08T11:00:00+08:00', paidFen: 12900 }],
  },
};
const judge = (who: Who, id: string, body: object = promotion, without = '') =>
  call(who, 'POST', `/api/v1/operators/${id}/models/price-comparison`, body, without);

describe('models of an operator', () => {
  it('says of each what it found or what it needs, and never more than a suspicion', async () => {
    const { status, body } = await models('a', ids.a);
    expect(status).toBe(200);
    const byId = new Map(body.items.map((item) => [item.modelId, item]));
    expect(byId.get('operator.exemptLimit')?.outcome).toBe('clear');
    expect(byId.get('licence.display')).toMatchObject({ outcome: 'undecided', trial: false });
    expect(byId.get('price.comparison')).toMatchObject({ outcome: 'undecided', trial: true });
    expect(byId.get('price.comparison')?.explanation.zh).toContain('登记库没有本模型所需的数据');
    expect(byId.has('platform.ruleChange')).toBe(false);
  });

  it("does not show another county's operator, nor anything without alert.view", async () => {
    expect((await models('b', ids.a)).status).toBe(404);
    expect((await models('city', ids.b)).status).toBe(200);
    expect((await models('a', ids.a, 'alert.view')).status).toBe(403);
  });
});

describe('moments of live models in a room (试验)', () => {
  const sighted = (id: string, subject: string) => ({
    id,
    model_id: 'live.aiNotice',
    subject,
    outcome: 'hit',
    observed_at: infra.clock.now(),
    detected_at: infra.clock.now(),
    platform: 'live.example',
    room_id: 'room-1',
    county_code: null,
    input: '{"isMade":true,"readSeconds":400,"longestWithout":400}',
    source_id: ALERT,
    external_id: id,
    receipt_id: ALERT,
    line: 1,
    demo: true,
  });

  it('name the alert that an officer raised from them, and those of which none was raised name none', async () => {
    const rows = [sighted(RAISED, 'a'), sighted('2'.repeat(64), 'b')];
    await inScope(infra.workerDb, systemScope, (tx) => tx.insertInto('detection.live_sighting').values(rows).execute());
    const { body } = await call('city', 'GET', '/api/v1/live-rooms/models?roomId=room-1');
    const moments = body.items.flatMap(({ moment }) => (moment ? [[moment.id, moment.alertId]] : []));
    expect(new Map(moments as [string, string][])).toEqual(
      new Map([
        [RAISED, ALERT],
        ['2'.repeat(64), null],
      ]),
    );
  });
});

describe('明码标价和禁止价格欺诈规定第十六条 on transactions of a check', () => {
  it('judges them, gives the chart and a receipt, and keeps only the trail', async () => {
    const { status, body } = await judge('a', ids.a);
    expect(status).toBe(200);
    expect(body.result.outcome).toBe('hit');
    expect(body.result.explanation.zh).toContain('高于前 7 日内最低成交价 129.00 元');
    expect(body.chart?.base.fen).toBe(12900);
    const packOf = (day: Parameters<typeof compilePack>[1]['at']) => compilePack(rulebook, { at: day, hash: sha256 });
    expect(await verifyReceipts([JSON.parse(body.receipt)], packOf)).toEqual([{ kind: 'same' }]);
    const rows = await infra.workerDb
      .selectFrom('audit.entry')
      .select('body')
      .where('object_id', '=', ids.a)
      .where('action', '=', 'operator.pricesJudged')
      .execute();
    expect(rows.length).toBe(1);
    expect(rows[0]?.body).toContain('越线索〔2026〕12号');
    expect(rows[0]?.body).not.toContain('12900');
  });

  it('decides nothing on pages alone, and refuses a day without law and a body without a basis', async () => {
    expect((await judge('a', ids.a, { ...promotion, sales: null })).body.result.outcome).toBe('undecided');
    const early = await judge('a', ids.a, { ...promotion, startsAt: '2021-11-11T00:00:00+08:00' });
    expect([early.status, early.body.code]).toEqual([409, 'models.noLawOfDay']);
    expect((await judge('a', ids.a, { ...promotion, basis: '' })).status).toBe(400);
  });

  it("stays behind the county's wall and its permission", async () => {
    expect((await judge('b', ids.a)).status).toBe(404);
    expect((await judge('a', ids.a, promotion, 'clue.verify')).status).toBe(403);
  });
});
