import type { MatterFile, MatterOutcome, MatterPublicity } from '@jianhu/contract';
import { inspected, repairDecided, simulatorPorts, testLicenceBasis, stageCases, step } from '@jianhu/testkit';
import { startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Cases } from '../cases/index.ts';
import { createExchange, type Exchange } from './index.ts';

let exchange: Exchange;
let house: Pick<Cases, 'listDecisions' | 'findDecision'>;
const clock = { now: () => new Date() };
const simulator = await startSimulator({ clock });
const stage = await stageCases((staged, infra) => {
  house = staged.cases;
  clock.now = () => infra.clock.now();
  exchange = createExchange(infra, {
    vault: staged.identity.vault,
    cases: staged.cases,
    handOvers: staged.cases,
    complaints: {
      takeWorkItem: () => Promise.resolve(''),
      stepOf: () => Promise.resolve(null),
      referralOf: () => Promise.resolve(null),
      takeCourtWord: () => Promise.resolve('applied'),
    },
    registry: {
      operatorsByIds: async (_tx, ids) =>
        new Map(ids.map((id) => [id, { nameZh: '演示商贸有限公司', kind: 'company', uscc: null }])),
      takeAbnormalNotice: () => Promise.resolve('applied'),
    },
    systems: [],
    config: simulatorPorts(simulator),
    demo: false,
    licences: testLicenceBasis,
    policy: { timeoutMs: 10_000, attempts: 2, firstWaitMs: 5 },
  });
  exchange.mount(staged.edge);
});
afterAll(async () => {
  await stage.close();
  await simulator.close();
});

const outcome = async (who: string, { id }: MatterFile) =>
  (await stage.get(who, `/api/v1/matters/${id}/outcome`)).json<MatterOutcome>();
const publicity = async (who: string, { id }: MatterFile) =>
  (await stage.get(who, `/api/v1/matters/${id}/publicity`)).json<MatterPublicity>();
/** News of the step goes out, and the answer comes in with the next run. */
async function deliver(): Promise<void> {
  await stage.infra.outbox.drain();
  for (let run = 0; run < 2; run += 1) {
    await exchange.sync();
    stage.infra.clock.advanceMs(60_000);
  }
}

it('a penalty goes to the publicity system, is corrected, and withdrawn once it is annulled (行政处罚法第四十八条第二款)', async () => {
  const decided = await stage.walk('case-general', [
    ...inspected,
    step('wang', 'reportInvestigation', { facts: { publicInterest: true } }),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview'),
    step('wang', 'recordServiceAttempt', { facts: { attemptKind: 'mail', attemptOutcome: 'returned' } }),
    step('wang', 'serveNotice', { facts: { serviceKind: 'leave' } }),
    step('wang', 'recordWaiver'),
    step('wang', 'submitForDecision'),
    step('head', 'decideCollectively'),
    step('wang', 'serveDecision'),
  ]);
  expect(await publicity('wang', decided)).toEqual({ counterpart: 'simulator', items: [] });
  const wrong = step('wang', 'publishDecision', { facts: { publicityUntil: '2026-12-31' } });
  expect((await stage.act(decided, wrong)).json()).toMatchObject({
    code: 'case.publicityTerm',
    details: { until: '2029-11-23' },
  });
  const published = await stage.walk('case-general', [step('wang', 'publishDecision')], decided);
  await deliver();
  expect(await outcome('wang', published)).toMatchObject({
    review: { compulsory: true, kind: 'legal' },
    hearing: { right: false, thresholdFen: 10_000_000 },
    service: [
      { done: false, way: { nameZh: '邮寄送达' }, result: { nameZh: '退回' } },
      { done: true, way: { nameZh: '留置送达' } },
      { done: true },
    ],
    publicity: { publishable: true, publishedOn: '2026-11-23', until: '2029-11-23', withdrawnOn: null },
    credit: { grade: { nameZh: '一般' }, repairFrom: '2027-02-23', rows: [{ kind: 'effective' }] },
  });
  expect((await publicity('wang', published)).items).toMatchObject([
    { state: 'published', contentZh: '罚款5000元', publishUntilOn: '2029-11-23' },
  ]);
  expect((await stage.get('neighbour', `/api/v1/matters/${published.id}/publicity`)).statusCode).toBe(404);

  const changed = await stage.walk(
    'case-general',
    [step('wang', 'recordAppeal'), step('head', 'recordChange', { facts: { fineFen: 300_000 } })],
    published,
  );
  expect(changed.terms.find(({ deadline }) => deadline === 'publicity.withdraw')).toMatchObject({
    status: 'running',
    dueOn: '2026-11-26',
  });
  const corrected = await stage.walk('case-general', [step('wang', 'correctPublication')], changed);
  await deliver();
  expect((await publicity('wang', corrected)).items).toMatchObject([
    { state: 'published', contentZh: '罚款3000元（2026-11-23依法变更）' },
    { state: 'corrected', contentZh: '罚款5000元' },
  ]);
  const annulled = await stage.walk(
    'case-general',
    [step('head', 'recordAnnulment'), step('wang', 'withdrawPublication')],
    corrected,
  );
  await deliver();
  expect((await publicity('wang', annulled)).items[0]).toMatchObject({ state: 'withdrawn' });
  expect((await outcome('wang', annulled)).credit?.rows.map(({ kind }) => kind)).toEqual([
    'effective',
    'changed',
    'cancelled',
  ]);
  // Nothing was deleted: the decision and every step stand in the file.
  expect(annulled.timeline.map(({ action }) => action)).toContain('decideCollectively');
});

