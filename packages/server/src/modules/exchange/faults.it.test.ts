import type { PortFailure } from '@jianhu/contract';
import {
  createTestDatabase,
  createTestExchange,
  createTestInfra,
  simulatorPorts,
  type TestDatabase,
  type TestInfra,
} from '@jianhu/testkit';
import { type CallFault, type Simulator, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

let database: TestDatabase;
let infra: TestInfra;
let simulator: Simulator;
let stage: Awaited<ReturnType<typeof createTestExchange>>;

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
});
afterAll(async () => {
  await infra.close();
  await database.drop();
});
beforeEach(async () => {
  simulator = await startSimulator({ clock: infra.clock, slowMs: 1_000 });
  stage = await createTestExchange({ infra, database }, simulatorPorts(simulator), stage?.identity);
});
afterEach(async () => {
  await stage.close();
  await simulator.close();
});

const openIncidents = () =>
  inScope(infra.db, systemScope, (tx) =>
    tx.selectFrom('exchange.incident').select('kind').where('closed_at', 'is', null).execute(),
  );
const countItems = () =>
  inScope(
    infra.db,
    systemScope,
    async (tx) => (await tx.selectFrom('exchange.work_item').select('id').execute()).length,
  );

describe('a feed whose counterpart fails', () => {
  it.each<[CallFault, PortFailure, string]>([
    ['down', 'unreachable', 'down'],
    ['serverError', 'serverError', 'down'],
    ['slow', 'timeout', 'down'],
    ['wrongSignature', 'wrongSignature', 'wrongSignature'],
    ['wrongParty', 'wrongCounterpart', 'wrongCounterpart'],
    ['changedPage', 'changedSchema', 'changedSchema'],
  ])('by %s takes nothing, says so, and loses nothing', async (fault, failure, incident) => {
    simulator.emit(2);
    // As often as a call tries.
    simulator.plan('12315', fault, 2);
    await stage.exchange.sync();
    expect(await countItems()).toBe(0);
    expect(await stage.health('workItem12315')).toMatchObject({ lastSuccessAt: null, lastFailure: failure });
    expect(await openIncidents()).toEqual([{ kind: incident }]);
    simulator.data.faults.length = 0;
    await stage.exchange.sync();
    expect(await countItems()).toBe(2);
    expect(await openIncidents()).toEqual([]);
    expect(await stage.health('workItem12315')).toMatchObject({ lastSuccessAt: infra.clock.now(), waiting: 0 });
  });

  it('once is tried again at once, and nobody is troubled', async () => {
    simulator.emit(1);
    simulator.plan('12315', 'serverError');
    await stage.exchange.sync();
    expect(await countItems()).toBe(1);
    expect(await openIncidents()).toEqual([]);
  });

  it('after the messages were taken and before they were acknowledged is told the next time', async () => {
    simulator.emit(1);
    const pull = await stage.exchange.sync();
    expect(pull).toBeUndefined();
    simulator.data.acknowledged['12315'] = [];
    simulator.emit(1);
    const [, ...later] = simulator.data.feeds['12315'];
    expect(later.length).toBeGreaterThan(0);
    simulator.plan('12315', 'lostReply', 2);
    await stage.exchange.sync();
    await stage.exchange.sync();
    expect(simulator.data.acknowledged['12315'].toSorted()).toEqual(['m-2-1', 'm-2-2', 'm-2-3', 'm-2-4']);
    expect(await countItems()).toBe(2);
  });

  it('five times in a row is left alone for half a minute, then one call finds out', async () => {
    simulator.emit(1);
    simulator.plan('12315', 'serverError', 100);
    for (let run = 0; run < 3; run += 1) await stage.exchange.sync();
    const left = simulator.data.faults[0]?.times;
    expect(left).toBe(95);
    await stage.exchange.sync();
    expect(simulator.data.faults[0]?.times).toBe(95);
    expect(await stage.health('workItem12315')).toMatchObject({ lastFailure: 'circuitOpen' });
    simulator.data.faults.length = 0;
    infra.clock.advanceMs(31_000);
    await stage.exchange.sync();
    expect(await countItems()).toBe(1);
  });

  it('holds up no other port', async () => {
    simulator.plan('12315', 'down', 100);
    await stage.exchange.sync();
    expect(await stage.health('publicity')).toMatchObject({ lastSuccessAt: infra.clock.now(), lastFailureAt: null });
  });
});

describe('whether a system is connected', () => {
  it('our simulator never makes it so: 仅参考实现', async () => {
    simulator.emit(1);
    await stage.exchange.sync();
    expect(await stage.health('workItem12315')).toMatchObject({
      systemId: 'national-12315',
      configured: true,
      counterpart: 'simulator',
      state: 'portOnly',
    });
  });

  it('not even when the installation names a document: the simulator is refused in the place of the owner', async () => {
    const claimed = await createTestExchange(
      { infra, database },
      simulatorPorts(simulator, '接入批复〔2026〕1号'),
      stage.identity,
    );
    simulator.emit(1);
    await claimed.exchange.sync();
    expect(await claimed.health('workItem12315')).toMatchObject({
      counterpart: 'owner',
      state: 'portOnly',
      lastSuccessAt: null,
      lastFailure: 'wrongCounterpart',
    });
    expect(await countItems()).toBe(0);
    await claimed.close();
  });

  it('takes a dated success with the owner, and lasts as long as the owner is configured', async () => {
    await inScope(infra.db, systemScope, (tx) =>
      tx
        .insertInto('exchange.port_state')
        .values({ port: 'publicity', counterpart: 'owner', last_success_at: infra.clock.now() })
        .execute(),
    );
    const owned = await createTestExchange(
      { infra, database },
      simulatorPorts(simulator, '接入批复〔2026〕1号'),
      stage.identity,
    );
    expect(await owned.health('publicity')).toMatchObject({ state: 'connected', lastSuccessAt: infra.clock.now() });
    expect(await stage.health('publicity')).toMatchObject({ state: 'portOnly', lastSuccessAt: null });
    await owned.close();
  });

  it('is not asked of a port that is not configured: 未配置', async () => {
    const bare = await createTestExchange({ infra, database }, {}, stage.identity);
    await bare.exchange.sync();
    expect(await bare.health('eLicence')).toMatchObject({ configured: false, counterpart: null, state: 'portOnly' });
    const [check] = await bare.exchange.checkLicences([{ uscc: '91330602XXXXXX019J', shown: {} }]);
    expect(check).toMatchObject({ verdict: 'unavailable', failure: 'notConfigured' });
    await bare.close();
  });
});
