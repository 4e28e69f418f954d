import type { Inspections } from '@jianhu/contract';
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
  stage.post(who, `${url}/${id}/actions`, { action, note: '按计划检查' });

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
