import type { Alert, Clue } from '@jianhu/contract';
import { createAlertStage } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await createAlertStage();
const { infra, countyA, codeA, operatorOf, asWorker, act, read, house } = stage;
const { get, post } = house;

beforeAll(async () => {
  await stage.hireAll();
  await house.hire('watcher', 'monitorOfficer', countyA.id);
  await house.hire('plain', 'planOffice', countyA.id);
});
beforeEach(stage.setClock);
afterAll(stage.end);

let serial = 0;
const newId = (): string => `01900000-0000-7000-8000-00000000d${String((serial += 1)).padStart(3, '0')}`;
const enter = (by: string, over: object = {}) =>
  post(by, '/api/v1/outside-clues', {
    id: newId(),
    source: 'superior',
    receivedOn: '2026-11-16',
    fromZh: '省市场监管局',
    referenceNo: '交办〔2026〕8号',
    conduct: 'absoluteTerm',
    subjectZh: '演示商行',
    seenZh: '直播间宣称国家级，联系人 13812345678',
    ...over,
  });
const confirm = async (by: string, id: string): Promise<Clue> => {
  await act(by, id, 'claim', 1);
  const { clueId } = (await act(by, id, 'confirm', 2)).json<Alert>();
  return (await get(by, `/api/v1/clues/${clueId}`)).json<Clue>();
};

describe('a clue from outside (市场监督管理行政处罚程序规定 art. 18)', () => {
  it('is entered with the day of receipt, and its fifteen working days run from it, not from typing or confirming', async () => {
    const files = [{ name: '../交办函.pdf', base64: Buffer.from('函').toString('base64') }];
    const entered = await enter('watcher', { files });
    expect(entered.statusCode, entered.body).toBe(201);
    const { id } = entered.json<{ id: string }>();
    expect(await read('officer-a', id)).toMatchObject({
      article: '',
      source: 'superior',
      receivedOn: '2026-11-16',
      unitId: countyA.id,
      findings: 0,
      demo: true,
    });
    expect((await get('officer-a', `/api/v1/alerts/${id}/origin`)).json()).toMatchObject({
      fromZh: '省市场监管局',
      referenceNo: '交办〔2026〕8号',
      files: [{ name: '交办函.pdf', size: 3 }],
      enteredByName: 'watcher',
    });
    const opened = (await get('officer-a', `/api/v1/alerts/${id}/origin/files`)).json();
    expect(Buffer.from(opened.files[0].base64, 'base64').toString()).toBe('函');
    const { history } = (await get('officer-a', `/api/v1/alerts/${id}`)).json();
    expect(history[0].note).toContain('138****5678');
    const clue = await confirm('officer-a', id);
    expect(clue).toMatchObject({
      proposedArticle: '',
      source: 'superior',
      receivedOn: '2026-11-16',
      clock: { startedOn: '2026-11-16', dueOn: '2026-12-07', band: expect.stringMatching(/green|amber/) },
    });
    expect(clue.clock.steps[0]?.zh).toContain('收到举报、移送、交办等材料之日');
  });

  it('that came long ago is late as soon as it is confirmed, and its delay may then be explained', async () => {
    const { id } = (await enter('officer-a', { receivedOn: '2026-10-12' })).json<{ id: string }>();
    const clue = await confirm('officer-a', id);
    expect(clue.clock.band).toBe('overdue');
    const explained = await post('officer-a', `/api/v1/clues/${clue.id}/actions`, {
      action: 'explainDelay',
      expectedVersion: clue.actionVersion,
      reasonCode: 'workload',
    });
    expect(explained.statusCode, explained.body).toBe(200);
  });

  it('is refused for a day ahead, one too far back, and what is not in the tables', async () => {
    const codes = [
      await enter('officer-a', { receivedOn: '2026-11-24' }),
      await enter('officer-a', { receivedOn: '2026-09-01' }),
      await enter('officer-a', { conduct: 'curiosity' }),
      await enter('officer-a', { operatorId: newId() }),
      await enter('officer-a', { source: 'modelHit' }),
      await enter('officer-a', { receivedOn: '2026-02-30' }),
      await enter('plain'),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual([
      'outside.day',
      'outside.day',
      'outside.conduct',
      'record.notFound',
      'request.invalid',
      'request.invalid',
      'access.denied',
    ]);
  });

  it('sent twice is one, and is nobody else’s to read', async () => {
    const id = newId();
    await enter('officer-a', { id });
    expect((await enter('officer-a', { id })).statusCode).toBe(201);
    expect((await get('officer-a', `/api/v1/alerts/${id}`)).json().history).toHaveLength(1);
    for (const path of ['', '/origin', '/origin/files'])
      expect((await get('officer-b', `/api/v1/alerts/${id}${path}`)).statusCode).toBe(404);
  });

  it('from a report runs from the day on which the organ received the report', async () => {
    const itemId = newId();
    const place = { unitId: countyA.id, countyCode: codeA, platform: null, shopId: null, demo: true };
    const report = {
      source: 'report12315',
      itemId,
      number: 'JB1',
      conduct: 'absoluteTerm',
      respondentZh: '演示商行',
    } as const;
    const { operatorId } = operatorOf(codeA);
    const lead = { ...report, ...place, alertId: itemId, operatorId, receivedOn: '2026-11-18' };
    await asWorker((tx) => house.clues.raiseFromReport(tx, lead, infra.clock.now()));
    expect((await confirm('officer-a', itemId)).clock.startedOn).toBe('2026-11-18');
  });
});
