import { stageExchange } from '@jianhu/testkit';
import type { PublicityPackage } from '@jianhu/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const world = stageExchange();
beforeAll(world.begin);
afterAll(world.end);
beforeEach(world.open);
afterEach(world.shut);

const officer = { actorRef: 'person:officer' };
const given = (over: Partial<PublicityPackage> = {}): PublicityPackage => ({
  packageNo: 'GS-2026-0001',
  decisionNo: '演示市监处罚〔2026〕1号',
  partyKind: 'organisation',
  partyZh: '演示商贸有限公司',
  partyUscc: '91330602XXXXXX019J',
  offenceZh: '发布含有绝对化用语的广告',
  penaltyKinds: ['fine'],
  contentZh: '罚款 5000 元',
  organZh: '演示市场监督管理局',
  decidedOn: '2026-11-20',
  publishUntilOn: '2029-11-20',
  corrects: null,
  ...over,
});
const publish = (over: Partial<PublicityPackage> = {}) =>
  inScope(world.infra.db, systemScope, (tx) => world.stage.exchange.publish(tx, officer, given(over)));
const withdraw = (packageNo = 'GS-2026-0001') =>
  inScope(world.infra.db, systemScope, (tx) =>
    world.stage.exchange.withdraw(tx, officer, { packageNo, groundZh: '行政复议决定撤销', decidedOn: '2026-11-23' }),
  );
const state = (packageNo = 'GS-2026-0001') =>
  inScope(world.infra.db, systemScope, (tx) => world.stage.exchange.packageState(tx, packageNo));
const idOf = async (packageNo: string) => {
  const { id } = await inScope(world.infra.db, systemScope, (tx) =>
    tx.selectFrom('exchange.outbound').select('id').where('subject_ref', '=', packageNo).executeTakeFirstOrThrow(),
  );
  return id;
};
/** Two runs: what was sent is answered in the feed of the next. */
async function syncTwice(): Promise<void> {
  world.infra.clock.advanceMs(60_000);
  await world.stage.exchange.sync();
  world.infra.clock.advanceMs(60_000);
  await world.stage.exchange.sync();
}

