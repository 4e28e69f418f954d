import type { CaseHandOver } from '@jianhu/contract';
import {
  createTestDatabase,
  createTestExchange,
  createTestInfra,
  PAST_PATIENCE_MS,
  simulatorPorts,
} from '@jianhu/testkit';
import { type CallFault, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const MATTER = '00000000-0000-7000-8000-000000000001';
const handOver = (packageNo: string): CaseHandOver => ({
  packageNo,
  matterNumber: packageNo,
  procedureId: 'case-general',
  unitZh: '演示局',
  partyZh: '演示商行',
  conductZh: null,
  articleZh: null,
  openedOn: '2026-11-23',
  fields: { partyKind: '法人' },
});

const database = await createTestDatabase();
const infra = createTestInfra(database);
const simulator = await startSimulator({ clock: infra.clock, slowMs: PAST_PATIENCE_MS });
let packageNo = '';
const stage = await createTestExchange({ infra, database }, simulatorPorts(simulator), undefined, {
  packageOf: () => Promise.resolve(handOver(packageNo)),
  fieldsOf: () => Promise.resolve({ packageNo, fields: { caseSource: '监测' } }),
});
const told: { packageNo: string; at: string; told: { kind: string; state?: string } }[] = [];
infra.outbox.subscribe('exchange.caseTold.v1', 'test', async (_tx, news) => void told.push(news));
afterAll(async () => {
  await stage.close();
  await simulator.close();
  await infra.close();
  await database.drop();
});
let serial = 0;
beforeEach(() => {
  serial += 1;
  packageNo = `2026-000000-C0000${serial}`;
  told.length = 0;
});

async function send(what: 'package' | 'fields' = 'package'): Promise<void> {
  const now = infra.clock.now();
  const news = { matterId: MATTER, what, at: now.toISOString() };
  await inScope(infra.db, systemScope, (tx) => infra.outbox.publish(tx, 'cases.handOver.v1', news, now));
  await infra.outbox.drain();
}
async function sync(): Promise<void> {
  await stage.exchange.sync();
  await infra.outbox.drain();
}
const mine = () => told.filter((one) => one.packageNo === packageNo);

describe('the enforcement platform of the province, against the simulator (仅参考实现, brief 2.13)', () => {
  it('takes a case once, gives its number and says what it asks for', async () => {
    await send();
    await sync();
    expect(mine().map((one) => one.told.kind)).toEqual(['registered', 'needs']);
    await send('fields');
    await sync();
    const kinds = (await stage.ledger()).filter(({ direction, port }) => direction === 'out' && port === 'enforcement');
    expect(kinds.map(({ kind, outcome }) => [kind, outcome])).toContainEqual(['case.fields', 'delivered']);
    expect(await stage.health('enforcement')).toMatchObject({ state: 'portOnly', counterpart: 'simulator' });
  });

  it.each<CallFault>(['lostReply', 'slow'])(
    'is sent again under the same id after %s, and becomes one case',
    async (fault) => {
      simulator.plan('enforcement', fault, 2);
      await send();
      await sync();
      infra.clock.set(new Date(infra.clock.now().getTime() + 120_000));
      await sync();
      await sync();
      expect(mine().filter((one) => one.told.kind === 'registered')).toHaveLength(1);
      expect(simulator.data.received.filter(({ content }) => content.includes(packageNo))).toHaveLength(1);
    },
  );

  it.each<CallFault>(['down', 'serverError', 'wrongSignature', 'changedPage'])(
    'takes nothing while it is %s, and the case once when it is back',
    async (fault) => {
      // As often as a call tries.
      simulator.plan('enforcement', fault, 2);
      await send();
      await sync();
      expect(mine()).toEqual([]);
      simulator.data.faults.length = 0;
      infra.clock.set(new Date(infra.clock.now().getTime() + 120_000));
      await sync();
      expect(mine().map((one) => one.told.kind)).toEqual(['registered', 'needs']);
      expect(simulator.data.received.filter(({ content }) => content.includes(packageNo))).toHaveLength(1);
    },
  );

  it('tells duplicates once, late states by their own date, and parks what it changed without a word', async () => {
    simulator.spoilNext('duplicate');
    await send();
    await sync();
    const states = mine().filter((one) => one.told.kind === 'state');
    expect(states.map((one) => one.told.state)).toEqual(['investigating', 'decided', 'closed']);
    packageNo = `${packageNo}9`;
    simulator.spoilNext('late');
    await send();
    await sync();
    const late = mine().filter((one) => one.told.kind === 'state');
    expect(late.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.told.state).toBe('closed');
    packageNo = `${packageNo}9`;
    simulator.spoilNext('changedSchema');
    await send();
    await sync();
    expect(mine().filter((one) => one.told.kind === 'state')).toEqual([]);
    expect(
      (await stage.ledger()).filter(({ outcome, port }) => outcome === 'parked' && port === 'enforcement'),
    ).toHaveLength(3);
    expect(await stage.readable()).not.toContain('演示经办人');
  });
});
