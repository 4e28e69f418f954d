import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Preservation, rolePermissions } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from './infra/database.ts';
import { createHttpEdge } from './infra/http.ts';
import { infraRefusals } from './infra/refusal.ts';
import { livestreamSources } from './livestream-sources.ts';
import { createLivestream, livestreamRefusals, preservationRulesSchema } from './modules/livestream/index.ts';
import { createRegistry } from './modules/registry/index.ts';

const [A, B] = ['330602', '330681'];
const PLATFORM = { id: '01900000-0000-7000-8000-0000000000f1', domain: 'mall.example' };
const seatOf = (liveRoomId: string, countyCode: string) => {
  return { liveRoomId, title: `直播间${countyCode}`, operatorId: null, countyCode };
};
const places = new Map([
  ['room-a', seatOf('01900000-0000-7000-8000-0000000000da', A)],
  ['room-b', seatOf('01900000-0000-7000-8000-0000000000db', B)],
]);

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge: signInEdge } = await createTestIdentity(infra);
const { intake, detection, edge: intakeEdge, makeSource, post } = createTestIntake(infra, places);
const registry = createRegistry(infra, {
  places: { counties: [], divisions: { version: 'test', completeUnder: [], divisions: [] }, placeNames: [] },
  identity,
});
const tradeRules = { generalPrefixes: [], rules: [{ trade: 'none', prefixes: ['zz'], words: [] }] };
const tradeNames = new Map<string, string>();
const suspectedOf = (conduct: string) => ({ conduct, nameZh: '人物未持续提示', nameEn: 'AI without a notice' });
const livestream = createLivestream(infra, {
  registry,
  sources: livestreamSources({ registry, detection, tradeRules, tradeNames }),
  tradeNames,
  identity,
  rules: preservationRulesSchema.parse(
    JSON.parse(readFileSync(new URL('../../../rulebook/tables/live-preservation.json', import.meta.url), 'utf8')),
  ),
  termDays: 90,
  seal: { key: generateKeyPairSync('ed25519').privateKey, authority: null },
  software: 'jianhu/test',
  conducts: () => [{ ...suspectedOf('aiNotice'), models: { 'live.aiNotice': ['notice'] } }],
  modelName: (modelId) => (modelId === 'live.aiNotice' ? { zh: '数字人提示', en: 'notice of AI' } : null),
});
const unitOf = (countyCode: string) => identity.units.marketRegulatorOf(countyCode)?.id ?? '';
const scopes = {
  city: { reach: 'city', unitId: identity.units.cityMarketRegulator().id, countyCode: null },
  'officer-a': { reach: 'county', unitId: unitOf(A), countyCode: A },
  'officer-b': { reach: 'county', unitId: unitOf(B), countyCode: B },
} as const;
type Who = keyof typeof scopes;
const edge = createHttpEdge({
  log: infra.log,
  authenticate: ({ headers }) => {
    const who = headers['x-who'] as Who;
    const personId = `01900000-0000-7000-8000-0000000000e${Object.keys(scopes).indexOf(who)}`;
    const permissions = new Set(rolePermissions.monitorOfficer);
    return Promise.resolve({ ...scopes[who], personId, actorRef: who, permissions });
  },
  fileLimit: 1_000,
  origins: [],
  sentences: { ...infraRefusals, ...livestreamRefusals },
});
livestream.mount(edge);

beforeAll(async () => {
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true } as const;
  const ofPlatform = { platformId: PLATFORM.id, shopId: null, operatorId: null, status: 'registered' } as const;
  const liveRooms = [...places].map(([platformRoomId, { liveRoomId: id, title: titleZh, countyCode }]) => {
    const anchor = { anchorPseudonym: null, anchorRef: null };
    return { ...ofPlatform, ...anchor, id, platformRoomId, titleZh, countyCode };
  });
  const platform = { ...PLATFORM, nameZh: '云集市', uscc: null, countyCode: null, icpFilingNo: null };
  await asWorker((tx) =>
    registry.bulkLoad(tx, { platforms: [{ ...platform, platformClass: 'onlineSales' }], liveRooms }, lineage),
  );
  const { key } = await makeSource();
  const row = { v: 1, kind: 'segment', externalId: '1', platform: PLATFORM.domain, roomId: 'room-a' };
  const speech = { text: '大家好，看这里', engine: 'asr', confidence: 0.9 };
  await post(key, [{ ...row, at: infra.clock.now().toISOString(), speech }]);
});
afterAll(async () => {
  await edge.app.close();
  await detection.stop();
  await intake.stop();
  await Promise.all([intakeEdge.app.close(), signInEdge.app.close()]);
  await infra.close();
  await database.drop();
});

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const PATH = '/api/v1/live-wall/preservations';
const call = async (who: Who, path: string, payload?: object) => {
  const reply = await edge.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `${PATH}${path}`,
    headers: { 'x-who': who },
    ...(payload !== undefined && { payload }),
  });
  return { status: reply.statusCode, code: reply.statusCode < 400 ? null : reply.json().code, reply };
};
const preserve = async (who: Who, roomId: string, body: object = {}) => {
  const { status, code, reply } = await call(who, '', { platform: PLATFORM.domain, roomId, ...body });
  return { status, code, made: reply.json<Preservation>() };
};