it('a penalty whose term of publication is over is taken from the public by itself (公示规定第十三条)', async () => {
  stage.restart();
  const file = await stage.walk('case-general', [
    ...inspected,
    step('wang', 'reportInvestigation', { facts: { penaltyKinds: ['criticism'], proposedFineFen: 0 } }),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview'),
    step('wang', 'serveNotice'),
    step('wang', 'recordWaiver'),
    step('wang', 'submitForDecision'),
    step('head', 'decideByHead', { facts: { penaltyKinds: ['criticism'], fineFen: 0 } }),
    step('wang', 'publishDecision'),
  ]);
  await deliver();
  stage.setDay('2027-02-22');
  expect(await exchange.endPublicity()).toBe(0);
  stage.setDay('2027-02-23');
  expect(await exchange.endPublicity()).toBe(1);
  expect(await exchange.endPublicity()).toBe(0);
  await deliver();
  expect((await publicity('wang', file)).items).toMatchObject([{ state: 'withdrawn', publishUntilOn: '2027-02-23' }]);
});

describe('a repair of credit that was granted (信用修复管理办法)', () => {
  /** What the counter tells of an application; sent twice, as an outbox may. */
  async function tell(file: MatterFile, outcome: string, more: object = {}): Promise<void> {
    const { infra } = stage;
    const [decision] = await inScope(infra.workerDb, systemScope, (tx) =>
      house.listDecisions(tx, { matterId: file.id }),
    );
    const at = infra.clock.now();
    const news = repairDecided({
      matterId: file.id,
      decisionNo: decision?.documentNo ?? '',
      outcome,
      subject: { kind: 'operator', id: file.operatorId ?? '' },
      decidedBy: stage.idOf('head'),
      unitId: stage.own.id,
      on: '2026-11-23',
      at,
      ...more,
    });
    for (let time = 0; time < 2; time += 1) {
      await inScope(infra.workerDb, systemScope, (tx) =>
        infra.outbox.publish(tx, 'services.applicationDecided.v1', news, at),
      );
      await deliver();
    }
  }
  const opened = async ({ id }: MatterFile) => (await stage.get('wang', `/api/v1/matters/${id}`)).json<MatterFile>();
  const states = async (file: MatterFile) => (await publicity('wang', file)).items.map(({ state }) => state);
  const toPublished = [
    ...inspected,
    step('wang', 'reportInvestigation'),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview'),
    step('wang', 'serveNotice'),
    step('wang', 'recordWaiver'),
    step('wang', 'submitForDecision'),
    step('head', 'decideByHead'),
    step('wang', 'serveDecision'),
    step('wang', 'publishDecision'),
  ];
  const toArchive = [
    step('wang', 'recordPayment', { facts: { paidFen: 500_000 } }),
    step('head', 'closeCase'),
    step('wang', 'archiveCase'),
  ];

  it('stops the publication once, by the decision of a named person, and a false promise brings it back', async () => {
    stage.restart();
    const file = await stage.walk('case-general', toPublished);
    await deliver();
    const party = (subjectId: string) => ({ kind: 'operator' as const, subjectId });
    const named = file.timeline.find(({ action }) => action === 'decideByHead')?.documents;
    const documentNo = named?.find(({ id }) => id === 'penaltyDecision')?.number ?? '';
    const decision = { party: party(file.operatorId ?? ''), documentNo, of: 'penalty' as const };
    const found = { decidedOn: '2026-11-23', grade: 'general', unitId: file.unitId };
    expect(await house.findDecision(decision)).toEqual(found);
    const stranger = { ...decision, party: party('00000000-0000-7000-9000-00000000ffff') };
    expect(await house.findDecision(stranger)).toBeNull();
    await tell(file, 'refused');
    await tell(file, 'granted', { subject: { kind: 'operator', id: '00000000-0000-7000-9000-00000000ffff' } });
    expect(await states(file)).toEqual(['published']);
    await tell(file, 'granted');
    expect(await states(file)).toEqual(['withdrawn']);
    const after = await opened(file);
    expect(after).toMatchObject({ state: file.state, actionVersion: file.actionVersion + 1 });
    expect(after.timeline[0]).toMatchObject({
      action: 'stopByRepair',
      byName: after.timeline.find(({ action }) => action === 'decideByHead')?.byName,
      byUnitZh: after.unitNameZh,
      article: expect.stringContaining('信用修复管理办法'),
      facts: [{ key: 'repairNo', valueZh: 'XYX-演示-0001' }],
      note: expect.stringContaining('信用修复决定'),
    });
    expect(after.availableActions.map(({ action }) => action)).not.toContain('stopByRepair');
    expect(await outcome('wang', file)).toMatchObject({
      publicity: { publishedOn: '2026-11-23', stoppedOn: '2026-11-23' },
      credit: { rows: [{ kind: 'effective' }, { kind: 'repaired' }] },
    });
    await tell(file, 'revoked', { seq: 5 });
    expect(await states(file)).toEqual(['published', 'withdrawn']);
    expect(await outcome('wang', file)).toMatchObject({
      publicity: { stoppedOn: null },
      credit: { rows: [{ kind: 'effective' }, { kind: 'repaired' }, { kind: 'restored' }] },
    });
  });

  it('reaches a file that is archived, which stays as it was otherwise; nobody takes that step by hand', async () => {
    stage.restart();
    const file = await stage.walk('case-general', [...toPublished, ...toArchive]);
    const byHand = await stage.act(file, step('head', 'stopByRepair', { facts: { repairNo: 'XYX-演示-0001' } }));
    expect(byHand.json()).toMatchObject({ code: 'case.actionRefused', details: { why: { code: 'why.role' } } });
    await deliver();
    stage.setDay('2027-03-01');
    await tell(file, 'granted');
    expect(await states(file)).toEqual(['withdrawn']);
    const after = await opened(file);
    expect(after).toMatchObject({ state: 'archived', endedOn: file.endedOn, availableActions: [] });
  });
});

