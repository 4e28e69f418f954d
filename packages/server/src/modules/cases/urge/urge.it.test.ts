import type { Duty, MatterFile, UrgeItem } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());

let matter: MatterFile;
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
});

const urge = async (by: string, more: object = {}): Promise<UrgeItem | undefined> => {
  const body = { mode: 'act', action: 'urge', ids: [matter.id], note: '请抓紧调查，逾期请说明原因', ...more };
  const reply = await stage.post(by, '/api/v1/matters/urges', body);
  return reply.json<{ items: UrgeItem[] }>().items[0];
};
const notes = async (by: string): Promise<string[]> => {
  const reply = await stage.get(by, `/api/v1/matters/${matter.id}/urges`);
  return reply.json<{ items: { note: string }[] }>().items.map(({ note }) => note);
};

it('a preview names the term and who will be told, and writes nothing', async () => {
  const item = await urge('head', { mode: 'preview' });
  expect(item).toMatchObject({ ok: true, number: matter.number });
  expect(item?.told.length).toBeGreaterThanOrEqual(2);
  expect(item?.dutyZh).not.toBeNull();
  expect(await notes('wang')).toEqual([]);
});

it('is for the head of the unit and whoever leads the city; not for officers, neighbours and departments', async () => {
  for (const by of ['wang', 'reviewer', 'monitor']) expect((await urge(by))?.problem?.code).toBe('case.urgeNotYours');
  for (const by of ['neighbour-head', 'department']) expect((await urge(by))?.problem?.code).toBe('record.notFound');
  expect(await notes('wang')).toEqual([]);
});

it('stands on the page of the matter with its audit, once a day and unit, and is taken back within half an hour', async () => {
  expect((await urge('head', { note: '请抓紧，电话13900000000' }))?.ok).toBe(true);
  expect((await notes('wang'))[0]).not.toContain('13900000000');
  expect((await urge('head'))?.problem?.code).toBe('case.urgedToday');
  expect((await urge('head', { action: 'withdraw' }))?.ok).toBe(true);
  expect(await notes('wang')).toEqual([]);
  expect((await urge('head'))?.ok).toBe(true);
  stage.infra.clock.advanceMs(31 * 60_000);
  expect((await urge('head', { action: 'withdraw' }))?.problem?.code).toBe('case.urgeTooLate');
  const entries = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('audit.entry').select('action').where('object_id', '=', matter.id).orderBy('seq').execute(),
  );
  expect(entries.slice(-3).map(({ action }) => action)).toEqual(['case.urged', 'case.urgeWithdrawn', 'case.urged']);
});

it('stands on the desk of its officers with who urged, until a step is taken; and the unit is reminded of it', async () => {
  const desk = async (by: string, scope = 'mine') =>
    (await stage.get(by, `/api/v1/duties?scope=${scope}`))
      .json<{ items: Duty[] }>()
      .items.filter((one) => one.matter.id === matter.id && one.owner === 'organ');
  const owed = () =>
    inScope(stage.infra.db, systemScope, (tx) => stage.cases.listOwedDuties(tx, { unitId: stage.own.id }));
  const [duty] = await desk('wang');
  expect(duty?.urged).toMatchObject({ note: '请抓紧调查，逾期请说明原因' });
  expect((await desk('li'))[0]?.urged?.byUnitZh).toBe(matter.unitNameZh);
  expect((await owed()).filter(({ urged }) => urged).map(({ matterId }) => matterId)).toContain(matter.id);
  const news = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('outbox.event').select('payload').where('type', '=', 'cases.matterUrged.v1').execute(),
  );
  expect(news.at(-1)?.payload).toMatchObject({ matterId: matter.id, unitId: stage.own.id });
  stage.infra.clock.advanceMs(60_000);
  const inquiry = { by: 'wang', action: 'recordInquiry', facts: { inquirySummary: '当事人陈述了进货来源' } };
  matter = await stage.walk('case-general', [inquiry], matter);
  expect((await desk('wang'))[0]?.urged).toBeNull();
  expect((await owed()).filter(({ urged }) => urged)).toEqual([]);
});

it('a department that was invited to a case is not told that its officers were urged', async () => {
  const seen = await inScope(
    stage.infra.db,
    { actorRef: 'person:x', unitId: 'nobody', countyCode: null, reach: 'unit' },
    (tx) => tx.selectFrom('cases.urge').select('id').execute(),
  );
  expect(seen).toEqual([]);
});
