import assert from 'node:assert/strict';
import type { Consultation, Matter, MatterFile } from '@jianhu/contract';
import type { APIRequestContext, Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTIES = 6;

type Facts = Readonly<Record<string, unknown>>;

export const consultation: Journeys = {
  'given a case, when its unit convenes others, shows them parts of the file, hears dissent and signs, then tasks lie on their desks':
    async (stage) => {
      await convene(stage);
      const running = await findRunning(stage);
      const { page, expectError } = await stage.open('demo.enforcement');
      expectError(/409 \(Conflict\)/);
      await page.goto(`/cases/${running.id}/room`);
      await see(page.getByText('1 个单位不同意'));
      await page
        .getByText(/-C\d{5}$/)
        .first()
        .click();
      await see(page.getByText(/^SHA-256 [0-9a-f]{64}$/).first());
      await loseTheRace(stage, page, running.id);
      await seeOpinion(page);
      await sign(stage, running);
    },
};

/** A convenes from a case of its own and shows a part of it; before the invitation nobody else reads it. */
async function convene(stage: Stage): Promise<void> {
  const department = await stage.callAs('demo.department');
  const { head, parent } = await findOpenCase(stage);
  const me = await read<{ unit: { id: string } }>(department, '/api/v1/me');
  const opened = await head.post('/api/v1/matters', {
    data: {
      procedureId: 'consultation',
      parentId: parent.id,
      action: 'proposeConsultation',
      facts: { topic: '跨部门会商', participants: [me.unit.id] },
      documents: {},
    },
  });
  assert.equal(opened.status(), 201);
  const file = (await opened.json()) as MatterFile;
  const files = `/api/v1/consultations/${file.id}/files`;
  const shown = await head.post(files, { data: { matterId: parent.id, sections: ['about'] } });
  assert.equal(shown.status(), 201);
  assert.equal((await department.get(`/api/v1/consultations/${file.id}`)).status(), 404);
  const meetingOn = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await act(head, file.id, 'shareMaterials', { meetingOn }, { invitation: '会商通知〔2026〕1号' });
  const room = await read<Consultation>(department, `/api/v1/consultations/${file.id}`);
  assert.equal(room.files.length, 1);
  assert.equal((await department.get(`/api/v1/matters/${parent.id}`)).status(), 404);
}

/** An open case and the head of its county; not every county of the demo has one on every day. */
async function findOpenCase(stage: Stage): Promise<{ head: APIRequestContext; parent: Matter }> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const head = await stage.callAs(`demo.head.${countyAt(at).code}`);
    const [parent] = (await read<{ items: Matter[] }>(head, '/api/v1/matters?kind=case&open=true&limit=1')).items;
    if (parent) return { head, parent };
  }
  throw new Error('no county has an open case');
}

/** While somebody writes, another unit is faster: he is told what it did, and goes on knowing it. */
async function loseTheRace(stage: Stage, page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: '提出意见' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('意见', { exact: true }).selectOption('agree');
  await dialog.getByLabel('意见内容').fill('同意，建议加强行刑衔接。');
  const department = await stage.callAs('demo.department');
  await act(department, id, 'giveOpinion', { opinion: 'dissent', opinionText: '仍不同意认定为违法促销。' });
  await dialog.getByRole('button', { name: '提出意见' }).click();
  await see(dialog.getByRole('status').getByText('提出意见', { exact: true }));
  await see(dialog.getByText(/^现在可以办理：.*提出意见/));
  await dialog.getByRole('button', { name: '已知悉，仍要办理' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function seeOpinion(page: Page): Promise<void> {
  await see(page.getByText('同意，建议加强行刑衔接。'));
  await see(page.getByText('仍不同意认定为违法促销。'));
}

/** Minutes with the dissent in them, the decision signed by the units, a task with its date. */
async function sign(stage: Stage, { id, countyCode }: Matter): Promise<void> {
  const head = await stage.callAs(`demo.head.${countyCode}`);
  const department = await stage.callAs('demo.department');
  const words = { decisionText: '由市场监管部门继续核查。', dissentRecorded: true };
  await act(head, id, 'signMinutes', words, { minutes: '会议纪要〔2026〕1号' });
  await act(department, id, 'signDecision', {});
  const { unit } = await read<{ unit: { id: string } }>(department, '/api/v1/me');
  const taskDueOn = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  await act(head, id, 'assignTasks', { taskUnit: unit.id, taskText: '提供促销备案', taskDueOn });
  const { page } = await stage.open('demo.department', 'phone');
  await page.goto(`/cases/${id}/room`);
  await see(page.getByText('由市场监管部门继续核查。'));
  await see(page.getByText(/^已会签：/));
  await see(page.getByText('提供促销备案'));
  const desk = await read<{ items: { dueOn: string }[] }>(department, '/api/v1/duties?scope=unit');
  assert.ok(desk.items.some(({ dueOn }) => dueOn === taskDueOn));
}

async function findRunning(stage: Stage): Promise<Matter> {
  const api = await stage.callAs('demo.supervisor');
  const { items } = await read<{ items: Matter[] }>(api, '/api/v1/matters?kind=consultation&limit=50');
  for (const one of items.filter(({ state }) => state === 'meeting')) {
    const { units } = await read<Consultation>(api, `/api/v1/consultations/${one.id}`);
    if (units.some(({ opinion }) => opinion?.id === 'dissent')) return one;
  }
  throw new Error('no consultation of the demo waits for an opinion while a unit dissents');
}

async function act(
  api: APIRequestContext,
  id: string,
  action: string,
  facts: Facts,
  documents: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { actionVersion } = await read<MatterFile>(api, `/api/v1/matters/${id}`);
  const reply = await api.post(`/api/v1/matters/${id}/actions`, {
    data: { action, facts, documents, expectedVersion: actionVersion },
  });
  assert.ok(reply.ok(), `${action}: ${await reply.text()}`);
}

async function read<T>(api: APIRequestContext, path: string): Promise<T> {
  const reply = await api.get(path);
  assert.ok(reply.ok(), `${path}: ${reply.status()}`);
  return (await reply.json()) as T;
}
