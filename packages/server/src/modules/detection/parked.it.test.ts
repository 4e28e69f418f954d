import { type Permission, type Role, rolePermissions } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake, readTestRulebook } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { type Caller, createHttpEdge } from '../../infra/http.ts';
import { infraRefusals } from '../../infra/refusal.ts';
import { createDetection } from './index.ts';
import { detectionRefusals } from './refusal.ts';
import { insertParked } from './store.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource } = createTestIntake(infra);

/** The same module behind an edge where people come with the permissions of their role and the reach of their unit. */
let caller: Caller;
const door = createHttpEdge({
  log: infra.log,
  authenticate: () => Promise.resolve(caller),
  fileLimit: 1_000_000,
  sentences: { ...infraRefusals, ...detectionRefusals },
  origins: [],
});
const nobody = {
  resolveRooms: (_tx: unknown, rooms: readonly unknown[]) => Promise.resolve(rooms.map(() => null)),
  resolveShops: (_tx: unknown, shops: readonly unknown[]) => Promise.resolve(shops.map(() => null)),
  countRoomsHeard: () => Promise.resolve([]),
};
createDetection(infra, { registry: nobody, sources: intake, rulebook: readTestRulebook() }).mount(door);
let source: { readonly id: string };

beforeAll(async () => {
  source = await makeSource();
});
beforeEach(() => signIn('citySupervisor', 'city'));
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await door.app.close();
  await infra.close();
  await database.drop();
});

function signIn(role: Role, reach: Caller['reach']): void {
  const countyCode = reach === 'county' ? '330602' : null;
  const permissions = new Set<Permission>(rolePermissions[role]);
  const administrator = role === 'systemAdministrator' ? 'system' : null;
  caller = { personId: 'p', actorRef: 'person:p', unitId: 'u', countyCode, reach, administrator, permissions };
}

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
let offset = 0;
const park = async (raw: string, over: object = {}): Promise<string> => {
  offset += 1;
  infra.clock.advanceMs(1_000);
  const one = {
    partition: 7,
    offset,
    line: 1,
    sourceId: source.id,
    receiptId: '00000000-0000-7000-8000-0000000000aa',
    reason: "TypeError: Cannot read properties of undefined (reading 'text')",
    raw: Buffer.from(raw),
    ...over,
  };
  await asWorker((tx) => insertParked(tx, [one], infra.clock.now()));
  return `7-${offset}`;
};
const segment = (externalId: string) =>
  JSON.stringify({
    v: 1,
    kind: 'segment',
    externalId,
    at: '2026-11-23T09:00:00+08:00',
    platform: 'live.example.cn',
    roomId: 'room-1',
    speech: { text: '这款面霜国家级品质，放心购买', engine: 'asr', confidence: 0.9 },
  });
const list = (query = '') => door.app.inject({ method: 'GET', url: `/api/v1/parked-messages${query}` });
const evaluate = (...ids: string[]) =>
  door.app.inject({ method: 'POST', url: '/api/v1/parked-messages/evaluations', payload: { ids } });
const findingsOf = (externalId: string) =>
  asWorker((tx) => tx.selectFrom('detection.finding').select('id').where('external_id', '=', externalId).execute());
const parkedNow = async () => (await asWorker((tx) => detection.stats(tx))).parkedMessages;

describe('messages that could not be evaluated', () => {
  it('are listed with source, room, time and reason, newest first, and without a word of them', async () => {
    const broken = await park('{"kind":"segment","text":"张三 13800000000"', {
      reason: 'SyntaxError: Unexpected end of JSON input at "张三 13800000000"',
    });
    const whole = await park('no batch at all', {
      line: null,
      sourceId: null,
      receiptId: null,
      reason: 'Error: no frame',
    });
    const known = await park(segment('listed'));
    const reply = await list('?limit=2');
    expect(reply.json().items).toMatchObject([
      { id: known, sourceNameZh: '演示监测服务商', platform: 'live.example.cn', roomId: 'room-1', tries: 0 },
      { id: whole, sourceId: null, roomId: null, line: null, reason: { code: 'batchUnreadable' } },
    ]);
    const rest = await list(`?limit=2&after=${reply.json().next}`);
    expect(rest.json()).toMatchObject({ items: [{ id: broken, reason: { code: 'lineUnreadable' } }], next: null });
    expect(reply.body + rest.body).not.toMatch(/张三|13800000000|国家级/);
  });

  it('are evaluated again after a mend: found once, counted no longer, written into the trail', async () => {
    const id = await park(segment('mended'));
    const before = await parkedNow();
    expect((await evaluate(id)).json()).toEqual({ items: [{ id, outcome: 'evaluated', findings: 1 }] });
    expect(await findingsOf('mended')).toHaveLength(1);
    expect(await parkedNow()).toBe(before - 1);
    expect((await list('?limit=200')).json().items.map((row: { id: string }) => row.id)).not.toContain(id);
    expect((await evaluate(id, id)).json()).toEqual({ items: [{ id, outcome: 'evaluatedBefore', findings: 0 }] });
    expect(await findingsOf('mended')).toHaveLength(1);
    const trail = await asWorker((tx) =>
      tx.selectFrom('audit.entry').select(['action', 'actor_ref']).where('object_id', '=', id).execute(),
    );
    expect(trail).toEqual([{ action: 'parkedMessage.evaluated', actor_ref: 'person:p' }]);
  });

  it('wait on where they still cannot be evaluated, with the reason of the last try, and take no other with them', async () => {
    const still = await park('{"kind":"segment","speech":{}}');
    const good = await park(segment('neighbour'));
    expect((await evaluate(still, good)).json().items).toMatchObject([
      { id: still, outcome: 'stillParked', findings: 0 },
      { id: good, outcome: 'evaluated', findings: 1 },
    ]);
    const { items } = (await list('?limit=200')).json();
    expect(items.find((row: { id: string }) => row.id === still)).toMatchObject({ tries: 1 });
  });

  it('stay parked when the database refuses their finding again', async () => {
    const id = await park(segment('nul-').replace('nul-', 'nul-\\u0000'));
    expect((await evaluate(id)).json().items).toMatchObject([{ outcome: 'stillParked' }]);
  });

  it('are refused by an id that no message has', async () => {
    expect((await evaluate('9-99')).statusCode).toBe(404);
    expect((await evaluate('nothing')).statusCode).toBe(400);
  });
});

describe('who may see and evaluate parked messages (brief 7.6)', () => {
  it.each([
    ['citySupervisor', 'city', 200, 200],
    ['monitorOfficer', 'city', 200, 403],
    ['systemAdministrator', 'none', 403, 403],
    ['monitorOfficer', 'county', 403, 403],
  ] as const)('%s of reach %s', async (role, reach, seen, evaluated) => {
    const id = await park(segment(`for-${role}-${reach}`));
    signIn(role, reach);
    expect([(await list()).statusCode, (await evaluate(id)).statusCode]).toEqual([seen, evaluated]);
  });
});
