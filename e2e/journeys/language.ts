import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../packages/web/src/phrases/en.ts';
import { zhCN } from '../../packages/web/src/phrases/zh-CN.ts';
import { settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

/** What functions handed to evaluate() find where they run: in the page, not here. */
declare const document: { querySelectorAll(selector: string): Iterable<Element> };
interface Element {
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  getAttribute(name: string): string | null;
}

const PAGES: Readonly<Record<string, readonly string[]>> = {
  'demo.supervisor': [
    '/monitor',
    '/queue',
    '/queue?tab=clues',
    '/subjects',
    '/subjects/imports',
    '/intake',
    '/plan',
    '/plan/matrix',
    '/plan/systems',
    '/account',
  ],
  'demo.audit': ['/people', '/audit', '/system'],
};

export const language: Journeys = {
  'given a reader of English, when the language is switched, then no label stays Chinese and no key shows': async (
    stage,
  ) => {
    const chinese = textsOf(zhCN).filter(isTelling).map(patternOf);
    const keys = new Set(keysOf(en));
    const isLeft = (label: string): boolean => keys.has(label) || chinese.some((pattern) => pattern.test(label));
    for (const [username, paths] of Object.entries(PAGES)) {
      const { page } = await stage.open(username);
      await page.goto('/account');
      await page.locator('button.user').click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await see(page.getByRole('heading', { level: 1, name: 'My account' }));
      for (const path of paths) {
        await page.goto(path);
        await settle(page);
        assert.deepEqual((await listLabels(page)).filter(isLeft), [], `${path} as ${username}`);
      }
    }
  },
};

/** Every text that stands alone, codes excepted, and every name that only a screen reader or a pointer meets. */
function listLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const TEXT = 3;
    const found: string[] = [];
    for (const element of document.querySelectorAll('body :not(code, pre)')) {
      for (const node of element.childNodes) if (node.nodeType === TEXT) found.push(node.textContent?.trim() ?? '');
      for (const name of ['aria-label', 'title', 'placeholder', 'data-label'])
        found.push(element.getAttribute(name) ?? '');
    }
    return found.filter((text) => text !== '');
  });
}

const PLACE = /\{\{\w+\}\}/g;

/** NOTE: a phrase like `{{from}}至{{to}}` fits too many sentences that are data. */
function isTelling(phrase: string): boolean {
  const words = phrase.replaceAll(PLACE, '');
  return words === phrase ? /\p{Script=Han}/u.test(words) : /\p{Script=Han}{3}/u.test(words);
}

function patternOf(phrase: string): RegExp {
  const parts = phrase.split(PLACE).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
}

type Tree = { readonly [name: string]: string | Tree };

function textsOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)));
}

function keysOf(tree: Tree, before = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${before}${name}`] : keysOf(value, `${before}${name}.`),
  );
}
