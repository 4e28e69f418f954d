import type { MatterFile, PublicWarning, Warning } from '@jianhu/contract';
import { counterTables, repairDecided, stageCases, stepsToDecision, unaskedOfCounter } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Cases } from '../../cases/index.ts';
import { createRegistry } from '../../registry/index.ts';
import { type Counter, createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from '../index.ts';

const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
let counter: Counter;
let house: Pick<Cases, 'listDecisions'>;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  house = cases;
  const places = { counties: [], divisions: {} as never, placeNames: [] };
  counter = createCounter(infra, {
    identity,
    registry: createRegistry(infra, { places, identity }),
    cases,
    publicity: readPublicity(publicityOf(), calendar),
    ...unaskedOfCounter,
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  });
  counter.mount(edge);
});
afterAll(() => stage.close());

let matter: MatterFile;
beforeAll(async () => {
  stage.restart();
  matter = await stage.walk('case-general', [
    ...stepsToDecision,
    { by: 'wang', action: 'publishDecision' },
    { by: 'wang', action: 'serveDecision' },
  ]);
}, 120_000);

const draft = () =>
  stage.post('wang', '/api/v1/warnings', {
    matterId: matter.id,
    titleZh: '警惕夸大宣传的珍珠饰品',
    adviceZh: '购买前请核对鉴定证书。',
  });
const publish = async (): Promise<string> => {
  const drafted = await draft();
  expect(drafted.statusCode).toBe(201);
  const { id, version } = drafted.json<Warning>();
  await stage.post('head', `/api/v1/warnings/${id}/actions`, { action: 'approve', expectedVersion: version });
  expect((await shown()).map((one) => one.id)).toEqual([id]);
  return id;
};
const shown = async () =>
  (await stage.get('nobody', '/api/v1/public/warnings')).json<{ items: PublicWarning[] }>().items;
const fileOf = async (id: string) =>
  (await stage.get('wang', '/api/v1/warnings')).json<{ items: Warning[] }>().items.find((one) => one.id === id);
/** What the hall tells of an application for repair, with the number as the party wrote it. */
const tellRepair = async (outcome: string, seq: number): Promise<void> => {
  const at = stage.infra.clock.now();
  const [penalty] = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    house.listDecisions(tx, { matterId: matter.id }),
  );
  const decisionNo = (penalty?.documentNo ?? '').replace('〔', ' [').replace('〕', ']　');
  const subject = { kind: 'operator' as const, id: matter.operatorId ?? '' };
  const by = { decidedBy: stage.idOf('head'), unitId: stage.own.id, on: '2026-12-02', at };
  const news = repairDecided({ ...by, matterId: matter.id, decisionNo, outcome, seq, subject });
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    stage.infra.outbox.publish(tx, 'services.applicationDecided.v1', news, at),
  );
  await stage.infra.outbox.drain();
  matter = (await stage.get('wang', `/api/v1/matters/${matter.id}`)).json<MatterFile>();
};

it('is withdrawn by itself once the credit of the party is repaired, and none is drafted while it is (信用修复管理办法)', async () => {
  const [decided] = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    house.listDecisions(tx, { matterId: matter.id }),
  );
  // Three years from its publication (order 45 art. 13).
  expect(decided).toMatchObject({ publishedUntil: '2029-12-01', isStopped: false });
  const id = await publish();
  await tellRepair('granted', 4);
  expect(await shown()).toEqual([]);
  expect(await fileOf(id)).toMatchObject({
    state: 'withdrawn',
    withdrawnAt: expect.any(String),
    history: [
      { action: 'draft' },
      { action: 'approve' },
      { action: 'withdraw', byName: '平台自动', note: expect.stringContaining('停止公示') },
    ],
  });
  expect((await draft()).json().code).toBe('warning.notConfirmed');
});

it('may be drafted anew after the repair was revoked, and falls again with the decision itself (第四十八条第二款)', async () => {
  await tellRepair('revoked', 5);
  expect(await shown()).toEqual([]);
  const id = await publish();
  matter = await stage.walk(
    'case-general',
    [
      { by: 'wang', action: 'recordAppeal' },
      { by: 'head', action: 'recordAnnulment' },
    ],
    matter,
  );
  await stage.infra.outbox.drain();
  expect(await shown()).toEqual([]);
  expect((await fileOf(id))?.history.at(-1)).toMatchObject({ note: expect.stringContaining('已被撤销') });
  expect(await counter.withdrawFallen()).toBe(0);
});

it('is found by the nightly round, a draft with it, when the news of the case were missed', async () => {
  stage.restart();
  const other = await stage.walk('case-general', [...stepsToDecision, { by: 'wang', action: 'serveDecision' }]);
  const body = { matterId: other.id, titleZh: '警惕夸大宣传', adviceZh: '购买前请核对证书。' };
  const { id } = (await stage.post('wang', '/api/v1/warnings', body)).json<Warning>();
  expect(await counter.withdrawFallen()).toBe(0);
  await stage.walk(
    'case-general',
    [
      { by: 'wang', action: 'recordAppeal' },
      { by: 'head', action: 'recordAnnulment' },
    ],
    other,
  );
  expect(await counter.withdrawFallen()).toBe(1);
  expect(await fileOf(id)).toMatchObject({ state: 'discarded' });
});