describe('a publicity package (brief 5.7, order 45)', () => {
  it('is on its way with the decision, earns a receipt, and is published', async () => {
    await publish();
    expect(await state()).toBe('queued');
    await syncTwice();
    expect(await state()).toBe('published');
    const sent = (await world.stage.ledger()).filter(
      ({ direction, kind }) => direction === 'out' && kind === 'publicity.deliver',
    );
    expect(sent).toMatchObject([{ outcome: 'delivered', counterpart: 'simulator', subject_ref: 'GS-2026-0001' }]);
  });

  it('of a decision that is rolled back is not sent', async () => {
    const broken = inScope(world.infra.db, systemScope, async (tx) => {
      await world.stage.exchange.publish(tx, officer, given());
      throw new Error('the decision fails');
    });
    await expect(broken).rejects.toThrow('the decision fails');
    await syncTwice();
    expect(world.simulator.data.received).toEqual([]);
  });

  it('that is rejected shows why, and a corrected one takes its place', async () => {
    world.simulator.rejectNext();
    await publish();
    await syncTwice();
    expect(await state()).toBe('rejected');
    const told = await inScope(world.infra.db, systemScope, (tx) =>
      tx.selectFrom('exchange.publicity_action').select('detail').where('action', '=', 'rejected').execute(),
    );
    expect(told).toMatchObject([{ detail: { reasons: [{ code: 'partyNotFound' }] } }]);
    await publish({ packageNo: 'GS-2026-0002', corrects: 'GS-2026-0001' });
    await syncTwice();
    expect([await state(), await state('GS-2026-0002')]).toEqual(['corrected', 'published']);
  });

  it('is withdrawn when the decision is annulled, never before it was delivered', async () => {
    await publish();
    await withdraw();
    await syncTwice();
    expect(await state()).toBe('withdrawn');
    expect(world.simulator.data.received.map(({ content }) => JSON.parse(content)[0])).toEqual([
      'publicity.deliver',
      'publicity.withdraw',
    ]);
    await expect(withdraw()).rejects.toMatchObject({ code: 'publicity.notNow' });
  });

  it('whose receipt was lost on the way is sent again under the same id, and counts once', async () => {
    await publish();
    world.simulator.plan('publicity', 'lostReply', 2);
    await world.stage.exchange.sync();
    // The news of it overtakes the receipt.
    expect([world.simulator.data.received.length, await state()]).toEqual([1, 'published']);
    expect((await world.stage.ledger()).map(({ outcome }) => outcome)).toContain('failed');
    await syncTwice();
    expect(world.simulator.data.received).toHaveLength(1);
    expect(await state()).toBe('published');
    expect(Object.keys(world.simulator.data.packages)).toEqual(['GS-2026-0001']);
  });

  it('waits longer with each failure, up to an hour', async () => {
    await publish();
    world.simulator.plan('publicity', 'serverError', 100);
    await world.stage.exchange.sync();
    const rows = await inScope(world.infra.db, systemScope, (tx) =>
      tx.selectFrom('exchange.outbound').select(['attempts', 'reason', 'next_at', 'state']).execute(),
    );
    expect(rows).toEqual([
      {
        attempts: 1,
        reason: 'serverError',
        state: 'waiting',
        next_at: new Date(world.infra.clock.now().getTime() + 60_000),
      },
    ]);
  });

  it.each<[Partial<PublicityPackage>, string]>([
    [{ penaltyKinds: ['warning'] }, 'publicity.warningOnly'],
    [{ contentZh: '罚款，联系电话 13812341234' }, 'publicity.personalData'],
    [{ partyKind: 'naturalPerson', partyZh: '张三丰', contentZh: '对张三丰罚款' }, 'publicity.personalData'],
    [{ partyUscc: '91330602XXXXXX019Z' }, 'exchange.badUscc'],
    [{ corrects: 'GS-2026-9999' }, 'record.notFound'],
  ])('%j is refused: %s', async (over, code) => {
    await expect(publish(over)).rejects.toMatchObject({ code });
  });

  it('shows a natural person masked', async () => {
    await publish({ partyKind: 'naturalPerson', partyZh: '张三丰', partyUscc: null });
    await syncTwice();
    expect(world.simulator.data.received[0]?.content).toContain('"partyZh":"张*"');
  });

  it('stays before the public until the one in its place is there', async () => {
    await publish();
    await syncTwice();
    world.simulator.rejectNext();
    await publish({ packageNo: 'GS-2026-0002', corrects: 'GS-2026-0001' });
    await syncTwice();
    expect([await state(), await state('GS-2026-0002')]).toEqual(['published', 'rejected']);
  });

  it('that the other side refuses says so, raises an incident, and holds up no other', async () => {
    await publish({ packageNo: 'GS-2026-0001' });
    world.simulator.data.received.push({
      messageId: await idOf('GS-2026-0001'),
      content: '',
      receiptNo: 'R-0',
      receivedAt: '',
    });
    await publish({ packageNo: 'GS-2026-0002' });
    await syncTwice();
    expect([await state(), await state('GS-2026-0002')]).toEqual(['refused', 'published']);
    const incidents = await inScope(world.infra.db, systemScope, (tx) =>
      tx.selectFrom('exchange.incident').select('kind').where('closed_at', 'is', null).execute(),
    );
    expect(incidents).toEqual([{ kind: 'refused' }]);
  });

  it('keeps its number', async () => {
    await publish();
    await expect(publish()).rejects.toMatchObject({ code: 'publicity.packageTaken' });
  });
});

describe('news of a package', () => {
  it('that nobody knows here is parked, and applied when somebody tries again after the package came', async () => {
    const unknown = { packageNo: 'GS-2026-0001', publishedOn: '2026-11-23', address: null };
    const at = world.infra.clock.now().toISOString();
    world.simulator.data.feeds.publicity.push({
      messageId: 'p-early',
      kind: 'publicity.published',
      schemaVersion: 1,
      at,
      body: unknown,
    });
    await world.stage.exchange.sync();
    const [parked] = (await world.stage.ledger()).filter(({ outcome }) => outcome === 'parked');
    expect(parked).toMatchObject({ reason: 'unknownPackage' });
    await world.stage.hire('supervisor', 'citySupervisor', world.stage.identity.units.cityMarketRegulator().id);
    const again = () => world.stage.post('supervisor', `/api/v1/exchange/messages/${parked?.id}/retry`);
    expect((await again()).json()).toMatchObject({
      code: 'exchange.stillParked',
      details: { reason: 'unknownPackage' },
    });
    await publish();
    expect((await again()).json()).toMatchObject({ outcome: 'parked', open: false });
    expect((await again()).json()).toMatchObject({ code: 'exchange.notParked' });
    expect((await world.stage.ledger()).map(({ outcome }) => outcome)).toContain('released');
  });
});
