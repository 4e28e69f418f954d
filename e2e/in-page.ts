import type { Page } from 'playwright-core';

interface Element {
  readonly tagName: string;
  readonly children: Iterable<Element>;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getAttributeNames(): readonly string[];
  toggleAttribute(name: string, force: boolean): void;
}

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  readonly fonts: { readonly status: string };
  readonly body: Element;
  querySelectorAll(selector: string): Iterable<Element>;
  querySelector(selector: string): { readonly scrollHeight: number; readonly clientHeight: number } | null;
  getAnimations(): { readonly playState: string }[];
};

/** The router of the console, which it leaves in its window, and the frames of the browser. */
declare const window: {
  readonly ['__TSR_ROUTER__']: { navigate(to: { href: string }): Promise<void> };
  requestAnimationFrame(then: () => void): void;
};

/** Goes on inside the console, as a click on a link does: what is loaded already is not loaded again. Ends when the next page is drawn. */
export function walkTo(page: Page, href: string): Promise<void> {
  return page.evaluate(async (to) => {
    await window['__TSR_ROUTER__'].navigate({ href: to });
    await new Promise<void>((drawn) => {
      window.requestAnimationFrame(() => window.requestAnimationFrame(() => drawn()));
    });
  }, href);
}

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
          ...element.getAttributeNames().filter((name) => name !== 'data-again'),
          element.textContent?.trim() === '' ? 'mute' : '',
        ].join(' '),
      ),
    ),
  ]);
}

/**
 * Marks with `data-again` what repeats, down to its last element, something that stands before it: the hundredth row of a list. Said of
 * an element is what `kindsOf` says of it, and the colours that it carries itself.
 */
export function markRepeats(page: Page): Promise<void> {
  return page.evaluate(() => {
    const forms = new Map<Element, string>();
    const describe = (element: Element): string => {
      const colours =
        element
          .getAttribute('style')
          ?.match(/(?:color|background)[^;]*/g)
          ?.join() ?? '';
      const names = element.getAttributeNames().filter((name) => name !== 'data-again');
      const own = [element.tagName, element.getAttribute('class'), element.getAttribute('role'), ...names, colours];
      const below = new Set([...element.children].map(describe));
      const form = `${own.join(' ')}${element.textContent?.trim() === '' ? ' mute' : ''}(${[...below].join()})`;
      forms.set(element, form);
      return form;
    };
    describe(document.body);
    const seen = new Set<string>();
    const mark = (element: Element): void => {
      const form = forms.get(element) ?? '';
      const again = seen.has(form);
      element.toggleAttribute('data-again', again);
      seen.add(form);
      if (!again) for (const child of element.children) mark(child);
    };
    mark(document.body);
  });
}
