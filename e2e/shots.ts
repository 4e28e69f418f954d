import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { hiddenBelow, settle } from './in-page.ts';
import { type StartedJianhu, startJianhu } from './jianhu.ts';
import { listPages } from './pages.ts';
import { SIZES, type Size, type Stage, createCast, createStage } from './stage.ts';

const FOLDER = join(import.meta.dirname, 'shots');
const WHO = { people: 'demo.security', sources: 'demo.system', audit: 'demo.audit' } as const;
const TALLEST_PX = 1_600;
const SUPERVISOR = 'demo.supervisor';

/**
 * `npm run shots`: every page and main dialog at both widths into e2e/shots/, of a demo that it starts, or of the one at JIANHU_URL
 * whose password is JIANHU_DEMO_PASSWORD.
 */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await findJianhu();
  try {
    const { browser, close } = await startBrowser();
    const jianhu = await server.ready;
    const stage = createStage(browser, jianhu, createCast(jianhu));
    for (const size of Object.keys(SIZES) as Size[]) await shootAll(stage, size);
    await close();
  } finally {
    await server.stop();
  }
}

async function findJianhu(): Promise<StartedJianhu> {
  const { JIANHU_URL: url, JIANHU_DEMO_PASSWORD: password } = process.env;
  if (url && password) return { ready: Promise.resolve({ url, password, feedKey: '' }), stop: async () => undefined };
  return startJianhu();
}

async function shootAll(stage: Stage, size: Size): Promise<void> {
  const shoot = async (page: Page, name: string): Promise<void> => {
    await settle(page);
    const { width, height } = SIZES[size];
    await page.setViewportSize({ width, height: height + Math.min(await hiddenBelow(page), TALLEST_PX) });
    await page.screenshot({ path: join(FOLDER, `${name}-${size}.png`), fullPage: true });
    await page.setViewportSize({ width, height });
  };
  const stranger = await stage.open(null, size);
  await stranger.page.goto('/sign-in');
  await shoot(stranger.page, 'sign-in');
  const { page } = await stage.open(SUPERVISOR, size);
  for (const { name, path } of await listPages(await stage.callAs(SUPERVISOR))) {
    if (name in WHO) continue;
    await page.goto(path);
    await shoot(page, name);
  }
  for (const [name, username] of Object.entries(WHO)) {
    const { page } = await stage.open(username, size);
    const found = (await listPages(await stage.callAs(username))).find((one) => one.name === name);
    await page.goto(found?.path ?? '/');
    await shoot(page, name);
    await page.goto('/monitor');
    await shoot(page, `no-permission-${name}`);
  }
  await shootDialogs(page, (name) => shoot(page, name));
}

/** What opens over a page, and what stands in its place when the server does not answer. */
async function shootDialogs(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const openFirst = async (): Promise<void> => {
    await page.goto('/queue');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('toolbar').waitFor();
  };
  const openBy = async (button: string | RegExp, name: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
    await shoot(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await openFirst();
  await shoot('alert');
  await openBy(/^为何命中/, 'why');
  await openBy(/^指派/, 'assign');
  await page.getByRole('button', { name: /^认领/ }).click();
  await openBy(/^确认为线索/, 'confirm');
  await openBy(/^排除/, 'dismiss');
  await page.getByRole('button', { name: /^退回/ }).click();
  await page.getByRole('button', { name: /^认领/ }).waitFor();
  await page.goto('/queue?tab=clues');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: '到期' }).click();
  await shoot('clock');
  await page.goto('/intake?tab=quarantine');
  await openBy('处理', 'quarantined-row');
  await page.route('**/api/v1/sources', (route) => route.abort());
  await page.goto('/intake');
  await page.getByRole('alert').waitFor();
  await shoot('error');
  await page.unroute('**/api/v1/sources');
}

await main();
