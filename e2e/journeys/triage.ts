import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';
import { accountOf } from '../place.ts';

const DRAFT = '回看原片，主播说的是“第一批货”，转写有误。';

export const triage: Journeys = {
  'given an open queue, when only keys are used, then alerts are walked, claimed, dismissed with a reason and undone, and a draft survives a reload':
    async (stage) => {
      const { page } = await stage.open(accountOf('enforcement', 0));
      await page.goto('/queue');
      await chosen(page, 1);
      await page.keyboard.press('j');
      await chosen(page, 2);
      await page.keyboard.press('k');
      const name = await chosen(page, 1);

      await page.keyboard.press('c');
      await see(page.getByText(`已认领：${name}`));
      const dialog = page.getByRole('dialog');
      await page.keyboard.press('d');
      await see(dialog.getByText('请选择理由'));
      await page.keyboard.press('8');
      await see(dialog.getByText('请填写说明'));
      await dialog.getByRole('textbox', { name: /说明/ }).focus();
      await page.keyboard.type(DRAFT);
      await page.reload();

      await see(page.getByRole('toolbar').getByRole('button', { name: /排除/ }));
      await page.keyboard.press('d');
      await see(dialog);
      assert.equal(await dialog.getByRole('textbox', { name: /说明/ }).inputValue(), DRAFT);
      await page.keyboard.press('3');
      await page.keyboard.press('Enter');
      await see(page.getByText(`已排除：${name}`));
      await gone(dialog);

      await page.keyboard.press('u');
      await see(page.getByText(`已撤回上一步：${name}`));
    },
};

/** Waits until this row of the list is the chosen one and its record is open beside it; gives the operator's name. */
async function chosen(page: Page, position: number): Promise<string> {
  const row = page.locator(`[role="option"][aria-posinset="${position}"][aria-selected="true"]`);
  await see(row);
  const name = (await row.locator('.row-name').textContent()) ?? '';
  await see(page.getByRole('article').getByRole('heading', { name, exact: true }));
  await see(page.getByRole('toolbar').getByRole('button', { name: /认领|指派|其他操作/ }));
  return name;
}
