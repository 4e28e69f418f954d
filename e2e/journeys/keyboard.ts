import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const document: { readonly activeElement: Element | null; readonly body: Element };
declare function getComputedStyle(element: Element): { outlineStyle: string; outlineWidth: string; boxShadow: string };
interface Element {
  readonly id: string;
  readonly className: string;
  readonly textContent: string;
  readonly parentElement: Element | null;
  closest(selector: string): Element | null;
}

export const keyboard: Journeys = {
  'given a page, when Tab is pressed from its top, then the way to the content comes first and each stop is visible':
    async (stage) => {
      const { page } = await stage.open('demo.enforcement');
      await page.goto('/subjects');
      await see(page.getByRole('table'));
      await page.keyboard.press('Tab');
      await see(page.getByRole('link', { name: '跳到正文' }));
      for (let stop = 1; stop <= 25; stop += 1) {
        assert.ok(await isFocusVisible(page), `stop ${stop} shows no focus: ${await describeFocus(page)}`);
        await page.keyboard.press('Tab');
        if (await isInMain(page)) break;
      }
      assert.ok(await isInMain(page), 'Tab reaches the content');
      assert.ok(await isFocusVisible(page), 'the first stop in the content shows its focus');
    },

  'given the skip link, when it is used, then the next stop is in the content': async (stage) => {
    const { page } = await stage.open('demo.enforcement');
    await page.goto('/subjects');
    await see(page.getByRole('table'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await isInMain(page), await describeFocus(page));
  },

  'given the queue, when / and ? are pressed, then the search has the focus and the keys are shown': async (stage) => {
    const { page } = await stage.open('demo.enforcement');
    await page.goto('/queue');
    await see(page.getByRole('toolbar'));
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    await see(help.getByText('认领'));
    await page.keyboard.press('Escape');
    await gone(help);
    await page.keyboard.press('/');
    assert.equal(
      await page.getByRole('searchbox').evaluate((box) => box === (document.activeElement as unknown)),
      true,
    );
  },
};

function isInMain(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement !== null && document.activeElement.closest('#main') !== null);
}

function describeFocus(page: Page): Promise<string> {
  return page.evaluate(() => `${document.activeElement?.className ?? ''} ${document.activeElement?.textContent ?? ''}`);
}

/** An outline or a ring of its own, or of the field around it. */
function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return false;
    return [at, at.parentElement, at.parentElement?.parentElement ?? null].some((element) => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    });
  });
}
