import { parseCivilDate } from '@jianhu/kernel';
import { HALL_PDF, startTestHall, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const hall = await startTestHall();
const { test, clock, send, own, newId, upload, act } = hall;
afterAll(hall.close);

beforeAll(async () => {
  const unitId = test.app.identity.units.marketRegulatorOf('330602')?.id ?? '';
  const person = { username: 'desk', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id: personId } = await test.app.identity.createPerson(platformCaller, person);
  await test.app.identity.grantRoles(platformCaller, { personId, roles: ['enforcementOfficer'], reason: 'test' });
  await hall.signIn('desk');
});

const file = async (id: string) => (await send('officer', 'GET', `/api/v1/service-applications/${id}`)).json;

/** A trial of the own merchant that runs, with its cap of complaints a month. */
async function enter(complaintsCap: number) {
  const id = newId();
  await send('own.merchant', 'PUT', own(`${id}/draft`), { itemId: 'sandbox', values: {} });
  const { fileId } = await upload('own.merchant', id, { name: '方案.pdf', bytes: HALL_PDF });
  const values = {
    track: 'sandbox',
    formatName: '无人直播仓',
    scope: '一个园区',
    usersCap: 100,
    amountCap: 1e4,
    complaintsCap,
    plannedUntil: '2027-06-30',
    safeguards: '每日巡查',
    redress: '先行赔付',
    wantsExemption: false,
    contactName: '演示联系人',
    contactPhone: '0575 8800 0000',
    dataPlan: [fileId],
  };
  let state = (await send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'sandbox', values })).json;
  const department = test.app.identity.units.list().find((one) => one.kind === 'administrativeOrgan' && one.canEnforce);
  const steps = [
    ['officer', 'accept', {}],
    ['officer', 'inviteReview', { reviewUnits: [department?.id] }],
    ['department', 'giveOpinion', { opinion: 'agree', opinionText: '同意' }],
    ['head', 'admit', {}],
    ['head', 'signAgreement', { termUntil: '2026-12-31', agreementText: '按方案', reviewer: '数字经济科' }],
  ] as const;
  for (const [by, action, facts] of steps) {
    const reply = await act(by, state, action, facts);
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.json));
    state = reply.json;
  }
  return state as { id: string; version: number; state: string };
}

let serial = 0;
/** As 12315 tells it; `takenUp` by the officer of the desk. */
async function tell(kind: 'complaint' | 'report', takenUp = true, uscc = '91330602XXXXXX019J'): Promise<string> {
  const id = await inScope(test.app.infra.workerDb, systemScope, (tx) =>
    test.app.complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: `TRIAL-${(serial += 1)}`,
      itemKind: kind,
      state: 'received',
      at: clock.now(),
      receivedAt: clock.now(),
      countyCode: '330602',
      respondent: { nameZh: '演示商行', uscc, platform: null, shopId: null, addressShown: null },
      categoryZh: '商品质量',
      goodsZh: null,
      requestZh: null,
      factsZh: '收到的商品与页面不一致',
      amountFen: null,
      demo: true,
      personRef: null,
      person: null,
    } as never),
  );
  if (takenUp) {
    const step =
      kind === 'complaint'
        ? { action: 'acceptComplaint', documents: { acceptanceDecision: `投受〔2026〕${serial}号` } }
        : { action: 'createClue', facts: { leadConduct: 'absoluteTerm', leadFacts: '商品页宣称全国第一。' } };
    const reply = await send('desk', 'POST', `/api/v1/complaints/${id}/actions`, { ...step, expectedVersion: 1 });
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.json));
  }
  await test.app.infra.outbox.drain();
  return id;
}

