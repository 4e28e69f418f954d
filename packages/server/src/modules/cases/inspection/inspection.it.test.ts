import type { Inspections, listDuties, ResponseOf } from '@jianhu/contract';
import { stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
let url = '';
beforeAll(async () => {
  // The clue brings its operator into the registry of the test.
  await stage.verify('wang', stage.own.countyCode);
  const [operatorId] = [...stage.operators.keys()];
  url = `/api/v1/operators/${operatorId}/inspections`;
});

const propose = (who: string, more: object = {}) =>
  stage.post(who, url, {
    itemCode: 'WJ-01',
    basis: 'plan',
    reference: '2026年度检查计划第3号',
    plannedOn: '2026-12-01',
    officers: [stage.idOf('wang'), stage.idOf('li')],
    ...more,
  });
const act = (who: string, id: string, action: string) =>
  stage.post(who, `${url}/${id}/actions`, {
    action,
    note: '按计划检查',
    ...(action === 'record' && { result: 'ordered' }),
  });

it('a check has an item, a basis, an approval, and counts against the cap of the year unless a trigger set it off (国办发〔2024〕54号)', async () => {
  expect((await propose('wang', { itemCode: 'ZZ-99' })).json().code).toBe('case.inspectionItem');
  expect((await propose('wang', { plannedOn: '2026-11-20' })).json().code).toBe('case.inspectionDay');
  expect((await propose('wang', { officers: [stage.idOf('wang'), stage.idOf('bare')] })).json().code).toBe(
    'case.inspectionOfficers',
  );
  expect((await propose('monitor')).statusCode).toBe(403);
  const first = (await propose('wang')).json<Inspections>().items[0];
  expect(first).toMatchObject({ state: 'proposed', counts: true, mayRecord: false });
  const id = first?.id ?? '';
  expect((await act('wang', id, 'approve')).json().code).toBe('case.inspectionOwn');
  expect((await act('neighbour-head', id, 'approve')).statusCode).toBe(404);
  expect((await act('head', id, 'approve')).json<Inspections>().items[0]).toMatchObject({ state: 'approved' });
  expect((await act('wang', id, 'record')).json().code).toBe('case.inspectionDay');
  stage.setDay('2026-12-01');
  expect((await act('zhao', id, 'record')).json().code).toBe('case.inspectionOwn');
  expect((await act('wang', id, 'record')).json<Inspections>().items[0]).toMatchObject({ state: 'done' });
  expect((await act('wang', id, 'record')).json().code).toBe('case.inspectionState');

  expect((await propose('li', { basis: 'randomDraw', plannedOn: '2026-12-05' })).statusCode).toBe(201);
  const beyond = (await propose('li', { plannedOn: '2026-12-20' })).json();
  expect(beyond).toMatchObject({ code: 'case.inspectionCap', details: { used: 2, yearlyCap: 2 } });
  expect(beyond.details.article).toContain('涉企行政检查');
  // A complaint is a trigger that does not count; the next year begins anew; another organ has its own cap.
  const triggered = await propose('li', { basis: 'complaint', reference: '举报工单12315-1', plannedOn: '2026-12-20' });
  expect(triggered.json<Inspections>().items[0]).toMatchObject({ counts: false, basis: { nameZh: '投诉举报' } });
  expect((await propose('li', { plannedOn: '2027-01-05' })).statusCode).toBe(201);
  const seen = (await stage.get('li', url)).json<Inspections>();
  expect(seen.allowances.find(({ code }) => code === 'WJ-01')).toMatchObject({ used: 2, yearlyCap: 2 });
  // A refused one frees its place.
  const drawn = seen.items.find(({ basis }) => basis.nameZh === '双随机抽查')?.id ?? '';
  await act('head', drawn, 'refuse');
  expect((await propose('li', { plannedOn: '2026-12-20' })).statusCode).toBe(201);
  expect((await stage.get('neighbour', url)).json<Inspections>().items).toEqual([]);
});

it('a trade that is checked only when something sets it off is left in peace otherwise (触发式监管)', async () => {
  const [[operatorId, known] = ['', { nameZh: '', countyCode: '' }]] = stage.operators;
  stage.operators.set(operatorId, { ...known, trade: '6433' });
  const refused = (await propose('li', { itemCode: 'WJ-03', plannedOn: '2026-12-22' })).json();
  expect(refused).toMatchObject({ code: 'case.inspectionTriggered', details: { tradeZh: '互联网科技创新平台' } });
  const triggered = { itemCode: 'WJ-03', plannedOn: '2026-12-22', basis: 'sampling', reference: '抽检报告演示' };
  expect((await propose('li', triggered)).statusCode).toBe(201);
  stage.operators.set(operatorId, known);
});

it('of two who propose the last one at once, one is refused', async () => {
  const both = await Promise.all(
    ['wang', 'li', 'zhao'].map((who) =>
      propose(who, {
        itemCode: 'WJ-02',
        plannedOn: '2026-12-22',
        officers: [stage.idOf(who), stage.idOf(who === 'li' ? 'wang' : 'li')],
      }),
    ),
  );
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 201, 409]);
});

