import type { ComplaintFile } from '@jianhu/contract';
import { createTestExchange, simulatorPorts, stageComplaints } from '@jianhu/testkit';
import { type CallFault, type MessageFault, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, describe, expect, it } from 'vitest';

const desk = await stageComplaints();
const simulator = await startSimulator({ clock: desk.infra.clock });
const handOvers = { packageOf: () => Promise.resolve(null), fieldsOf: () => Promise.resolve(null) };
const exchange = await createTestExchange(
  { infra: desk.infra, database: { ownerUrl: desk.ownerUrl } },
  // The court's port alone: a spoiled message is of whichever system is asked first.
  { sharedCourt: simulatorPorts(simulator).sharedCourt },
  desk.identity,
  handOvers,
  desk.complaints,
);
afterAll(async () => {
  await exchange.close();
  await simulator.close();
  await desk.close();
});

const CONSUMER = { name: '演示投诉人王小明', phone: '13900007777', address: null, personalId: null };
const facts = {
  courtConsent: true,
  courtName: '演示共享法庭',
  disputeSummary: '要求退款',
  courtEvidence: '订单、聊天记录',
};
const file = async (id: string) => (await desk.get('wang', `/api/v1/complaints/${id}`)).json<ComplaintFile>();
async function act(id: string, action: string, more: object = {}): Promise<void> {
  const { actionVersion: expectedVersion } = await file(id);
  const reply = await desk.post('wang', `/api/v1/complaints/${id}/actions`, { action, expectedVersion, ...more });
  expect(reply.statusCode, reply.body).toBe(200);
}
async function refer(): Promise<string> {
  const id = await desk.tell({ person: CONSUMER });
  await act(id, 'acceptComplaint', { documents: { acceptanceDecision: '1' } });
  await act(id, 'recordConsent', { facts: { complainantConsent: true, respondentConsent: true } });
  await act(id, 'referSharedCourt', { facts });
  await desk.infra.outbox.drain();
  return id;
}
async function sync(): Promise<void> {
  await exchange.exchange.sync();
  await desk.infra.outbox.drain();
}
const courtLines = async () => (await exchange.ledger()).filter(({ port }) => port === 'sharedCourt');

describe('the shared court, against the simulator (仅参考实现; brief 2.9, 5.12)', () => {
  it('gets the dispute with the consent of both sides and without the consumer, and what it tells moves nothing', async () => {
    const id = await refer();
    expect((await file(id)).court).toMatchObject({ state: 'referred', nextAction: null });
    await sync();
    expect(await file(id)).toMatchObject({
      state: 'sharedCourt',
      court: { state: 'ended', outcome: 'confirmed', judgeZh: '演示联系法官', nextAction: 'agreeComplaint' },
    });
    const sent = simulator.data.received.find(({ content }) => content.includes('要求退款'))?.content ?? '';
    expect(sent).toContain('"bothConsent":true');
    expect(sent).not.toMatch(/王小明|13900007777/);
    await act(id, 'agreeComplaint', { facts: { agreementText: '退一半', paperNeeded: true } });
    expect((await file(id)).court?.nextAction).toBe('applyConfirmation');
  });

  it('says why it does not take a dispute, and the item goes back by an officer’s step', async () => {
    simulator.rejectNext();
    const id = await refer();
    await sync();
    expect((await file(id)).court).toMatchObject({ outcome: 'notAccepted', nextAction: 'returnFromCourt' });
    await act(id, 'returnFromCourt', { facts: { courtOutcome: '不予接收' } });
    await desk.infra.outbox.drain();
    await sync();
    expect((await courtLines()).map(({ kind }) => kind)).not.toContain('referral.withdraw');
  });

  it('hears that a dispute is taken back before it ended', async () => {
    simulator.plan('shared-court', 'down', 9);
    const id = await refer();
    await act(id, 'withdrawComplaint', { facts: { withdrawalNote: '已自行解决' } });
    await desk.infra.outbox.drain();
    simulator.data.faults.length = 0;
    await sync();
    const out = (await courtLines()).filter(({ direction, outcome }) => direction === 'out' && outcome === 'delivered');
    expect(out.map(({ kind }) => kind).slice(-2)).toEqual(['referral.handOver', 'referral.withdraw']);
  });

  it.each<MessageFault>(['late', 'duplicate'])('comes to the same end when its words are %s', async (fault) => {
    simulator.spoilNext(fault);
    const id = await refer();
    await sync();
    expect((await file(id)).court).toMatchObject({ state: 'ended', outcome: 'confirmed', judgeZh: '演示联系法官' });
  });

  it('parks what changed its form: whoever it names stays sealed', async () => {
    simulator.spoilNext('changedSchema');
    const id = await refer();
    await sync();
    expect((await file(id)).court).toMatchObject({ state: 'referred' });
    expect((await courtLines()).filter(({ outcome }) => outcome === 'parked')).toHaveLength(4);
    expect(await exchange.readable()).not.toContain('演示消费者');
  });

  it.each<CallFault>(['down', 'wrongSignature', 'lostReply'])('becomes one referral there after %s', async (fault) => {
    simulator.plan('shared-court', fault, 2);
    const id = await refer();
    await sync();
    simulator.data.faults.length = 0;
    desk.infra.clock.set(new Date(desk.infra.clock.now().getTime() + 120_000));
    await sync();
    await sync();
    expect((await file(id)).court).toMatchObject({ state: 'ended' });
    const { number } = await file(id);
    expect(simulator.data.received.filter(({ content }) => content.includes(`${number}-G`))).toHaveLength(1);
  });
});
