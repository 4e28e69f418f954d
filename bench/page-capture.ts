/** From the wish to a verified exhibit: a page of a shop on this machine, taken by the real browser through the public interface. */
import { createServer } from 'node:http';
import type { Capture, Exhibit } from '@jianhu/contract';
import { createBrowserPlace, createLogger, createPageCapturer } from '@jianhu/server';
import { inspected, stageCases, withMigratedDatabase } from '@jianhu/testkit';
import { printReport } from './figure.ts';

const RUNS = 3;
const PARTS = 40;
const PART_BYTES = 60_000;
const POLL_MS = 50;

await withMigratedDatabase(async (given) => {
  const pages = Array.from({ length: PARTS }, (_, at) => `<img src="/part/${at}.svg" width="180" height="180">`).join(
    '',
  );
  const shop = createServer((request, reply) => {
    if (request.url?.startsWith('/part/') === true) {
      reply.setHeader('content-type', 'image/svg+xml');
      return void reply.end(
        `<svg xmlns="http://www.w3.org/2000/svg"><!--${'x'.repeat(PART_BYTES)}--><circle r="90"/></svg>`,
      );
    }
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    return void reply.end(`<title>演示店铺</title><h1>全网最低价珍珠</h1>${pages}`);
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const address = shop.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const log = createLogger('silent');
  const browser = createBrowserPlace({ log, chromePath: undefined });
  const clock = { now: () => new Date() };
  const capturer = createPageCapturer({ log, clock, browser, privateHosts: [host], version: 'bench' });
  const stage = await stageCases(undefined, { given, capturer });
  // Evidence is not of a later day than the stage's own clock.
  stage.infra.clock.set(new Date(Date.now() + 3_600_000));
  const matter = await stage.walk('case-general', inspected);
  const path = `/api/v1/matters/${matter.id}`;
  const seconds: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    const body = {
      url: `http://${host}/`,
      proves: '最低价',
      officers: ['wang', 'li'].map(stage.idOf),
      clockOffsetMs: 0,
    };
    const started = await stage.post('wang', `${path}/captures`, body);
    if (started.statusCode !== 202) throw new Error(started.body);
    const { id } = started.json<Capture>();
    let capture: Capture | undefined;
    do {
      await new Promise((next) => setTimeout(next, POLL_MS));
      const { items } = (await stage.get('wang', `${path}/captures`)).json<{ items: Capture[] }>();
      capture = items.find((one) => one.id === id);
    } while (capture?.state === 'running');
    if (!capture?.exhibitId) throw new Error(JSON.stringify(capture));
    const verified = await stage.post('wang', `${path}/exhibits/${capture.exhibitId}/custody`, { kind: 'verified' });
    const exhibit = verified.json<Exhibit>();
    if (exhibit.custody.at(-1)?.intact !== true) throw new Error(verified.body);
    bytes = exhibit.bytes;
    seconds.push((performance.now() - began) / 1_000);
  }
  shop.close();
  browser.close();
  await stage.close();
  printReport({
    bench: 'capture of a page',
    figures: [
      {
        what: 'capture of a local test shop to a verified package',
        value: Math.max(...seconds),
        unit: 's',
        limit: { atMost: 15, source: 'issue 5' },
        how: `slowest of ${RUNS}; ${PARTS} pictures, ${Math.round(bytes / 1_024)} KiB; the first run unpacks the browser; exhibit registered, hashes and records verified`,
      },
    ],
  });
});
