import type { PortFailure } from '@jianhu/contract';
import { createTestExchange, simulatorPorts, stageExchange } from '@jianhu/testkit';
import type { CallFault } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const world = stageExchange();
beforeAll(world.begin);
afterAll(world.end);
beforeEach(world.open);
afterEach(world.shut);

const openIncidents = () =>
  inScope(world.infra.db, systemScope, (tx) =>
    tx.selectFrom('exchange.incident').select('kind').where('closed_at', 'is', null).execute(),
  );
const countItems = () =>
  inScope(
    world.infra.db,
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
    world.simulator.emit(2);
    // As often as a call tries.
    world.simulator.plan('12315', fault, 2);
    await world.stage.exchange.sync();
    expect(await countItems()).toBe(0);
    expect(await world.stage.health('workItem12315')).toMatchObject({ lastSuccessAt: null, lastFailure: failure });
    expect(await openIncidents()).toEqual([{ kind: incident }]);
    world.simulator.data.faults.length = 0;
    await world.stage.exchange.sync();
    expect(await countItems()).toBe(2);
    expect(await openIncidents()).toEqual([]);
    expect(await world.stage.health('workItem12315')).toMatchObject({
      lastSuccessAt: world.infra.clock.now(),
      waiting: 0,
    });
  });

  it('once is tried again at once, and nobody is troubled', async () => {
    world.simulator.emit(1);
    world.simulator.plan('12315', 'serverError');
    await world.stage.exchange.sync();
    expect(await countItems()).toBe(1);
    expect(await openIncidents()).toEqual([]);
  });

  it('after the messages were taken and before they were acknowledged is told the next time', async () => {
    world.simulator.emit(1);
    const pull = await world.stage.exchange.sync();
    expect(pull).toBeUndefined();
    world.simulator.data.acknowledged['12315'] = [];
    world.simulator.emit(1);
    const [, ...later] = world.simulator.data.feeds['12315'];
    expect(later.length).toBeGreaterThan(0);
    world.simulator.plan('12315', 'lostReply', 2);
    await world.stage.exchange.sync();
    await world.stage.exchange.sync();
    expect(world.simulator.data.acknowledged['12315'].toSorted()).toEqual(['m-2-1', 'm-2-2', 'm-2-3', 'm-2-4']);
    expect(await countItems()).toBe(2);
  });

  it('five times in a row is left alone for half a minute, then one call finds out', async () => {
    world.simulator.emit(1);
    world.simulator.plan('12315', 'serverError', 100);
    for (let run = 0; run < 3; run += 1) await world.stage.exchange.sync();
    const left = world.simulator.data.faults[0]?.times;
    expect(left).toBe(95);
    await world.stage.exchange.sync();
    expect(world.simulator.data.faults[0]?.times).toBe(95);
    expect(await world.stage.health('workItem12315')).toMatchObject({ lastFailure: 'circuitOpen' });
    world.simulator.data.faults.length = 0;
    world.infra.clock.advanceMs(31_000);
    await world.stage.exchange.sync();
    expect(await countItems()).toBe(1);
  });

  it('holds up no other port', async () => {
    world.simulator.plan('12315', 'down', 100);
    await world.stage.exchange.sync();
    expect(await world.stage.health('publicity')).toMatchObject({
      lastSuccessAt: world.infra.clock.now(),
      lastFailureAt: null,
    });
  });
});

describe('whether a system is connected', () => {
  it('our simulator never makes it so: 仅参考实现', async () => {
    world.simulator.emit(1);
    await world.stage.exchange.sync();
    expect(await world.stage.health('workItem12315')).toMatchObject({
      systemId: 'national-12315',
      configured: true,
      counterpart: 'simulator',
      state: 'portOnly',
    });
  });

  it('not even when the installation names a document: the simulator is refused in the place of the owner', async () => {
    const claimed = await createTestExchange(
      { infra: world.infra, database: world.database },
      simulatorPorts(world.simulator, '接入批复〔2026〕1号'),
      world.stage.identity,
    );
    world.simulator.emit(1);
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
    await inScope(world.infra.db, systemScope, (tx) =>
      tx
        .insertInto('exchange.port_state')
        .values({ port: 'publicity', counterpart: 'owner', last_success_at: world.infra.clock.now() })
        .execute(),
    );
    const owned = await createTestExchange(
      { infra: world.infra, database: world.database },
      simulatorPorts(world.simulator, '接入批复〔2026〕1号'),
      world.stage.identity,
    );
    expect(await owned.health('publicity')).toMatchObject({
      state: 'connected',
      lastSuccessAt: world.infra.clock.now(),
    });
    expect(await world.stage.health('publicity')).toMatchObject({ state: 'portOnly', lastSuccessAt: null });
    await owned.close();
  });

  it('is not asked of a port that is not configured: 未配置', async () => {
    const bare = await createTestExchange({ infra: world.infra, database: world.database }, {}, world.stage.identity);
    await bare.exchange.sync();
    expect(await bare.health('eLicence')).toMatchObject({ configured: false, counterpart: null, state: 'portOnly' });
    const [check] = await bare.exchange.checkLicences([{ uscc: '91330602XXXXXX019J', shown: {} }]);
    expect(check).toMatchObject({ verdict: 'unavailable', failure: 'notConfigured' });
    await bare.close();
  });
});
