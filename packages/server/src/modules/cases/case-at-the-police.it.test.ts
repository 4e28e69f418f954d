import type { MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const fileOf = async (id: string) => (await stage.get('head', `/api/v1/matters/${id}`)).json<MatterFile>();
const termOf = async (id: string) => {
  const { state, terms } = await fileOf(id);
  const { status, dueOn } = terms.findLast(({ deadline }) => deadline === 'case.decision') ?? {};
  return { state, status, dueOn };
};
const whyOf = async (file: MatterFile, ...of: Parameters<typeof step>) =>
  (await stage.act(file, step(...of))).json().details?.why;

/** A case, and its transfer to the police (here a department) that the head approved and two officers handed over. */
async function handedOver(parent: MatterFile): Promise<MatterFile> {
  const formed = await stage.open('transfer-police', step('wang', 'formTeam'), { parentId: parent.id });
  const transfer = await stage.walk(
    'transfer-police',
    [step('wang', 'makeReport'), step('head', 'approveTransfer'), step('wang', 'handOver')],
    formed.json<MatterFile>(),
  );
  await stage.infra.outbox.drain();
  return transfer;
}

async function atThePolice(): Promise<{ parent: MatterFile; transfer: MatterFile }> {
  const parent = await stage.walk('case-general', inspected);
  return { parent, transfer: await handedOver(parent) };
}

describe('the ninety days of a case stand still from the day on which it went to the police (行政处罚法第二十七条)', () => {
  it('without anybody writing it twice, on the number of the letter that went there', async () => {
    const parent = await stage.walk('case-general', inspected);
    expect(await termOf(parent.id)).toMatchObject({ state: 'investigating', status: 'running' });
    await handedOver(parent);
    expect(await termOf(parent.id)).toMatchObject({ state: 'transferredCriminal', status: 'suspended' });
    const { timeline } = await fileOf(parent.id);
    expect(timeline[0]).toMatchObject({
      action: 'transferCriminal',
      documents: [expect.objectContaining({ id: 'criminalTransferLetter', number: expect.stringMatching(/.+/) })],
      note: expect.stringContaining('平台依'),
    });
  });

  it('also after the notice was served; a person who was there first is not written twice', async () => {
    const parent = await stage.walk('case-general', [
      ...inspected,
      step('wang', 'reportInvestigation'),
      step('wang', 'submitForReview'),
      step('reviewer', 'approveReview'),
      step('wang', 'serveNotice'),
    ]);
    const transfer = await handedOver(parent);
    expect(await termOf(parent.id)).toMatchObject({ state: 'transferredCriminal', status: 'suspended' });
    await stage.walk(
      'transfer-police',
      [step('department', 'recordPoliceRefused'), step('head', 'takeBack')],
      transfer,
    );
    await stage.infra.outbox.drain();
    expect(await termOf(parent.id)).toMatchObject({ state: 'noticeServed', status: 'running' });
    const other = await stage.walk('case-general', [...inspected, step('head', 'transferCriminal')]);
    await handedOver(other);
    const done = (await fileOf(other.id)).timeline.filter(({ action }) => action === 'transferCriminal');
    expect(done).toHaveLength(1);
  });

  it('and the police answer within three days, or ten where they examine it longer', async () => {
    const { transfer } = await atThePolice();
    expect(transfer.terms.find(({ deadline }) => deadline === 'transfer.policeReply')?.dueOn).toBe('2026-11-26');
    expect(await whyOf(transfer, 'wang', 'extendPoliceReply')).toMatchObject({ code: 'why.notInvited' });
    const longer = await stage.walk('transfer-police', [step('department', 'extendPoliceReply')], transfer);
    expect(longer.terms.find(({ deadline }) => deadline === 'transfer.policeReply')?.dueOn).toBe('2026-12-03');
    expect(await whyOf(longer, 'department', 'extendPoliceReply')).toMatchObject({
      article: '《公安机关受理行政执法机关移送涉嫌犯罪案件规定》第五条',
    });
  });
});

describe('the way back from the police and the procuratorate (行政处罚法第二十七条, 刑事诉讼法第一百七十七条)', () => {
  it('declined: the case goes on where it stood, and its time with it', async () => {
    const { parent, transfer } = await atThePolice();
    const before = (await termOf(parent.id)).dueOn;
    stage.setDay('2026-11-26');
    await stage.walk(
      'transfer-police',
      [step('department', 'recordPoliceRefused'), step('head', 'takeBack')],
      transfer,
    );
    await stage.infra.outbox.drain();
    const after = await termOf(parent.id);
    expect(after).toMatchObject({ state: 'investigating', status: 'running' });
    expect(String(after.dueOn) > String(before)).toBe(true);
  });

  it('filed and not prosecuted: the ninety days begin anew with the paper that brings it back', async () => {
    const { parent, transfer } = await atThePolice();
    const filed = await stage.walk('transfer-police', [step('department', 'recordPoliceFiled')], transfer);
    await stage.infra.outbox.drain();
    expect(await termOf(parent.id)).toMatchObject({ state: 'policeFiled', status: 'satisfied' });
    stage.setDay('2026-11-30');
    const closed = await stage.walk('case-general', [step('head', 'closeCase')], await fileOf(parent.id));
    expect(closed.state).toBe('closed');
    stage.setDay('2027-03-01');
    const bare = { documents: {} };
    expect(await whyOf(filed, 'wang', 'returnFromJustice', bare)).toMatchObject({ code: 'why.documentMissing' });
    expect(await whyOf(filed, 'neighbour', 'returnFromJustice')).toBeUndefined();
    const back = await stage.walk('transfer-police', [step('wang', 'returnFromJustice')], filed);
    expect(back).toMatchObject({ state: 'returned', stateKind: 'end' });
    expect(back.terms.every(({ status }) => status === 'satisfied')).toBe(true);
    await stage.infra.outbox.drain();
    expect(await termOf(parent.id)).toEqual({ state: 'investigating', status: 'running', dueOn: '2027-05-31' });
    const [last] = (await fileOf(parent.id)).timeline;
    expect(last?.documents.map(({ id }) => id)).toEqual(['judicialPaper']);
  });

  it('where the procuratorate gave its opinion, the case is closed once it was told what became of it', async () => {
    const { parent, transfer } = await atThePolice();
    const filed = await stage.walk('transfer-police', [step('department', 'recordPoliceFiled')], transfer);
    await stage.infra.outbox.drain();
    await stage.walk('transfer-police', [step('department', 'returnFromJustice')], filed);
    await stage.infra.outbox.drain();
    const served = await stage.walk(
      'case-general',
      [
        step('wang', 'reportInvestigation', { facts: { proposedOutcome: 'noPenalty' } }),
        step('wang', 'submitForReview'),
        step('reviewer', 'approveReview'),
        step('head', 'decideNoPenalty'),
        step('wang', 'serveDecision'),
      ],
      await fileOf(parent.id),
    );
    expect(await whyOf(served, 'head', 'closeCase')).toMatchObject({
      article: '《中华人民共和国刑事诉讼法》第一百七十七条第三款',
    });
    const told = await stage.walk('case-general', [step('wang', 'answerProsecutor')], served);
    expect(await stage.walk('case-general', [step('head', 'closeCase')], told)).toMatchObject({ state: 'closed' });
    expect(await whyOf(await fileOf(parent.id), 'head', 'takeBackFromJustice')).toMatchObject({
      article: '《中华人民共和国行政处罚法》第二十九条',
    });
  });

  it('nothing comes back of a case on which the police never opened one', async () => {
    const closed = await stage.walk('case-general', [
      ...inspected,
      step('head', 'transferOut'),
      step('head', 'closeCase'),
    ]);
    expect(await whyOf(closed, 'head', 'takeBackFromJustice')).toMatchObject({
      article: '《中华人民共和国行政处罚法》第二十七条第一款',
    });
    expect(await whyOf(closed, 'wang', 'takeBackFromJustice')).toMatchObject({ code: 'why.role' });
  });
});
