import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';
import type { Size, Stage } from '../stage.ts';

/** What opens over a page: the button that opens it, and what it is. */
interface Opener {
  readonly button: string | RegExp;
  readonly role?: 'menu' | 'tooltip';
}

const ON_PAGES: readonly { readonly who: string; readonly path: string; readonly openers: readonly Opener[] }[] = [
  {
    who: 'demo.supervisor',
    path: '/queue',
    openers: [{ button: /^为何命中/ }, { button: /^指派/ }, { button: '其他操作', role: 'tooltip' }],
  },
  { who: 'demo.supervisor', path: '/queue?tab=clues', openers: [{ button: /到期/, role: 'tooltip' }] },
  {
    who: 'demo.supervisor',
    path: '/monitor',
    openers: [{ button: /市级督办员/, role: 'menu' }],
  },
  { who: 'demo.supervisor', path: '/intake?tab=quarantine', openers: [{ button: '处理' }] },
  {
    who: 'demo.system',
    path: '/intake',
    openers: [{ button: '登记来源' }, { button: '终止' }, { button: '吊销', role: 'tooltip' }],
  },
  { who: 'demo.system', path: '/people?tab=people', openers: [{ button: '新建人员' }, { button: '停用' }] },
  { who: 'demo.security', path: '/people?tab=people', openers: [{ button: '授予角色' }] },
];

export const dialogs: Journeys = {
  'given the desk, when each dialog and menu opens, then it is accessible and Escape leaves it': (stage) =>
    openAll(stage, 'desk'),
  'given a phone, when each dialog and menu opens, then it is accessible and Escape leaves it': (stage) =>
    openAll(stage, 'phone'),
};

async function openAll(stage: Stage, size: Size): Promise<void> {
  const found: string[] = [];
  const pages = new Map<string, Page>();
  for (const { who, path, openers } of ON_PAGES) {
    const page = pages.get(who) ?? (await openFor(stage, who, size));
    pages.set(who, page);
    await page.goto(path);
    await settle(page);
    if (path.startsWith('/queue')) await openRecord(page);
    for (const { button, role = 'dialog' } of openers) {
      const barriers = await inspectOpened(page, button, page.getByRole(role).filter({ visible: true }));
      found.push(...barriers.map((barrier) => `${path}, ${button}: ${barrier}`));
    }
  }
  assert.deepEqual(found, []);
}

async function openFor(stage: Stage, who: string, size: Size): Promise<Page> {
  const { page } = await stage.open(who, size);
  await bringAxe(page);
  return page;
}

async function openRecord(page: Page): Promise<void> {
  await page.getByRole('listbox').getByRole('option').first().click();
  await see(page.getByRole('toolbar'));
  await settle(page);
}

async function inspectOpened(page: Page, button: string | RegExp, opened: Locator): Promise<string[]> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await see(opened);
  await settle(page);
  const barriers = await listBarriers(page);
  await page.keyboard.press('Escape');
  await gone(opened);
  return barriers;
}