it('what a check found is public within twenty working days, in codes alone, and no longer once it is annulled (4.20.1)', async () => {
  const [[operatorId, known] = ['', { nameZh: '', countyCode: '' }]] = stage.operators;
  stage.operators.set(operatorId, { ...known, kind: 'enterprise' });
  stage.setDay('2026-12-22');
  const onDesk = async (who: string, scope: string) => {
    const { items, counts } = (await stage.get(who, `/api/v1/duties?scope=${scope}`)).json<
      ResponseOf<typeof listDuties>
    >();
    return { counts, items: items.filter(({ matter }) => matter.kind === 'inspection') };
  };
  const known0 = (await onDesk('head', 'unit')).items.length;
  const proposed = await propose('li', {
    itemCode: 'WJ-03',
    basis: 'complaint',
    reference: '工单机密9号',
    plannedOn: '2026-12-22',
  });
  const id = proposed.json<Inspections>().items.find(({ reference }) => reference === '工单机密9号')?.id ?? '';
  const one = async (who = 'head') =>
    (await stage.get(who, url)).json<Inspections>().items.find((own) => own.id === id);
  await act('head', id, 'approve');
  const nothing = await stage.post('wang', `${url}/${id}/actions`, { action: 'record', note: '查看店铺' });
  expect(nothing.json().code).toBe('case.inspectionResult');
  expect((await act('wang', id, 'record')).statusCode).toBe(200);
  expect(await one()).toMatchObject({ state: 'done', publishBy: '2027-01-20', mayPublish: true });
  expect(await one('wang')).toMatchObject({ mayPublish: false, mayAnnul: false });
  // On the desk of the unit and of those who checked, with the article.
  expect((await onDesk('head', 'unit')).items).toHaveLength(known0 + 1);
  const own = (await onDesk('wang', 'mine')).items.find(({ matter }) => matter.id === id);
  expect(own).toMatchObject({ deadline: 'inspection.publish', dueOn: '2027-01-20', matter: { operatorId } });
  expect(own?.article).toContain('加强事后公开');
  expect((await onDesk('neighbour', 'unit')).items).toEqual([]);

  const publicNow = async () =>
    (await stage.edge.app.inject({ method: 'GET', url: '/api/v1/public/inspections' })).body;
  expect(await publicNow()).not.toContain(id);
  expect((await act('wang', id, 'publish')).json().code).toBe('case.inspectionPublisher');
  expect((await act('neighbour-head', id, 'publish')).statusCode).toBe(404);
  expect((await act('head', id, 'publish')).json<Inspections>().items.find((each) => each.id === id)).toMatchObject({
    state: 'published',
    publishBy: null,
  });
  const shown = await publicNow();
  expect(JSON.parse(shown).items[0]).toMatchObject({
    id,
    operatorNameZh: known.nameZh,
    setOffBy: 'event',
    result: { nameZh: '发现问题，已责令改正' },
    checkedOn: '2026-12-22',
  });
  // Neither words, nor officers, nor what set it off.
  for (const hidden of ['工单机密9号', '投诉', '按计划检查', stage.idOf('wang')]) expect(shown).not.toContain(hidden);
  expect((await onDesk('head', 'unit')).items).toHaveLength(known0);
  // A natural person is not named.
  stage.operators.set(operatorId, { ...known, kind: 'exemptNaturalPerson' });
  expect(JSON.parse(await publicNow()).items[0]).toMatchObject({ operatorNameZh: null });

  expect((await act('wang', id, 'annul')).json().code).toBe('case.inspectionPublisher');
  await act('head', id, 'annul');
  expect(await one()).toMatchObject({ state: 'annulled', mayAnnul: false });
  expect(await publicNow()).not.toContain(id);
  expect((await act('head', id, 'publish')).json().code).toBe('case.inspectionState');
  stage.operators.set(operatorId, known);
});
