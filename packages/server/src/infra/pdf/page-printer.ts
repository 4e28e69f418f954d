import { rmSync } from 'node:fs';
import { AppError } from '@jianhu/kernel';
import type { Logger } from '../logger.ts';
import type { Devtools } from './devtools-pipe.ts';
import { type Chromium, findChromium } from './find-chromium.ts';
import { startChromium } from './start-chromium.ts';

/** A page with pictures one below the other, from its upper left corner on; each is wanted as a PNG at twice its size. */
interface Pictures {
  readonly html: string;
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
}

interface PrintJob {
  /** Complete in itself: fonts and pictures as data, no script; nothing is ever loaded. */
  readonly html: string | null;
  readonly pictures: Pictures | null;
}

interface Printed {
  readonly pdf: Uint8Array | null;
  readonly pictures: readonly Uint8Array[];
}

/** Turns pages of ours into PDF and PNG; refuses with what to install where there is no browser. */
export interface PagePrinter {
  print(job: PrintJob): Promise<Printed>;
  /** Several pages in one browser: to start one takes longer than to print. */
  printAll(pages: readonly string[]): Promise<Uint8Array[]>;
  close(): void;
}

interface PrinterOptions {
  readonly log: Pick<Logger, 'warn'>;
  /** CHROME_PATH; else the machine's browser or the one of the lockfile. */
  readonly chromePath: string | undefined;
  readonly timeMs?: number;
}

/** A report of six pages takes two seconds. */
const TIME_MS = 20_000;
/** Of each further page of a batch. */
const MORE_MS = 3_000;

export function createPagePrinter({ log, chromePath, timeMs = TIME_MS }: PrinterOptions): PagePrinter {
  let found: Promise<Chromium | null> | undefined;
  let folder: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const clean = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    folder = found = undefined;
  };
  process.once('exit', clean);
  const browser = async (): Promise<Chromium> => {
    found ??= findChromium(chromePath);
    const chromium = await found.catch((error: unknown) => {
      found = undefined;
      log.warn({ err: error }, 'the browser for PDF cannot be unpacked');
      return null;
    });
    if (chromium === null) throw new AppError('pdf.unavailable', 503, { looked: chromePath ?? 'system, package' });
    folder = chromium.folder;
    return chromium;
  };
  const work = async <T>(limitMs: number, job: (devtools: Devtools) => Promise<T>): Promise<T> => {
    const started = startChromium(await browser(), { timeMs: limitMs });
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
    print: (job) => inTurn(timeMs, (devtools) => printOne(devtools, job)),
    printAll: (pages) =>
      inTurn(timeMs + pages.length * MORE_MS, async (devtools) => {
        const files: Uint8Array[] = [];
        for (const html of pages) files.push(await printPage(devtools, html));
        return files;
      }),
    close() {
      process.off('exit', clean);
      clean();
    },
  };
}

async function printOne(devtools: Devtools, { html, pictures }: PrintJob): Promise<Printed> {
  const pngs = pictures === null ? [] : await shootAll(devtools, pictures);
  if (html === null) return { pdf: null, pictures: pngs };
  return { pdf: await printPage(devtools, html), pictures: pngs };
}

async function printPage(devtools: Devtools, html: string): Promise<Uint8Array> {
  const session = await openPage(devtools, html);
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
