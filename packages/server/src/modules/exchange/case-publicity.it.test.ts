import type { MatterFile, MatterOutcome, MatterPublicity } from '@jianhu/contract';
import { inspected, simulatorPorts, stageCases, step } from '@jianhu/testkit';
import { startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, expect, it } from 'vitest';
import { createExchange, type Exchange } from './index.ts';

let exchange: Exchange;
const clock = { now: () => new Date() };
const simulator = await startSimulator({ clock });
const stage = await stageCases((house, infra) => {
  clock.now = () => infra.clock.now();
  exchange = createExchange(infra, {
    vault: house.identity.vault,
    cases: house.cases,
    handOvers: house.cases,
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
    policy: { timeoutMs: 2_000, attempts: 2, firstWaitMs: 5 },
  });
  exchange.mount(house.edge);
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
    step('wang', 'serveNotice', { facts: { serviceKind: 'public' } }),
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
      { done: true, way: { nameZh: '公告送达' } },
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
