/**
 * Every public page of the service hall in the headless browser as a cheap telephone on a mobile network meets it for the first time: when
 * something is painted, whether axe finds a barrier, and whether anything must be scrolled sideways at 200 % zoom.
 */
import { findPublicShops, listServiceItems, type ResponseOf } from '@jianhu/contract';
import type { Browser, Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../e2e/barriers.ts';
import { startBrowser } from '../e2e/browser.ts';
import { overflowOf, settle } from '../e2e/in-page.ts';
import { startJianhu } from '../e2e/jianhu.ts';
import { SIZES } from '../e2e/stage.ts';
import { percentile, printReport } from './figure.ts';

const ROUNDS = 3;
/** What Lighthouse takes for a telephone: a fast 3G or slow 4G line, and a processor a quarter as fast. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
/** What is left of a desk at 200 %, and of half a desk. */
const ZOOMED = [
  { width: 640, height: 400 },
  { width: 320, height: 420 },
];
const SHOWN_WITHIN_MS = 60_000;

/** What the function handed to evaluate() finds where it runs. */
declare const performance: { now(): number; getEntriesByName(name: string): { readonly startTime: number }[] };
declare const document: { querySelector(selector: string): object | null };

const jianhu = await startJianhu();
const { browser, close } = await startBrowser();
try {
  const { url } = await jianhu.ready;
  const visits = new Map<string, Visit[]>();
  const faults: string[] = [];
  const pages = await listPublicPages(url);
  for (const path of pages) {
    const taken: Visit[] = [];
    for (let round = 0; round < ROUNDS; round += 1) taken.push(await visit(browser, `${url}${path}`));
    visits.set(path, taken);
    faults.push(...(await examine(browser, `${url}${path}`)));
  }
  for (const fault of faults) console.error(fault);
  const slowestOf = (of: keyof Visit) =>
    [...visits]
      .map(([path, taken]) => ({
        path,
        ms: percentile(
          taken.map((one) => one[of]),
          0.5,
        ),
      }))
      .toSorted((a, b) => b.ms - a.ms)[0];
  const [painted, headed] = [slowestOf('paintedMs'), slowestOf('headedMs')];
  const how = `${pages.length} pages, middle of ${ROUNDS} visits each with nothing in store, 390 × 844, 1.6 Mbit/s, 150 ms, processor slowed ${SLOWER} times`;
  printReport({
    bench: 'public pages',
    figures: [
      {
        what: 'first paint of the slowest public page',
        value: painted?.ms ?? Number.NaN,
        unit: 'ms',
        limit: { atMost: 1_500, source: 'issue 6' },
        how: `first contentful paint, ${painted?.path}; ${how}`,
      },
      {
        what: 'heading of the slowest public page',
        value: headed?.ms ?? Number.NaN,
        unit: 'ms',
        how: `until the page says by its heading what it is, ${headed?.path}; ${how}`,
      },
      {
        what: 'barriers, and widths that do not fit',
        value: faults.length,
        unit: '',
        limit: { atMost: 0, source: 'issue 6' },
        how: 'axe with the rules of WCAG 2.2 AA on each page, and the width of each at 200 % zoom of a desk and of half a desk',
      },
    ],
  });
} finally {
  await close();
  await jianhu.stop();
}

async function listPublicPages(url: string): Promise<string[]> {
  const shops = await read<ResponseOf<typeof findPublicShops>>(
    `${url}${findPublicShops.path}?q=${encodeURIComponent('小店')}`,
  );
  const guides = await read<ResponseOf<typeof listServiceItems>>(`${url}${listServiceItems.path}`);
  const shop = shops.items[0];
  if (!shop) throw new Error('the demo shows no public shop');
  return [
    '/hall',
    '/hall/shops',
    `/hall/shops/${shop.id}`,
    '/hall/warnings',
    '/hall/permits',
    '/hall/remedy',
    '/hall/services',
    '/hall/notices',
    '/hall/inspections',
    '/hall/receipts',
    '/hall/words',
    ...guides.items.map(({ itemId }) => `/hall/services/${itemId}`),
    '/hall/sign-in',
  ];
}

async function read<T>(url: string): Promise<T> {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url}: ${await reply.text()}`);
  return (await reply.json()) as T; // NOTE: the server holds its replies to the schema
}

/** Milliseconds from the navigation. */
interface Visit {
  readonly paintedMs: number;
  readonly headedMs: number;
}

/** In a window of its own, with nothing in store. */
async function visit(where: Browser, url: string): Promise<Visit> {
  const context = await where.newContext({ viewport: SIZES.phone, locale: 'zh-CN', isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(url, { waitUntil: 'commit', timeout: SHOWN_WITHIN_MS });
    const headed = await page.waitForFunction(
      () => (document.querySelector('#main h1') === null ? 0 : performance.now()),
      undefined,
      { timeout: SHOWN_WITHIN_MS },
    );
    const painted = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      undefined,
      { timeout: SHOWN_WITHIN_MS },
    );
    return { headedMs: await headed.jsonValue(), paintedMs: await painted.jsonValue() };
  } finally {
    await context.close();
  }
}

async function examine(where: Browser, url: string): Promise<string[]> {
  const context = await where.newContext({ viewport: SIZES.phone, locale: 'zh-CN', reducedMotion: 'reduce' });
  try {
    const page: Page = await context.newPage();
    await bringAxe(page);
    await page.goto(url);
    await settle(page);
    const found = await listBarriers(page);
    for (const size of ZOOMED) {
      await page.setViewportSize(size);
      await settle(page);
      const overflow = await overflowOf(page);
      if (overflow > 0) found.push(`${overflow} px too wide at ${size.width} px`);
    }
    return found.map((fault) => `${new URL(url).pathname}: ${fault}`);
  } finally {
    await context.close();
  }
}
