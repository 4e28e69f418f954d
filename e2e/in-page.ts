import type { Page } from 'playwright-core';

interface Element {
  readonly tagName: string;
  readonly children: Iterable<Element>;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getAttributeNames(): readonly string[];
  /** Of controls only. */
  readonly labels?: Iterable<Element> | null;
  toggleAttribute(name: string, force: boolean): void;
  checkVisibility(options: { readonly visibilityProperty: boolean }): boolean;
}

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const document: {
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  readonly fonts: { readonly status: string };
  readonly body: Element;
  getElementById(id: string): Element | null;
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
 * Marks with `data-again` what needs no second look: what repeats, down to its last element and under the same ancestors, something that
 * stands before it or was looked at on a page before (`known`, words between spaces). Said of an element is what `kindsOf` says of it, the
 * colours that it carries itself, the words among its settings, whether it is seen and whether what names it (attribute, label, the
 * elements that it points to) has words. Gives what was not known: nothing where all of the page stood so before.
 */
export function markRepeats(page: Page, known: string): Promise<string> {
  return page.evaluate((before) => {
    const naming = /^(?:aria-label|alt|title|placeholder)$/;
    const pointing = /^aria-(?:labelledby|describedby)$/;
    const setting = /^(?:aria-|type$|tabindex$|lang$|scope$)/;
    const digest = (text: string): string => {
      let [high, low] = [0x811c9dc5, 0x1000193];
      for (let at = 0; at < text.length; at += 1) {
        high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
        low = Math.imul(low ^ text.charCodeAt(at), 0x85ebca6b) ^ (high >>> 13);
      }
      return (high >>> 0).toString(36) + (low >>> 0).toString(36);
    };
    const isFilled = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
    const isNamedBy = (element: Element, name: string): boolean => {
      const value = element.getAttribute(name);
      if (!pointing.test(name)) return isFilled(value);
      return (value ?? '').split(/\s+/).some((id) => isFilled(document.getElementById(id)?.textContent));
    };
    const owns = new Map<Element, string>();
    const forms = new Map<Element, string>();
    const describe = (element: Element): string => {
      const colours =
        element
          .getAttribute('style')
          ?.match(/(?:color|background)[^;]*/g)
          ?.join() ?? '';
      const names = element.getAttributeNames().filter((name) => name !== 'data-again');
      const words = names
        .filter((name) => setting.test(name))
        .map((name) => element.getAttribute(name) ?? '')
        .filter((value) => /^-?[a-z\d]{1,12}$/.test(value));
      const named = names
        .filter((name) => naming.test(name) || pointing.test(name))
        .map((name) => `${name}=${isNamedBy(element, name)}`);
      const labels = [...(element.labels ?? [])].map((label) => `label=${isFilled(label.textContent)}`);
      const own = [
        element.tagName,
        element.getAttribute('class'),
        element.getAttribute('role'),
        ...names,
        ...words,
        ...named,
        ...labels,
        colours,
      ];
      const looks = `${element.textContent?.trim() === '' ? ' mute' : ''}${element.checkVisibility({ visibilityProperty: true }) ? '' : ' unseen'}`;
      owns.set(element, own.join(' ') + looks);
      const form = digest(`${own.join(' ')}${looks}(${[...new Set([...element.children].map(describe))].join()})`);
      forms.set(element, form);
      return form;
    };
    describe(document.body);
    const seen = new Set(before.split(' '));
    const fresh: string[] = [];
    const mark = (element: Element, above: string): void => {
      const key = digest(`${above}/${forms.get(element) ?? ''}`);
      const again = seen.has(key);
      element.toggleAttribute('data-again', again);
      if (again) return;
      seen.add(key);
      fresh.push(key);
      const chain = digest(`${above}/${owns.get(element) ?? ''}`);
      for (const child of element.children) mark(child, chain);
    };
    mark(document.body, '');
    return fresh.join(' ');
  }, known);
}
