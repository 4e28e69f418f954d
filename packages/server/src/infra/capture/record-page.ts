import type { Devtools } from '../pdf/devtools-pipe.ts';

/** A request with its answer, as the browser had them. */
export interface Exchange {
  readonly url: string;
  readonly at: Date;
  readonly method: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly postData: string | null;
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export interface RecordedPage {
  readonly exchanges: readonly Exchange[];
  readonly title: string;
  readonly text: string;
  readonly finalUrl: string;
  readonly screenshot: Uint8Array;
  readonly userAgent: string;
  readonly browser: string;
  /** The page was longer than the picture. */
  readonly cutBelow: boolean;
}

export interface RecordOptions {
  readonly url: string;
  readonly now: () => Date;
  readonly mostBytes: number;
  readonly onExchange: (count: number, bytes: number) => void;
}

const SIZE = { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false };
const LOAD_MS = 12_000;
const QUIET_MS = 600;
const QUIET_MOST_MS = 4_000;
const TICK_MS = 50;
const MOST_HEIGHT = 14_000;
const MOST_TEXT = 100_000;

export class PageTooLarge extends Error {}
export class PageNotReached extends Error {}

interface Paused {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
  readonly responseStatusCode?: number;
  readonly responseStatusText?: string;
  readonly responseErrorReason?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
}

/** Opens a page like a visitor, waits until it is at rest, and keeps every answer that it got on the way. */
export async function recordPage(devtools: Devtools, options: RecordOptions): Promise<RecordedPage> {
  const { url, now, mostBytes, onExchange } = options;
  const version = await devtools.send('Browser.getVersion');
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const send = (method: string, params?: object) => devtools.send(method, params, session);
  const exchanges: Exchange[] = [];
  let [bytes, pending, lastAt, isLoaded, isTooLarge] = [0, 0, performance.now(), false, false];

  const keep = async (paused: Paused): Promise<void> => {
    const { request, responseStatusCode: status = 0, responseHeaders = [] } = paused;
    const hasBody = !isRedirect(status) && request.method !== 'HEAD';
    const body = hasBody ? await send('Fetch.getResponseBody', { requestId: paused.requestId }) : {};
    const kept = Buffer.from(String(body['body'] ?? ''), body['base64Encoded'] === true ? 'base64' : 'utf8');
    bytes += kept.length;
    isTooLarge ||= bytes > mostBytes;
    exchanges.push({
      url: request.url,
      at: now(),
      method: request.method,
      requestHeaders: request.headers,
      postData: request.postData ?? null,
      status,
      statusText: paused.responseStatusText ?? '',
      responseHeaders: responseHeaders.map(({ name, value }) => [name, value] as const),
      body: kept,
    });
    onExchange(exchanges.length, bytes);
  };
  devtools.onEvent('Fetch.requestPaused', (params) => {
    // Written by the browser that we started, in the form of its protocol.
    const paused = params as unknown as Paused;
    pending += 1;
    const isAnswer = paused.responseErrorReason === undefined && !isTooLarge;
    void (isAnswer ? keep(paused).catch(() => undefined) : Promise.resolve())
      .then(() => send('Fetch.continueRequest', { requestId: paused.requestId }))
      .catch(() => undefined)
      .finally(() => {
        pending -= 1;
        lastAt = performance.now();
      });
  });
  devtools.onEvent('Page.loadEventFired', () => (isLoaded = true));

  await send('Page.enable');
  await send('Network.enable');
  await send('Network.setBypassServiceWorker', { bypass: true });
  await send('Emulation.setDeviceMetricsOverride', SIZE);
  await send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Response' }] });
  const went = await send('Page.navigate', { url });
  if (typeof went['errorText'] === 'string' && exchanges.length === 0) throw new PageNotReached(went['errorText']);
  await until(() => isLoaded || isTooLarge, LOAD_MS);
  // What loads only when it comes into sight.
  await send('Runtime.evaluate', { expression: SCROLL, awaitPromise: true }).catch(() => undefined);
  await until(() => isTooLarge || (pending === 0 && performance.now() - lastAt > QUIET_MS), QUIET_MOST_MS);
  if (isTooLarge) throw new PageTooLarge();
  const text = await valueOf(send, `(document.body?.innerText ?? '').slice(0, ${MOST_TEXT})`);
  const metrics = await send('Page.getLayoutMetrics');
  // The form of the protocol.
  const { width, height } = metrics['cssContentSize'] as { readonly width: number; readonly height: number };
  const clip = { x: 0, y: 0, width: Math.max(width, 1), height: Math.min(Math.max(height, 1), MOST_HEIGHT), scale: 1 };
  const shot = await send('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });
  const picture = { screenshot: Buffer.from(String(shot['data']), 'base64'), cutBelow: height > MOST_HEIGHT };
  return {
    exchanges,
    title: await valueOf(send, 'document.title'),
    text,
    finalUrl: await valueOf(send, 'location.href'),
    ...picture,
    userAgent: String(version['userAgent']),
    browser: String(version['product']),
  };
}

/** Down in steps and up again; a page that grows without end is left after a second and a half. */
const SCROLL = `(async () => {
  const until = performance.now() + 1500;
  for (let y = 0; y < document.documentElement.scrollHeight && performance.now() < until; y += 700) {
    scrollTo(0, y);
    await new Promise((next) => setTimeout(next, 60));
  }
  scrollTo(0, 0);
})()`;

type Send = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

async function valueOf(send: Send, expression: string): Promise<string> {
  const { result } = await send('Runtime.evaluate', { expression, returnByValue: true });
  return String((result as { readonly value?: unknown } | undefined)?.value ?? '');
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

async function until(isDone: () => boolean, mostMs: number): Promise<void> {
  const end = performance.now() + mostMs;
  while (!isDone() && performance.now() < end) await new Promise((next) => setTimeout(next, TICK_MS));
}
