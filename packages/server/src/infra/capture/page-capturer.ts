import { AppError, type Clock } from '@jianhu/kernel';
import type { Logger } from '../logger.ts';
import type { BrowserPlace } from '../pdf/browser-place.ts';
import { startChromium } from '../pdf/start-chromium.ts';
import { startGuardedProxy } from './guarded-proxy.ts';
import { PageNotReached, PageTooLarge, recordPage } from './record-page.ts';
import { buildWacz, type CaptureFacts } from './wacz-file.ts';

export interface CaptureJob extends Pick<CaptureFacts, 'url' | 'officers' | 'clockOffsetMs' | 'clockSource'> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CaptureProgress) => void;
}

export interface CaptureProgress {
  readonly step: 'starting' | 'loading' | 'packing';
  readonly responses: number;
  readonly bytes: number;
}

export interface Captured {
  readonly wacz: Uint8Array;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly tool: string;
}

/** Takes a public page as a visitor sees it, with everything that it loaded, into one package. */
export interface PageCapturer {
  capture(job: CaptureJob): Promise<Captured>;
}

interface CapturerOptions {
  readonly log: Pick<Logger, 'warn'>;
  readonly clock: Clock;
  readonly browser: BrowserPlace;
  /** `host:port` in a private network that may be captured all the same: CAPTURE_PRIVATE_HOSTS. */
  readonly privateHosts: readonly string[];
  readonly version: string;
  readonly timeMs?: number;
}

const TIME_MS = 30_000;
const MOST_BYTES = 67_108_864;

export function createPageCapturer(options: CapturerOptions): PageCapturer {
  const { log, clock, browser, privateHosts, version, timeMs = TIME_MS } = options;
  let turn: Promise<unknown> = Promise.resolve();
  const work = async (job: CaptureJob): Promise<Captured> => {
    job.signal.throwIfAborted();
    job.onProgress({ step: 'starting', responses: 0, bytes: 0 });
    const proxy = await startGuardedProxy({ privateHosts, mostBytes: MOST_BYTES });
    const started = startChromium(await browser.find(), { timeMs, proxyPort: proxy.port });
    job.signal.addEventListener('abort', started.end, { once: true });
    const startedAt = clock.now();
    try {
      const page = await recordPage(started.devtools, {
        url: job.url,
        now: () => clock.now(),
        mostBytes: MOST_BYTES,
        onExchange: (responses, bytes) => job.onProgress({ step: 'loading', responses, bytes }),
      });
      const main = page.exchanges[0];
      if (!main || proxy.refused().includes(hostOf(job.url))) throw new PageNotReached('refused');
      job.onProgress({ step: 'packing', responses: page.exchanges.length, bytes: proxy.bytes() });
      const tool = `Jianhu page capture ${version} / ${page.browser}`;
      const { url, officers, clockOffsetMs, clockSource } = job;
      const facts = { url, officers, clockOffsetMs, clockSource, tool, startedAt, finishedAt: clock.now() };
      const wacz = await buildWacz(page, { ...facts, refusedHosts: proxy.refused() });
      return { wacz, startedAt, finishedAt: facts.finishedAt, tool };
    } catch (error) {
      if (job.signal.aborted) throw error;
      const said = started.lastWords();
      log.warn({ err: error, said }, 'a page was not captured');
      // The browser says so itself where the machine allows no sandbox; it is not run without.
      if (/no usable sandbox|setuid_sandbox|zygote_host/i.test(said))
        throw new AppError('pdf.unavailable', 503, { reason: 'sandbox' });
      throw refusalOf(error, { url: job.url, refused: proxy.refused(), bytes: proxy.bytes() });
    } finally {
      job.signal.removeEventListener('abort', started.end);
      started.end();
      proxy.close();
    }
  };
  return {
    // One at a time: a browser takes a core for itself.
    capture(job) {
      const capturing = turn.then(() => work(job));
      turn = capturing.catch(() => undefined);
      return capturing;
    },
  };
}

function refusalOf(
  error: unknown,
  { url, refused, bytes }: { readonly url: string; readonly refused: readonly string[]; readonly bytes: number },
): unknown {
  if (refused.includes(hostOf(url))) return new AppError('capture.hostRefused', 422, { host: hostOf(url) });
  if (error instanceof PageTooLarge || bytes > MOST_BYTES)
    return new AppError('capture.tooLarge', 422, { mostBytes: MOST_BYTES });
  if (error instanceof PageNotReached) return new AppError('capture.notReached', 422, { host: hostOf(url) });
  if (error instanceof AppError) return error;
  return new AppError('capture.failed', 503);
}

function hostOf(url: string): string {
  const { hostname = '', port = '', protocol = '' } = URL.parse(url) ?? {};
  return `${hostname}:${port || (protocol === 'http:' ? 80 : 443)}`;
}
