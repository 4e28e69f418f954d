import { AppError } from '@jianhu/kernel';
import type { Logger } from '../logger.ts';
import type { Devtools } from './devtools-pipe.ts';
import { type BrowserPlace, createBrowserPlace } from './browser-place.ts';
import { startChromium } from './start-chromium.ts';

/** A page with pictures one below the other, from its upper left corner on; each is wanted as a PNG at twice its size. */
interface Pictures {
  readonly html: string;
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
}

/** What a page has of its own, as HTML with everything escaped. */
export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly body: string;
}

/** Pages that stand in one frame, one after the other, so that its fonts are loaded only once. */
export interface PageBatch {
  /**
   * Complete in itself: fonts as data, no script; nothing is ever loaded. It has a title and, last in its head, a style, both exchanged
   * with the body, and a body that uses every face.
   */
  readonly frame: string;
  readonly pages: readonly PageParts[];
}

interface PrintJob {
  readonly batch: PageBatch | null;
  readonly pictures: Pictures | null;
}

interface Printed {
  /** One for each page of the batch. */
  readonly pdfs: readonly Uint8Array[];
  readonly pictures: readonly Uint8Array[];
}

/** Turns pages of ours into PDF and PNG; refuses with what to install where there is no browser. */
export interface PagePrinter {
  print(job: PrintJob): Promise<Printed>;
  close(): void;
}

type PrinterOptions = {
  readonly log: Pick<Logger, 'warn'>;
  readonly timeMs?: number;
} & ({ readonly chromePath: string | undefined } | { readonly browser: BrowserPlace });

/** A report of six pages takes two seconds. */
const TIME_MS = 20_000;
/** Of each further page of a batch. */
const MORE_MS = 3_000;

export function createPagePrinter({ log, timeMs = TIME_MS, ...place }: PrinterOptions): PagePrinter {
  const browser = 'browser' in place ? place.browser : createBrowserPlace({ log, chromePath: place.chromePath });
  let turn: Promise<unknown> = Promise.resolve();
  const work = async <T>(limitMs: number, job: (devtools: Devtools) => Promise<T>): Promise<T> => {
    const started = startChromium(await browser.find(), { timeMs: limitMs });
    try {
      return await job(started.devtools);
    } catch (error) {
      const said = started.lastWords();
      log.warn({ err: error, said }, 'the browser gave no PDF');
      // The browser says so itself where the machine allows no sandbox; it is not run without.
      if (/no usable sandbox|setuid_sandbox|zygote_host/i.test(said)) {
        throw new AppError('pdf.unavailable', 503, { reason: 'sandbox' });
      }
      throw new AppError('pdf.failed', 503);
    } finally {
      started.end();
    }
  };
  // One at a time: a browser takes a core for itself.
  const inTurn = <T>(limitMs: number, job: (devtools: Devtools) => Promise<T>): Promise<T> => {
    const printing = turn.then(() => work(limitMs, job));
    turn = printing.catch(() => undefined);
    return printing;
  };
  return {
    print: (job) =>
      inTurn(timeMs + Math.max(0, (job.batch?.pages.length ?? 0) - 1) * MORE_MS, (devtools) => printJob(devtools, job)),
    close: () => browser.close(),
  };
}

async function printJob(devtools: Devtools, { batch, pictures }: PrintJob): Promise<Printed> {
  const pngs = pictures === null ? [] : await shootAll(devtools, pictures);
  return { pdfs: batch === null ? [] : await printBatch(devtools, batch), pictures: pngs };
}

/** Each page takes the place of the one before: title, style and body are all that a page has of its own, so nothing of it stays. */
async function printBatch(devtools: Devtools, { frame, pages }: PageBatch): Promise<Uint8Array[]> {
  const session = await openPage(devtools, frame);
  // A face is loaded when something is set in it: printed once, the frame has them all, whatever the first page needs.
  await printOpened(devtools, session);
  await devtools.send('DOM.enable', {}, session);
  const files: Uint8Array[] = [];
  for (const { title, style, body } of pages) {
    await exchange(devtools, session, 'title', `<title>${title}</title>`);
    await exchange(devtools, session, 'head > style:last-child', `<style>${style}</style>`);
    await exchange(devtools, session, 'body', `<body>${body}</body>`);
    files.push(await printOpened(devtools, session));
  }
  return files;
}

async function exchange(devtools: Devtools, session: string, selector: string, outerHTML: string): Promise<void> {
  const { root } = await devtools.send('DOM.getDocument', { depth: 0 }, session);
  // The protocol's own form of a node.
  const { nodeId: document } = root as { readonly nodeId: number };
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: document, selector }, session);
  await devtools.send('DOM.setOuterHTML', { nodeId, outerHTML }, session);
}

async function printOpened(devtools: Devtools, session: string): Promise<Uint8Array> {
  const options = { printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true };
  const pdf = await devtools.send('Page.printToPDF', { ...options, generateDocumentOutline: true }, session);
  return bytesOf(pdf);
}

async function shootAll(devtools: Devtools, { html, sizes }: Pictures): Promise<Uint8Array[]> {
  const session = await openPage(devtools, html);
  const pngs: Uint8Array[] = [];
  let y = 0;
  for (const { width, height } of sizes) {
    const clip = { x: 0, y, width, height, scale: 2 };
    const wish = { format: 'png', clip, captureBeyondViewport: true };
    pngs.push(bytesOf(await devtools.send('Page.captureScreenshot', wish, session)));
    y += height;
  }
  return pngs;
}

/** A page that runs no script and gets no answer to anything it asks for. */
async function openPage(devtools: Devtools, html: string): Promise<string> {
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  const attached = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(attached['sessionId']);
  devtools.onEvent('Fetch.requestPaused', ({ requestId }, from) => {
    void devtools.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }, from).catch(() => undefined);
  });
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, session);
  await devtools.send('Emulation.setScriptExecutionDisabled', { value: true }, session);
  await devtools.send('Page.enable', {}, session);
  await devtools.send('Page.setDocumentContent', { frameId: targetId, html }, session);
  return session;
}

function bytesOf({ data }: Readonly<Record<string, unknown>>): Uint8Array {
  return Buffer.from(String(data), 'base64');
}