describe('a party that is registered in another province (市场监督管理行政处罚信息公示规定第十条)', () => {
  const decide = (registeredElsewhere: boolean) =>
    stage.walk('case-general', [
      ...inspected,
      step('wang', 'reportInvestigation'),
      step('wang', 'submitForReview'),
      step('reviewer', 'approveReview'),
      step('wang', 'serveNotice'),
      step('wang', 'recordWaiver'),
      step('wang', 'submitForDecision'),
      step('head', 'decideByHead', { facts: { registeredElsewhere } }),
    ]);
  const termOf = ({ terms }: MatterFile, deadline: string) => terms.find((one) => one.deadline === deadline);
  const refusalOf = async (file: MatterFile, action: string) =>
    (await stage.act(file, step('wang', action))).json().details?.why;

  it('the organ sends it within ten working days instead of publishing it, and waits ten for the place of registration', async () => {
    const decided = await decide(true);
    expect(termOf(decided, 'publicity.publish')).toBeUndefined();
    expect(termOf(decided, 'publicity.send')).toMatchObject({ owner: 'organ', status: 'running', remaining: 10 });
    expect(await refusalOf(decided, 'publishDecision')).toMatchObject({
      code: 'why.guard',
      article: '《市场监督管理行政处罚信息公示规定》第十条',
    });
    const sent = await stage.walk('case-general', [step('wang', 'sendForPublicity')], decided);
    expect(termOf(sent, 'publicity.send')).toMatchObject({ status: 'satisfied' });
    expect(termOf(sent, 'publicity.coPublish')).toMatchObject({ owner: 'party', status: 'running', remaining: 10 });
    await deliver();
    expect((await publicity('wang', sent)).items).toHaveLength(1);
    const published = await stage.walk('case-general', [step('wang', 'publishDecision')], sent);
    expect(termOf(published, 'publicity.coPublish')).toMatchObject({ status: 'satisfied' });
    expect((await outcome('wang', published)).publicity.publishedOn).not.toBeNull();
    await deliver();
    // That it was published there is recorded; nothing is sent a second time.
    expect((await publicity('wang', published)).items).toHaveLength(1);
  });

  it('of a party of this province nothing is sent there: the organ publishes within twenty (第九条)', async () => {
    const decided = await decide(false);
    expect(termOf(decided, 'publicity.publish')).toMatchObject({ status: 'running', remaining: 20 });
    expect(termOf(decided, 'publicity.send')).toBeUndefined();
    expect(await refusalOf(decided, 'sendForPublicity')).toMatchObject({
      article: '《市场监督管理行政处罚信息公示规定》第九条',
    });
  });
});
