import type { CaseTask, listOpenCaseTasks, MatterFile, ResponseOf } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

let matter: MatterFile;
let url = '';
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
  url = `/api/v1/matters/${matter.id}/tasks`;
});

const tasksOf = async (by: string) => (await get(by, url)).json<{ items: CaseTask[]; mayGive: boolean }>();
async function give(by: string, more: object = {}): Promise<CaseTask> {
  const reply = await post(by, url, { what: '核实进货来源和销售数量', dueOn: '2026-11-27', ...more });
  expect(reply.statusCode).toBe(201);
  const task = reply.json<{ items: CaseTask[] }>().items.at(-1);
  if (!task) throw new Error('a task was given');
  return task;
}
const act = (by: string, { id }: Pick<CaseTask, 'id'>, body: object) => post(by, `${url}/${id}/actions`, body);
const desk = async (by: string, scope = 'mine') =>
  (await get(by, `/api/v1/case-tasks?scope=${scope}`)).json<ResponseOf<typeof listOpenCaseTasks>>().items;

it('is given to one person, taken, and done with its result and the document of it; each step is kept with who did it', async () => {
  const document = (
    await post('li', `/api/v1/matters/${matter.id}/documents`, { documentId: 'inquiryRecord', given: {} })
  ).json<{ id: string }>();
  const task = await give('head', { assignee: stage.idOf('li') });
  expect(task).toMatchObject({ state: 'open', assigneeName: 'li', givenByName: 'head', late: false });
  expect((await act('li', task, { kind: 'take' })).statusCode).toBe(200);
  const finish = { kind: 'finish', result: '已询问，电话13900000000', documentId: document.id };
  expect((await act('li', task, finish)).statusCode).toBe(200);
  const done = (await tasksOf('wang')).items.find(({ id }) => id === task.id);
  expect(done).toMatchObject({ state: 'done', availableActions: [] });
  expect(done?.log.map(({ kind, byName }) => [kind, byName])).toEqual([
    ['given', 'head'],
    ['taken', 'li'],
    ['finished', 'li'],
  ]);
  expect(done?.log.at(-1)).toMatchObject({ documentId: document.id });
  expect(done?.log.at(-1)?.words).not.toContain('13900000000');
  const entries = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('audit.entry').select('action').where('object_id', '=', matter.id).orderBy('seq').execute(),
  );
  const named = entries.map(({ action }) => action).filter((action) => action.startsWith('case.task.'));
  expect(named).toEqual(['case.task.given', 'case.task.taken', 'case.task.finished']);
});

it('stands on the desk of whom it is for until it is done, late after its day, and in the calendar without its words', async () => {
  const task = await give('wang', { what: '向甲某制作询问笔录', assignee: stage.idOf('li') });
  const onDesk = async (by: string, scope?: string) => (await desk(by, scope)).find(({ id }) => id === task.id);
  expect(await onDesk('li')).toMatchObject({ late: false, number: matter.number });
  expect(await onDesk('zhao')).toBeUndefined();
  expect(await onDesk('zhao', 'unit')).toMatchObject({ assigneeName: 'li' });
  const calendar = (await get('li', '/api/v1/duties/calendar.ics?scope=mine')).body;
  expect(calendar).toContain(`UID:${task.id}@jianhu`);
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261127');
  expect(calendar).not.toContain('甲某');
  // Due on the 27th: that day is still in time, the next is not.
  stage.setDay('2026-11-27');
  expect((await onDesk('li'))?.late).toBe(false);
  stage.setDay('2026-11-28');
  expect((await onDesk('li'))?.late).toBe(true);
  expect((await act('wang', task, { kind: 'cancel', reason: '当事人已主动说明' })).statusCode).toBe(200);
  expect(await onDesk('li')).toBeUndefined();
});

