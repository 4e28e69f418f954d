import type { Inspections, MatterFile } from '@jianhu/contract';
import { stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
const filed = [step('wang', 'proposeFiling'), step('head', 'approveFiling')];
let file: MatterFile;
let url = '';
beforeAll(async () => {
  file = await stage.walk('case-general', filed);
  url = `/api/v1/operators/${file.operatorId}/inspections`;
});

const TODAY = '2026-11-23';
const propose = (more: object = {}) =>
  stage.post('wang', url, {
    itemCode: 'WJ-01',
    basis: 'case',
    reference: file.number,
    plannedOn: TODAY,
    officers: [stage.idOf('wang'), stage.idOf('li')],
    ...more,
  });
const proposed = async (more: object = {}) => {
  const { items } = (await propose(more)).json<Inspections>();
  const found = items.find(({ state }) => state === 'proposed');
  if (!found) throw new Error('nothing was proposed');
  return found;
};
const act = (who: string, id: string, action: string, result?: string) =>
  stage.post(who, `${url}/${id}/actions`, { action, note: '办理检查', ...(result && { result }) });
const inspect = (number: string | undefined, more: object = {}) =>
  stage.act(file, step('wang', 'recordInspection', { facts: { onSiteCheck: number }, ...more }));
const codeOf = async (reply: ReturnType<typeof inspect>) => (await reply).json().code;
const read = async (id: string) =>
  (await stage.get('wang', url)).json<Inspections>().items.find((one) => one.id === id);

describe('an inspection in a case stands on an approved check (国办发〔2024〕54号, 行政处罚法第五十四条)', () => {
  it('is refused without one, with one that nobody approved, and beyond who was approved', async () => {
    const without = (await inspect(undefined)).json();
    expect(without.code).toBe('case.checkMissing');
    expect(JSON.stringify(without)).toContain('负责人批准');
    expect(await codeOf(inspect('2026-330602-I09999'))).toBe('case.checkUnknown');
    const { id, number } = await proposed();
    expect(number).toMatch(/^2026-\d{6}-I\d{5}$/);
    expect(await codeOf(inspect(number))).toBe('case.checkState');
    await act('head', id, 'approve');
    expect(await read(id)).toMatchObject({ mayName: true, mayRecord: false, counts: false });
    expect(await codeOf(inspect(number, { officers: ['wang', 'zhao'] }))).toBe('case.actionRefused');
    expect((await act('wang', id, 'record', 'none')).json().code).toBe('case.inspectionInCase');
  });

  it('is done with its record, once, and belongs to the file of the case', async () => {
    const check = (await stage.get('wang', url)).json<Inspections>().items[0];
    const reply = await inspect(check?.number);
    expect(reply.statusCode).toBe(200);
    file = reply.json();
    expect(file.facts.find(({ key }) => key === 'onSiteCheck')?.valueZh).toBe(check?.number);
    const after = await read(check?.id ?? '');
    expect(after).toMatchObject({
      state: 'done',
      case: { id: file.id, number: file.number },
      mayName: false,
      mayPublish: false,
      mayAnnul: false,
      publishBy: null,
    });
    expect(after?.history.at(-1)).toMatchObject({ action: 'record', byName: expect.any(String) });
    expect((await act('head', check?.id ?? '', 'publish')).json().code).toBe('case.inspectionInCase');
    expect(await codeOf(inspect(check?.number))).toBe('case.checkNamed');
  });

  it('may be of a plan, which counts, once its result is recorded', async () => {
    const { id, number } = await proposed({ basis: 'plan', reference: '年度计划第1号' });
    await act('head', id, 'approve');
    expect(await codeOf(inspect(number))).toBe('case.checkState');
    await act('wang', id, 'record', 'pursued');
    const reply = await inspect(number);
    expect(reply.statusCode).toBe(200);
    file = reply.json();
    expect(await read(id)).toMatchObject({ state: 'done', counts: true, case: { id: file.id } });
    const { allowances } = (await stage.get('wang', url)).json<Inspections>();
    expect(allowances.find(({ code }) => code === 'WJ-01')).toMatchObject({ used: 1 });
  });

  it('is not of another party, another case or another organ, and not before its day', async () => {
    const other = await stage.walk('case-general', filed);
    const elsewhere = await stage.approveCheck(other);
    expect(elsewhere).toBeDefined();
    expect(await codeOf(inspect(elsewhere))).toBe('case.checkUnknown');
    const later = await proposed({ plannedOn: '2026-11-24' });
    await act('head', later.id, 'approve');
    expect(await codeOf(inspect(later.number))).toBe('case.inspectionDay');
    const others = await proposed({ officers: [stage.idOf('li'), stage.idOf('zhao')] });
    await act('head', others.id, 'approve');
    expect(await codeOf(inspect(others.number))).toBe('case.checkOfficers');
    const cancelled = await proposed();
    await act('wang', cancelled.id, 'cancel');
    expect(await codeOf(inspect(cancelled.number))).toBe('case.checkState');
  });

  it('is set off by a case that is filed and investigated now, of that operator and organ', async () => {
    const unfiled = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    const ofUnfiled = await stage.post('wang', `/api/v1/operators/${unfiled.operatorId}/inspections`, {
      itemCode: 'WJ-01',
      basis: 'case',
      reference: unfiled.number,
      plannedOn: TODAY,
      officers: [stage.idOf('wang'), stage.idOf('li')],
    });
    expect(ofUnfiled.json().code).toBe('case.inspectionOfCase');
    expect((await propose({ reference: unfiled.number })).json().code).toBe('case.inspectionOfCase');
    expect((await propose({ reference: '第1号' })).json().code).toBe('case.inspectionOfCase');
  });

  it('of two records at once one has the check', async () => {
    const number = await stage.approveCheck(file);
    const both = await Promise.all([inspect(number), inspect(number)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});
