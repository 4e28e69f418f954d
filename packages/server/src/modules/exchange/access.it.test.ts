import {
  createTestDatabase,
  createTestExchange,
  createTestInfra,
  readTestPlace,
  simulatorPorts,
  type TestDatabase,
  type TestInfra,
} from '@jianhu/testkit';
import { type Simulator, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope } from '../../infra/database.ts';

let database: TestDatabase;
let infra: TestInfra;
let simulator: Simulator;
let stage: Awaited<ReturnType<typeof createTestExchange>>;
const { counties } = readTestPlace();

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  simulator = await startSimulator({ clock: infra.clock });
  stage = await createTestExchange({ infra, database }, simulatorPorts(simulator));
  simulator.emit(12);
  simulator.emit(1, 'changedSchema');
  await stage.exchange.sync();
  const city = stage.identity.units.cityMarketRegulator().id;
  await stage.hire('supervisor', 'citySupervisor', city);
  await stage.hire('countySupervisor', 'citySupervisor', counties[0]?.marketRegulatorId ?? '');
  await stage.hire('officer', 'enforcementOfficer', counties[0]?.marketRegulatorId ?? '');
});
afterAll(async () => {
  await stage.close();
  await simulator.close();
  await infra.close();
  await database.drop();
});

describe('who sees the exchange (brief 7.6)', () => {
  it('the city sees the ledger page by page, without any content', async () => {
    const first = (await stage.get('supervisor', '/api/v1/exchange/messages?limit=30')).json();
    const second = (await stage.get('supervisor', `/api/v1/exchange/messages?limit=30&after=${first.next}`)).json();
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(49);
    expect(second.next).toBeNull();
    expect(JSON.stringify(first)).not.toContain('演示投诉人');
    const open = (await stage.get('supervisor', '/api/v1/exchange/messages?open=true')).json();
    expect(open.items.map(({ outcome, pointer }: { outcome: string; pointer: string }) => [outcome, pointer])).toEqual(
      Array.from({ length: 4 }, () => ['parked', '/body/respondent']),
    );
  });

  it('a county sees neither ledger nor parked messages, in code', async () => {
    const url = '/api/v1/exchange/messages';
    expect((await stage.get('countySupervisor', url)).json()).toMatchObject({ code: 'exchange.cityOnly' });
    const [message] = await stage.ledger();
    expect((await stage.post('countySupervisor', `${url}/${message?.id}/retry`)).json()).toMatchObject({
      code: 'exchange.cityOnly',
    });
  });

  it('nor in the database', async () => {
    const caller = await stage.hire('walled', 'citySupervisor', counties[0]?.marketRegulatorId ?? '');
    const seen = await inScope(infra.db, caller, async (tx) => [
      (await tx.selectFrom('exchange.message').select('id').execute()).length,
      (await tx.selectFrom('exchange.parked').select('id').execute()).length,
      (await tx.selectFrom('exchange.inbox').select('ledger_id').execute()).length,
      (await tx.selectFrom('exchange.port_state').select('port').execute()).length,
    ]);
    expect(seen).toEqual([0, 0, 0, 5]);
  });

  it('a county sees the work items of its own, the city all', async () => {
    const own = (await stage.get('officer', '/api/v1/exchange/work-items')).json();
    const all = (await stage.get('supervisor', '/api/v1/exchange/work-items')).json();
    expect(new Set(own.items.map(({ countyCode }: { countyCode: string }) => countyCode))).toEqual(
      new Set([counties[0]?.code]),
    );
    expect([own.items.length, all.items.length]).toEqual([2, 12]);
    expect(all.items[0]).toMatchObject({ demo: true, counterpart: 'simulator' });
    expect(JSON.stringify(all)).not.toMatch(/演示投诉人|1390000\d{4}/);
  });

  it('a permission is asked: no ledger without intake.view, no retry without intake.manage', async () => {
    expect((await stage.get('officer', '/api/v1/exchange/messages')).statusCode).toBe(403);
    const city = stage.identity.units.cityMarketRegulator().id;
    await stage.hire('watcher', 'monitorOfficer', city);
    const [message] = await stage.ledger();
    expect((await stage.post('watcher', `/api/v1/exchange/messages/${message?.id}/retry`)).statusCode).toBe(403);
  });

  it('nobody of the application changes or deletes a line of the ledger', async () => {
    const change = () => infra.db.updateTable('exchange.message').set({ outcome: 'applied' }).execute();
    await expect(change()).rejects.toThrow(/permission denied/);
    await expect(infra.db.deleteFrom('exchange.message').execute()).rejects.toThrow(/permission denied/);
    await expect(infra.db.deleteFrom('exchange.work_item_state').execute()).rejects.toThrow(/permission denied/);
  });

  it('ports are told with their state, honestly', async () => {
    const { items } = (await stage.get('supervisor', '/api/v1/exchange/ports')).json();
    expect(items).toMatchObject([
      { port: 'workItem12315', state: 'portOnly', counterpart: 'simulator', parked: 4, circuit: 'closed' },
      { port: 'eLicence', state: 'portOnly', lastSuccessAt: null, parked: 0 },
      { port: 'publicity', state: 'portOnly', parked: 0 },
      { port: 'enforcement', state: 'portOnly', parked: 0 },
      { port: 'abnormalList', state: 'portOnly', parked: 0 },
      { port: 'sharedCourt', state: 'portOnly', parked: 0 },
    ]);
    expect(items[0].incidents).toMatchObject([{ kind: 'parked', times: 4 }]);
  });
});