describe('evidence preserved for what a live model on trial saw, which an officer takes for right (直播电商监督管理办法第三十七条第一款)', () => {
  const idOf = (n: number) => `${n}`.padStart(64, '0');
  const sighted = async (n: number, roomId: string, over: { outcome?: string; minutesAgo?: number } = {}) => {
    const at = new Date(infra.clock.now().getTime() - (over.minutesAgo ?? 0) * 60_000);
    const row = {
      id: idOf(n),
      model_id: 'live.aiNotice',
      subject: '',
      outcome: over.outcome ?? 'hit',
      observed_at: at,
      detected_at: at,
      platform: PLATFORM.domain,
      room_id: roomId,
      live_room_id: places.get(roomId)?.liveRoomId ?? null,
      county_code: places.get(roomId)?.countyCode ?? null,
      input: '{}',
      source_id: '01900000-0000-7000-8000-0000000000d2',
      external_id: idOf(n),
      receipt_id: '01900000-0000-7000-8000-0000000000d1',
      line: 1,
      demo: true,
    };
    await asWorker((tx) => tx.insertInto('detection.live_sighting').values(row).execute());
    return { sightingId: idOf(n) };
  };
  const suspected = { conduct: 'aiNotice', seenZh: '数字人没有提示' };

  it('holds the minutes around its moment, not the last ones, names it, and raises one alert', async () => {
    infra.clock.advanceMs(30 * 60_000);
    expect(await preserve('officer-a', 'room-a')).toMatchObject({ code: 'preservation.nothing' });
    const of = await sighted(1, 'room-a', { minutesAgo: 30 });
    const { status, made } = await preserve('officer-a', 'room-a', of);
    expect([status, made.segments]).toEqual([201, 1]);
    expect(made.sighting).toMatchObject({ id: of.sightingId, modelId: 'live.aiNotice', nameZh: '数字人提示' });
    expect(Date.parse(made.to) - Date.parse(made.from)).toBe(20 * 60_000);
    expect(made.reasonZh).toContain('数字人提示');
    const { made: second } = await preserve('officer-a', 'room-a', of);
    const raised = await call('officer-a', `/${made.id}/alert`, suspected);
    const { alertId } = raised.reply.json<{ alertId: string }>();
    expect(raised.status).toBe(201);
    expect(await asWorker((tx) => livestream.raisedFrom(tx, [of.sightingId]))).toEqual(
      new Map([[of.sightingId, alertId]]),
    );
    const behind = (await call('officer-a', `?alertId=${alertId}`)).reply.json<{ items: Preservation[] }>();
    expect(behind.items).toMatchObject([{ sighting: { id: of.sightingId }, state: 'raised' }]);
    const twice = await call('officer-a', `/${second.id}/alert`, suspected);
    expect(twice).toMatchObject({ status: 409, code: 'preservation.sightingRaised' });
    expect(await preserve('officer-a', 'room-a', of)).toMatchObject({ code: 'preservation.sightingRaised' });
  });

  it('is proposed with the conduct that the model suggests', async () => {
    const { reply } = await call('officer-a', `?platform=${PLATFORM.domain}&roomId=room-a`);
    const seenBy = [{ modelId: 'live.aiNotice', checks: ['notice'] }];
    expect(reply.json().conducts).toEqual([{ ...suspectedOf('aiNotice'), seenBy }]);
  });

  it('is refused of another room or county, of what was cleared, and of what the log no longer holds', async () => {
    const [here, there] = [await sighted(2, 'room-a'), await sighted(3, 'room-b')];
    const notFound = { status: 404, code: 'record.notFound' };
    expect(await preserve('officer-a', 'room-a', there)).toMatchObject(notFound);
    expect(await preserve('officer-b', 'room-a', here)).toMatchObject(notFound);
    expect(await preserve('officer-b', 'room-b', here)).toMatchObject(notFound);
    expect(await preserve('officer-a', 'room-a', here)).toMatchObject({
      status: 410,
      code: 'preservation.sightingGone',
    });
    const cleared = await sighted(4, 'room-a', { outcome: 'clear' });
    expect(await preserve('officer-a', 'room-a', cleared)).toMatchObject({
      status: 409,
      code: 'preservation.sightingCleared',
    });
  });

  it('of a room that nobody registered is for the city, to which it is shown', async () => {
    const of = await sighted(5, 'room-unknown', { outcome: 'undecided' });
    expect(await preserve('officer-a', 'room-unknown', of)).toMatchObject({ status: 404 });
    expect(await preserve('city', 'room-unknown', of)).toMatchObject({ code: 'preservation.sightingGone' });
  });
});