it('without a name belongs to whoever takes it first; the second is told, and the first alone finishes it', async () => {
  const task = await give('wang');
  expect((await desk('li')).map(({ id }) => id)).toContain(task.id);
  const replies = await Promise.all(['li', 'zhao'].map((by) => act(by, task, { kind: 'take' })));
  expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const winner = replies[0]?.statusCode === 200 ? 'li' : 'zhao';
  const other = winner === 'li' ? 'zhao' : 'li';
  const finish = { kind: 'finish', result: '销售记录已取得' };
  expect((await act(other, task, finish)).json().code).toBe('case.taskState');
  expect((await act(other, task, { kind: 'cancel', reason: '不需要了吧' })).json().code).toBe('case.taskState');
  expect((await act(winner, task, { ...finish, exhibitId: task.id })).statusCode).toBe(404);
  expect((await act(winner, task, finish)).statusCode).toBe(200);
});

it('is given by those who handle the case or the head, to the own unit, for today or later', async () => {
  const body = { what: '核实进货来源', dueOn: '2026-11-27' };
  const codeOf = async (by: string, more: object = {}) => (await post(by, url, { ...body, ...more })).json().code;
  for (const by of ['zhao', 'reviewer', 'monitor', 'city']) expect(await codeOf(by)).toBe('case.notHandling');
  expect(await codeOf('wang', { assignee: stage.idOf('neighbour') })).toBe('case.taskReceiver');
  expect(await codeOf('wang', { dueOn: '2026-11-22' })).toBe('case.taskDay');
  expect((await tasksOf('city')).mayGive).toBe(false);
});

it('is behind the wall of the unit: not for another county, a department, an invited unit or a company', async () => {
  const task = await give('wang');
  for (const by of ['neighbour', 'neighbour-head', 'department']) {
    expect((await get(by, url)).statusCode).toBe(404);
    expect((await act(by, task, { kind: 'take' })).statusCode).toBe(404);
    expect(await desk(by, 'all')).toEqual([]);
  }
  expect((await desk('city', 'all')).map(({ id }) => id)).toContain(task.id);
  // An invited unit sees the matter itself, and still none of its tasks.
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx
      .updateTable('cases.matter_state')
      .set({ invited_units: [stage.department] })
      .where('id', '=', matter.id)
      .execute(),
  );
  expect((await get('department', url)).json().items).toEqual([]);
  expect((await act('department', task, { kind: 'take' })).statusCode).toBe(404);
  const company: RowScope = {
    actorRef: 'program:x',
    unitId: null,
    countyCode: null,
    reach: 'none',
    tenantId: matter.id,
  };
  const invited: RowScope = { actorRef: 'person:x', unitId: stage.department, countyCode: null, reach: 'unit' };
  for (const scope of [company, invited]) {
    const seen = await inScope(stage.infra.db, scope, async (tx) => [
      ...(await tx.selectFrom('cases.task').select('id').execute()),
      ...(await tx.selectFrom('cases.task_action').select('task_id').execute()),
    ]);
    expect(seen).toEqual([]);
  }
  const moved = inScope(stage.infra.db, invited, (tx) =>
    tx.updateTable('cases.task').set({ state: 'cancelled' }).where('id', '=', task.id).executeTakeFirst(),
  );
  expect((await moved).numUpdatedRows).toBe(0n);
});

it('is among what the unit is reminded of while it is open, by the number of its case and without its words', async () => {
  const owed = async () =>
    (
      await inScope(stage.infra.db, systemScope, (tx) => stage.cases.listOwedDuties(tx, { unitId: stage.own.id }))
    ).filter(({ dutyZh, dueOn }) => dutyZh === '案件任务' && dueOn === '2026-12-03');
  const task = await give('head', { what: '向甲某核实', dueOn: '2026-12-03', assignee: stage.idOf('li') });
  expect(await owed()).toMatchObject([{ number: matter.number, matterId: matter.id, urged: false }]);
  expect(JSON.stringify(await owed())).not.toContain('甲某');
  await act('li', task, { kind: 'finish', result: '已核实进货来源' });
  expect(await owed()).toEqual([]);
});
