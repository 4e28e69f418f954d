import { stageExchange } from '@jianhu/testkit';
import { type MessageFault, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const world = stageExchange();
beforeAll(world.begin);
afterAll(world.end);
beforeEach(world.open);
afterEach(world.shut);

const mirrored = () =>
  inScope(world.infra.db, systemScope, async (tx) => ({
    items: await tx.selectFrom('exchange.work_item').selectAll().orderBy('work_item_no').execute(),
    states: await tx.selectFrom('exchange.work_item_state').select(['state', 'at']).orderBy('at').execute(),
  }));
const outcomes = async () =>
  (await world.stage.ledger()).filter(({ direction }) => direction === 'in').map(({ outcome }) => outcome);
const incidents = () =>
  inScope(world.infra.db, systemScope, (tx) =>
    tx.selectFrom('exchange.incident').select(['kind', 'times', 'closed_at']).orderBy('opened_at').execute(),
  );

describe('work items of 12315 (brief 2.6)', () => {
  it('are mirrored with every state, and acknowledged once they lie here', async () => {
    const told = world.simulator.emit(2);
    await world.stage.exchange.sync();
    const { items, states } = await mirrored();
    expect(items.map(({ work_item_no, state }) => [work_item_no, state])).toEqual([
      ['SIM-00000001', 'agreed'],
      ['SIM-00000002', 'agreed'],
    ]);
    expect(states).toHaveLength(8);
    expect(world.simulator.data.acknowledged['12315'].toSorted()).toEqual(
      told.map(({ messageId }) => messageId).toSorted(),
    );
  });

  it.each<[MessageFault, string[]]>([
    ['duplicate', ['applied', 'duplicate', 'applied', 'duplicate', 'applied', 'duplicate', 'applied', 'duplicate']],
    ['sameContent', ['applied', 'duplicate', 'applied', 'duplicate', 'applied', 'duplicate', 'applied', 'duplicate']],
    ['late', ['applied', 'applied', 'applied', 'late']],
    ['outOfOrder', ['applied', 'late', 'late', 'late']],
  ])('come to the same end when messages are %s', async (fault, expected) => {
    world.simulator.emit(1, fault);
    await world.stage.exchange.sync();
    const { items, states } = await mirrored();
    expect(items.map(({ state, revision }) => [state, revision])).toEqual([['agreed', 4]]);
    expect(states.map(({ state }) => state)).toEqual(['received', 'accepted', 'mediating', 'agreed']);
    expect(await outcomes()).toEqual(expected);
  });

  it('with other content under a used id are parked beside the first, and the rest goes on', async () => {
    world.simulator.emit(1, 'otherContent');
    await world.stage.exchange.sync();
    expect(await outcomes()).toEqual(['applied', 'parked', 'applied', 'applied']);
    expect((await mirrored()).items[0]?.state).toBe('agreed');
    expect(await incidents()).toMatchObject([{ kind: 'parked', closed_at: null }]);
  });

  it('of a changed schema are parked whole, sealed, told with their place, and hold up nobody', async () => {
    world.simulator.emit(1, 'changedSchema');
    world.simulator.emit(1);
    await world.stage.exchange.sync();
    expect(await outcomes()).toEqual([
      'parked',
      'parked',
      'parked',
      'parked',
      'applied',
      'applied',
      'applied',
      'applied',
    ]);
    const parked = await inScope(world.infra.db, systemScope, (tx) =>
      tx.selectFrom('exchange.parked').selectAll().execute(),
    );
    expect(parked.map(({ pointer }) => pointer)).toEqual(Array(4).fill('/body/respondent'));
    const refs = parked.map(({ vault_subject }) => vault_subject);
    const kept = [...(await world.stage.identity.vault.read(world.infra.db, refs, 'raw')).values()];
    const told = world.simulator.data.feeds['12315'].slice(0, 4).map((one) => JSON.stringify(one));
    expect(kept.toSorted()).toEqual(told.toSorted());
    expect(await incidents()).toMatchObject([{ kind: 'parked', times: 4, closed_at: null }]);
    await world.stage.exchange.sync();
    expect(await outcomes()).toHaveLength(8);
  });

  it('that are dated in the future wait, because no true state could come behind them', async () => {
    const [first] = world.simulator.emit(1);
    const ahead = new Date(world.infra.clock.now().getTime() + 3_600_000).toISOString();
    world.simulator.data.feeds['12315'].splice(0, 4, { ...(first ?? never()), at: ahead });
    await world.stage.exchange.sync();
    expect((await world.stage.ledger()).map(({ outcome, reason }) => [outcome, reason])).toContainEqual([
      'parked',
      'fromTheFuture',
    ]);
  });

  it('leave nothing of the complainant outside the vault (brief 7.5, order 121 art. 37)', async () => {
    world.simulator.emit(1);
    world.simulator.emit(1, 'changedSchema');
    await world.stage.exchange.sync();
    const readable = await world.stage.readable();
    for (const word of ['演示投诉人', '13900000001', '13900000002']) expect(readable).not.toContain(word);
    const { items } = await mirrored();
    const ref = items[0]?.person_ref ?? '';
    expect((await world.stage.identity.vault.read(world.infra.db, [ref], 'phone')).get(ref)).toBe('13900000001');
    expect(items[0]?.content).toMatchObject({ factsZh: '演*反映：网店宣传与实物不符，请回电139****0001。' });
  });

  it('go on without a complainant who was forgotten here', async () => {
    const told = world.simulator.emit(1);
    const last = world.simulator.data.feeds['12315'].splice(3);
    await world.stage.exchange.sync();
    const ref = (await mirrored()).items[0]?.person_ref ?? '';
    const keeper = await world.stage.hire(
      'keeper',
      'securityAdministrator',
      world.stage.identity.units.cityMarketRegulator().id,
    );
    await world.stage.identity.vault.forget({ ...keeper, reach: 'none', administrator: 'security' }, ref);
    world.simulator.data.feeds['12315'].push(...last);
    await world.stage.exchange.sync();
    expect((await mirrored()).items[0]?.state).toBe('agreed');
    expect(await world.stage.identity.vault.read(world.infra.db, [ref], 'phone')).toEqual(new Map());
    expect(told).toHaveLength(4);
  });
});

describe('a push of 12315', () => {
  it('is taken at once, and known when the feed brings it again', async () => {
    const told = world.simulator.emit(1);
    const url = await world.stage.listen();
    const reply = await world.simulator.push('12315', told[0] ?? never(), url);
    expect([reply.status, await reply.json()]).toEqual([200, { messageId: 'm-1-1', outcome: 'applied' }]);
    await world.stage.exchange.sync();
    expect(await outcomes()).toEqual(['applied', 'duplicate', 'applied', 'applied', 'applied']);
  });

  it('that somebody else signed is refused and leaves no trace', async () => {
    const told = world.simulator.emit(1);
    const url = await world.stage.listen();
    const reply = await world.simulator.push('12315', told[0] ?? never(), url, 'a guess');
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([401, 'exchange.wrongSignature']);
    expect(await world.stage.ledger()).toEqual([]);
  });

  it('that was recorded and is played again after its time is refused', async () => {
    const told = world.simulator.emit(1);
    const url = await world.stage.listen();
    const early = { ...world.infra.clock, now: () => new Date(world.infra.clock.now().getTime() - 301_000) };
    const old = await startSimulator({ clock: early });
    const again = await old.push('12315', told[1] ?? never(), url);
    await old.close();
    expect(again.status).toBe(401);
  });

  it('larger than a message is refused', async () => {
    const [message = never()] = world.simulator.emit(1);
    const url = await world.stage.listen();
    const reply = await world.simulator.push(
      '12315',
      { ...message, body: { ...message.body, padding: 'x'.repeat(300_000) } },
      url,
    );
    expect(reply.status).toBe(413);
  });
});

function never(): never {
  throw new Error('the simulator made no message');
}

describe('steps that go back to 12315 (order 121 art. 40)', () => {
  const idOf = (no: number): string => `00000000-0000-7000-8000-0000${String(no).padStart(8, '0')}`;
  const move = async (no: number, over: object = {}): Promise<void> => {
    const at = world.infra.clock.now();
    const moved = { itemId: idOf(no), kind: 'complaint', action: 'acceptComplaint', from: 'received', to: 'accepted' };
    const news = { ...moved, at: at.toISOString(), ...over } as never;
    await inScope(world.infra.db, systemScope, (tx) =>
      world.infra.outbox.publish(tx, 'complaints.itemMoved.v1', news, at),
    );
    await world.infra.outbox.drain();
  };
  const sent = async () =>
    (await world.stage.ledger()).filter(({ kind }) => kind === 'workItem.progress').map(({ outcome }) => outcome);

  it('are tried until there is a receipt, under one id, and name no person', async () => {
    world.simulator.emit(1);
    await world.stage.exchange.sync();
    world.simulator.plan('12315', 'lostReply', 2);
    await move(1, { to: 'notified', from: 'agreed' });
    await world.stage.exchange.sync();
    expect(await sent()).toEqual(['failed']);
    world.infra.clock.advanceMs(60_000);
    await world.stage.exchange.sync();
    expect(await sent()).toEqual(['failed', 'delivered']);
    // Taken once there, though it came several times.
    expect(world.simulator.data.received).toHaveLength(1);
    expect(world.simulator.data.received[0]?.content).not.toMatch(/演示投诉人|1390000/);
    expect((await mirrored()).items[0]?.state).toBe('notified');
  });

  it.each(['late', 'duplicate'] as const)('are mirrored to the same end when the echo is %s', async (fault) => {
    world.simulator.emit(1);
    await world.stage.exchange.sync();
    world.simulator.spoilNext(fault);
    await move(1, { to: 'notified', from: 'agreed' });
    await world.stage.exchange.sync();
    await world.stage.exchange.sync();
    expect(await sent()).toEqual(['delivered']);
    expect((await mirrored()).states.map(({ state }) => state)).toContain('notified');
  });

  it('tell nothing of what 12315 has no word for, nor of enrolments', async () => {
    await move(1, { to: 'negotiating' });
    await move(2, { from: 'mediating', to: 'sharedCourt' });
    await move(3, { kind: 'enrolment', from: 'applied', to: 'enrolled' });
    await move(4, { kind: 'report', to: 'noAuthority' });
    await world.stage.exchange.sync();
    expect(await sent()).toEqual([]);
  });
});
