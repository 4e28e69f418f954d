import type { Page } from 'playwright-core';

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  readonly fonts: { readonly status: string };
  querySelectorAll(selector: string): Iterable<{
    readonly tagName: string;
    getAttribute(name: string): string | null;
    getAttributeNames(): readonly string[];
    readonly textContent: string | null;
  }>;
  querySelector(selector: string): { readonly scrollHeight: number; readonly clientHeight: number } | null;
  getAnimations(): { readonly playState: string }[];
};

/** Waits until the page has read what it shows and nothing moves any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#main h1, #main .state-title').first().waitFor();
  await page.waitForFunction(
    (busy) =>
      document.querySelector(busy) === null &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every((one) => one.playState !== 'running'),
    '[aria-busy="true"], .ant-skeleton, .ant-spin-spinning, .ant-btn-loading',
  );
}

/** By how many pixels the document is wider than its window; 0 when nobody must scroll sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How much of the page lies below its window; the page scrolls inside its frame, not in the document. */
export function hiddenBelow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frame = document.querySelector('.frame-page');
    return frame ? frame.scrollHeight - frame.clientHeight : 0;
  });
}

/**
 * The kinds of elements on the page: tag, class, role, which attributes stand on it and whether it says anything at all. Where all of
 * them were examined on the same page before, there is nothing new to examine.
 */
export function kindsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('body *')].map((element) =>
        [
          element.tagName,
          element.getAttribute('class'),
          element.getAttribute('role'),
          ...element.getAttributeNames(),
          element.textContent?.trim() === '' ? 'mute' : '',
        ].join(' '),
      ),
    ),
  ]);
}
