import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

/** A PDF is printed by a browser of its own, which shares two cores with everything else. */
const PRINT_MS = 90_000;

export const planPapers: Journeys = {
  'given a monthly report that one of the office drafted, when a second reviews and issues it, then it bears a number and its files stay':
    async (stage) => {
      const { page } = await stage.open('demo.office');
      await page.goto('/plan/papers');
      await page.getByRole('button', { name: '起草报告' }).click();
      await page.waitForURL('**/plan/papers/*');
      await page.getByRole('button', { name: '其他操作' }).click();
      await see(page.getByText('本人起草的，须由办公室另一人复核。').first());
      const address = page.url();

      const second = (await stage.open('demo.office.second')).page;
      await second.goto(address);
      await step(second, '复核通过');
      await see(second.getByText('已复核', { exact: true }));
      await step(second, '印发');
      await see(second.getByText('已印发', { exact: true }));
      await see(second.getByText(/〔\d{4}〕\d+号/).first());

      await page.goto(address);
      await see(page.getByRole('link', { name: /^下载/ }).first());
      await see(page.getByText(/〔\d{4}〕\d+号/).first());
    },
};

async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden', timeout: PRINT_MS });
}