describe('a trial and the complaints that the desk counts (brief 5.13)', () => {
  it('stops beyond its cap of the month, with what was counted; a named person decides what follows', async () => {
    await tell('complaint');
    clock.set(new Date('2026-09-02T02:00:00Z'));
    const trial = await enter(1);
    // From before it began, of somebody else, not taken up: none of them counts.
    await tell('complaint', false);
    await tell('report', false);
    await tell('complaint');
    expect((await file(trial.id)).state).toBe('running');
    await tell('report');
    const stopped = await file(trial.id);
    expect([stopped.state, stopped.outcome]).toEqual(['stopped', 'stopped']);
    const last = stopped.history.at(-1);
    expect(last).toMatchObject({ nameZh: '触发红线，自动停止', by: 'platform' });
    expect(JSON.stringify(last)).toContain('2026-09-02至2026-09-30收到：已受理投诉1件，已列入线索核查的举报1件');
    const evaluated = await act('officer', stopped, 'evaluate', { evaluationText: '投诉集中于发货' });
    expect(evaluated.json.state).toBe('evaluated');
    await tell('complaint');
    expect((await file(trial.id)).state).toBe('evaluated');
  });

  it('goes on within its cap, which is of each month, and still takes the steps of those who lead it', async () => {
    clock.set(new Date('2026-09-10T02:00:00Z'));
    const trial = await enter(3);
    await tell('complaint');
    await tell('complaint');
    clock.set(new Date('2026-10-08T02:00:00Z'));
    await tell('complaint');
    await tell('complaint');
    const facts = { usersNow: 10, amountNow: 10, complaintsNow: 0, redLine: false, reportText: '平稳' };
    const report = { action: 'reportProgress', expectedVersion: trial.version, facts };
    expect((await send('own.merchant', 'POST', own(`${trial.id}/steps`), report)).json).toMatchObject({
      state: 'running',
    });
    await tell('complaint');
    await tell('complaint');
    expect((await file(trial.id)).state).toBe('stopped');
  });
});

describe('an exemption of a trial (brief 5.13, measure 14)', () => {
  it('holds for the conduct that it names, from its grant to its last day or the end of the trial, for its operator alone', async () => {
    clock.set(new Date('2026-11-02T02:00:00Z'));
    for (const who of ['own.merchant', 'officer', 'head', 'department', 'desk']) await hall.signIn(who);
    const trial = await enter(50);
    clock.set(new Date('2026-11-03T02:00:00Z'));
    const granted = await act('head', trial, 'grantExemption', {
      exemptionName: '首违不罚',
      exemptionConducts: ['absoluteTerm'],
      exemptionArticle: '《中华人民共和国行政处罚法》第三十三条',
      exemptionUntil: '2026-12-01',
    });
    expect(granted.json.state).toBe('running');
    const operatorId = '00000000-0000-7000-8000-0000000000a1';
    const on = (day: string, over: object = {}) =>
      inScope(test.app.infra.workerDb, systemScope, (tx) =>
        test.app.services.listExemptions(tx, { operatorId, conduct: 'absoluteTerm', on: parseCivilDate(day), ...over }),
      );
    expect(await on('2026-11-03')).toEqual([
      {
        applicationId: trial.id,
        number: expect.stringContaining('SBX'),
        formatName: '无人直播仓',
        name: '首违不罚',
        article: '《中华人民共和国行政处罚法》第三十三条',
        fromOn: '2026-11-03',
        untilOn: '2026-12-01',
        documentNo: expect.stringContaining('SBX'),
      },
    ]);
    const none = [
      await on('2026-11-02'),
      await on('2026-12-02'),
      await on('2026-11-03', { conduct: 'medicalClaim' }),
      await on('2026-11-03', { operatorId: '00000000-0000-7000-8000-0000000000b1' }),
    ];
    expect(none).toEqual([[], [], [], []]);
    clock.set(new Date('2026-11-10T02:00:00Z'));
    await act('head', granted.json, 'stop', { stopReason: '方案变更' });
    expect((await on('2026-11-10'))[0]?.untilOn).toBe('2026-11-10');
    expect(await on('2026-11-11')).toEqual([]);
  });
});
