import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { seededRng } from '@jianhu/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { buildDemoCity } from './city/demo-city.ts';
import { readDemoPlace } from './city/read-demo-place.ts';
import { createObservationMaker } from './demo-observations.ts';
import { startFeeder } from './feeder.ts';

const city = buildDemoCity(readDemoPlace(), { scale: 'small', seed: 1 });
const clock = { now: () => new Date() };
const receipt = (lines: number) => ({
  receiptId: '019b76da-a801-79f5-aeca-01331aa6903f',
  sourceId: '019b76da-a801-79f5-aeca-01331aa6903f',
  durability: 'durable',
  receivedAt: '2026-11-24T00:00:00Z',
  lines,
  accepted: lines,
  rejected: 0,
  unknownRooms: 0,
  gaps: [],
  repeated: 0,
  late: 0,
  throttled: [],
  throttledRows: 0,
  undecided: 0,
  countMayIncludeRepeats: false,
  rejectedRows: [],
  replayed: false,
});

interface Seen {
  readonly key: string | undefined;
  readonly auth: string | undefined;
  readonly lines: readonly string[];
}

describe('the feeder', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** A small intake that answers with the given statuses first, then always takes the batch. */
  async function listen(statuses: number[] = []): Promise<{ url: string; seen: Seen[] }> {
    const seen: Seen[] = [];
    server = createServer((request: IncomingMessage, response) => {
      void (async () => {
        const body = gunzipSync(Buffer.concat(await request.toArray())).toString('utf8');
        const lines = body.trim().split('\n');
        const key = request.headers['idempotency-key'];
        seen.push({ key: String(key), auth: request.headers.authorization, lines });
        const status = statuses.shift() ?? 202;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(status === 202 ? receipt(lines.length) : { code: 'refused' }));
      })();
    });
    const listening = server;
    await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
    return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, seen };
  }

  const feedTo = (url: string, seconds = 1, ratePerSecond = 40) =>
    startFeeder({
      url,
      key: 'jh_test',
      ratePerSecond,
      seconds,
      clock,
      maker: createObservationMaker(city, seededRng(1), { run: 'test' }),
    });

  it('sends the promised number, gzipped, with its key, and ends by itself', async () => {
    const { url, seen } = await listen();
    const report = await feedTo(url).done;
    expect(report).toMatchObject({ sent: 40, accepted: 40, skipped: 0, failure: null });
    expect(seen.flatMap((each) => each.lines)).toHaveLength(40);
    expect(new Set(seen.map((each) => each.key)).size).toBe(seen.length);
    expect(seen[0]?.auth).toBe('Bearer jh_test');
  });

  it('sends the very same batch again after a failure of the server', async () => {
    const { url, seen } = await listen([503, 500]);
    const report = await feedTo(url).done;
    expect(report).toMatchObject({ failure: null });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('ends with the reason when the key is refused', async () => {
    const { url } = await listen([401]);
    expect((await feedTo(url).done).failure).toMatch(/401/);
  });

  it('stops at once when told to, and when nobody answers', async () => {
    const feeder = feedTo('http://127.0.0.1:9', 60);
    expect(await feeder.stop()).toMatchObject({ sent: 0, failure: null });
  });
});
