import type { AbnormalEntry } from '@jianhu/contract';
import { stageExchange } from '@jianhu/testkit';
import type { CallFault, MessageFault } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { withClient } from '../../infra/postgres/server-address.ts';

const at = stageExchange();
const firms = ['00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2'] as const;
let usccs: readonly string[];
const changed: string[][] = [];

beforeAll(async () => {
  await at.begin();
  at.infra.outbox.subscribe('registry.operatorsChanged.v1', 'test', async (_tx, { ids }) => void changed.push(ids));
  await at.open();
  usccs = [...at.simulator.licences.keys()].slice(0, firms.length);
  const operators = firms.map((id, no) => operator(id, usccs[no] ?? ''));
  await inScope(at.infra.workerDb, systemScope, (tx) => at.stage.registry.bulkLoad(tx, { operators }, lineage()));
  await at.infra.outbox.drain();
  await at.shut();
});
afterAll(() => at.end());
beforeEach(async () => {
  await at.open();
  changed.length = 0;
});
afterEach(() => at.shut());

const lineage = () => ({ sourceKind: 'demo' as const, sourceRef: 'test', at: at.infra.clock.now(), demo: true });
const operator = (id: string, uscc: string) => ({
  id,
  uscc,
  nameZh: '演示商行',
  kind: 'enterprise' as const,
  trade: null,
  legacyRegNo: null,
  status: 'active' as const,
  countyCode: '330602',
  address: '演示路 8 号',
  businessScope: '日用百货',
  establishedOn: null,
  personRef: null,
  subjectKey: null,
});

async function sync(): Promise<void> {
  await at.stage.exchange.sync();
  await at.infra.outbox.drain();
}
const entriesOf = (id: string): Promise<readonly AbnormalEntry[]> =>
  inScope(at.infra.db, systemScope, async (tx) => (await at.stage.registry.listAbnormal(tx, [id])).get(id) ?? []);
const outcomes = async (): Promise<string[]> =>
  (await at.stage.ledger())
    .filter(({ port, direction }) => port === 'abnormalList' && direction === 'in')
    .map(({ outcome }) => outcome);

describe('the list of abnormal operations, against the simulator (仅参考实现; 企业经营异常名录管理暂行办法)', () => {
  it('given entries and a removal, then each firm has its own, and whoever weighs it hears of it', async () => {
    at.simulator.list(usccs);
    await sync();
    expect(await entriesOf(firms[0])).toMatchObject([{ removed: { how: 'repaired' }, demo: true }]);
    expect(await entriesOf(firms[1])).toMatchObject([{ removed: null }]);
    expect(new Set(changed.flat())).toEqual(new Set(firms));
    expect(await at.stage.health('abnormalList')).toMatchObject({ state: 'portOnly', counterpart: 'simulator' });
  });

  it.each<MessageFault>(['outOfOrder', 'duplicate', 'sameContent'])(
    'comes to the same end when it is %s',
    async (fault) => {
      at.simulator.list(usccs, fault);
      await sync();
      expect(await entriesOf(firms[0])).toMatchObject([{ removed: { how: 'repaired' } }]);
      expect(await entriesOf(firms[1])).toMatchObject([{ removed: null }]);
      const known = (await outcomes()).filter((one) => one === 'duplicate');
      expect(known).toHaveLength(fault === 'outOfOrder' ? 0 : 3);
    },
  );

  it('places an old word on an entry behind the newer one, and says that it was late', async () => {
    const [entered] = at.simulator.list(usccs.slice(0, 1));
    const { at: told, body, ...rest } = entered ?? { at: '', body: {} };
    const older = { ...body, ground: 'falseInformation' };
    const before = new Date(Date.parse(told) - 3_600_000).toISOString();
    at.simulator.data.feeds['abnormal-list'].push({ ...rest, messageId: 'l-old', at: before, body: older } as never);
    await sync();
    expect(await outcomes()).toEqual(['applied', 'late']);
    expect((await entriesOf(firms[0])).map(({ ground }) => ground)).not.toContain('falseInformation');
  });

  it('parks what changed its form or names a code that cannot be one; the rest goes on', async () => {
    at.simulator.list(usccs.slice(0, 1), 'changedSchema');
    at.simulator.list(['911111111111111111']);
    at.simulator.list(usccs.slice(1));
    await sync();
    expect(await outcomes()).toEqual(['parked', 'parked', 'applied']);
    expect(await at.stage.readable()).not.toContain('演示负责人');
  });

  it.each<CallFault>(['down', 'serverError', 'wrongSignature', 'changedPage'])(
    'takes nothing while the port is %s, and everything once when it is back',
    async (fault) => {
      at.simulator.list(usccs);
      at.simulator.plan('abnormal-list', fault, 2);
      await sync();
      expect(await entriesOf(firms[1])).toEqual([]);
      at.simulator.data.faults.length = 0;
      at.infra.clock.set(new Date(at.infra.clock.now().getTime() + 120_000));
      await sync();
      expect(await entriesOf(firms[1])).toHaveLength(1);
      expect(await outcomes()).toEqual(['applied', 'applied', 'applied']);
    },
  );

  it('never lets what the simulator told weigh with an operator that is not invented', async () => {
    await withClient(at.database.ownerUrl, (client) =>
      client.query('update registry.operator set demo = false where id = $1', [firms[0]]),
    );
    await at.infra.outbox.drain();
    changed.length = 0;
    at.simulator.list(usccs.slice(0, 1));
    await sync();
    expect([await entriesOf(firms[0]), changed]).toEqual([[], []]);
  });
});
