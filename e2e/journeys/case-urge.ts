import assert from 'node:assert/strict';
import type { Matter } from '@jianhu/contract';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTIES = 6;
const WORDS = '请本周内完成调查，逾期请说明原因。';

export const caseUrge: Journeys = {
  'given open cases of a county, when its head urges them after a preview, their files say so until he takes it back':
    async (stage) => {
      const { username, open } = await findLeader(stage);
      const { page } = await stage.open(username);
      await page.goto('/cases/list?kind=case&only=open');
      await page.getByRole('button', { name: '批量催办' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('催办内容（不写举报人、证件和电话号码）').fill(WORDS);
      await dialog.getByLabel(/^全选列表中的/).check();
      await dialog.getByRole('button', { name: /^预览/ }).click();
      await see(dialog.getByText(/^告知：/).first());
      assert.equal(await countUrges(stage, username, open), 0);
      await dialog.getByRole('button', { name: /^催办 \d+ 件/ }).click();
      await see(dialog.getByText(/^已催办 \d+ 件/));
      assert.ok((await countUrges(stage, username, open)) > 0);
      await lookAtFile(page, dialog.getByRole('button', { name: /^撤回这/ }));
      assert.equal(await countUrges(stage, username, open), 0);
    },
};

async function lookAtFile(page: Page, undo: ReturnType<Page['getByRole']>): Promise<void> {
  await undo.click();
  await see(page.getByText(/^已撤回 \d+ 件/));
  await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
}

/** The head of a county that has several open cases in which the organ owes something. */
async function findLeader(stage: Stage): Promise<{ username: string; open: readonly Matter[] }> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const username = `demo.head.${countyAt(at).code}`;
    const api = await stage.callAs(username);
    const reply = await api.get('/api/v1/matters?kind=case&open=true&limit=50');
    const { items } = (await reply.json()) as { items: Matter[] };
    const open = items.filter(({ nextDueOn }) => nextDueOn !== null);
    if (open.length > 1) return { username, open };
  }
  throw new Error('no county has two open cases');
}

async function countUrges(stage: Stage, username: string, open: readonly Matter[]): Promise<number> {
  const api = await stage.callAs(username);
  const replies = await Promise.all(open.map(({ id }) => api.get(`/api/v1/matters/${id}/urges`)));
  const found = await Promise.all(replies.map(async (one) => (await one.json()) as { items: unknown[] }));
  return found.reduce((sum, { items }) => sum + items.length, 0);
}
