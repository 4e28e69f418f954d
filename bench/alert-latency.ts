/** From sending a sentence to its alert on the event stream of a signed-in officer, at 500 observations a second, everything running. */
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, printReport } from './figure.ts';
import { type BenchApp, startBenchApp } from './intake/bench-app.ts';

const SECONDS = 30;
const ROWS_PER_SECOND = 500;
const ROWS_PER_BATCH = 50;
const BATCHES = (SECONDS * ROWS_PER_SECOND) / ROWS_PER_BATCH;
const WARM_BATCHES = 20;

/** One row of each batch carries a term, in a room of its own, so that each becomes an alert of its own. */
function bodyOf(batch: number, run: string): string {
  const rows = Array.from({ length: ROWS_PER_BATCH }, (_, row) => {
    const bold = row === 0;
    return {
      v: 1,
      kind: 'segment',
      externalId: `${run}-${batch}-${row}`,
      at: new Date().toISOString(),
      platform: 'live.example.cn',
      roomId: bold ? `bold-${run}-${batch}` : `room-${(batch * ROWS_PER_BATCH + row) % 7_000}`,
      speech: {
        text: bold ? '这款面霜国家级品质，放心购买' : '欢迎来到直播间，喜欢的朋友点点关注',
        engine: 'asr',
        confidence: 0.9,
      },
    };
  });
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** When each new alert was told on the stream, by its id; alerts that grow are told again and count once. */
async function listen(app: BenchApp, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  const reply = await fetch(`${app.url}/api/v1/live`, { headers: { cookie: app.cookie }, signal });
  if (!reply.ok || !reply.body) throw new Error(`the event stream answered ${reply.status}`);
  let rest = '';
  for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
    const at = performance.now();
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^event: alert$[^]*^data: .*"id":"([^"]+)"/m.exec(block)?.[1];
      if (id !== undefined && !seen.has(id)) seen.set(id, at);
    }
  }
}

async function send(
  app: BenchApp,
  run: string,
  batches: number,
  sent: Map<string, number>,
  accepted: Map<string, number>,
): Promise<void> {
  const began = performance.now();
  const replies: Promise<void>[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    await sleep(Math.max(0, began + (batch * ROWS_PER_BATCH * 1_000) / ROWS_PER_SECOND - performance.now()));
    const room = `bold-${run}-${batch}`;
    sent.set(room, performance.now());
    replies.push(post(app, bodyOf(batch, run)).then(() => void accepted.set(room, performance.now())));
  }
  await Promise.all(replies);
}

async function post(app: BenchApp, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${app.key}`, 'content-type': 'application/x-ndjson' };
  const reply = await fetch(`${app.url}/api/v1/observations`, { method: 'POST', headers, body });
  if (reply.status !== 202) throw new Error(await reply.text());
}

async function roomOf(app: BenchApp, alertId: string): Promise<string> {
  const reply = await fetch(`${app.url}/api/v1/alerts/${alertId}`, { headers: { cookie: app.cookie } });
  const alert = (await reply.json()) as { evidence: { roomId: string }[] };
  return alert.evidence[0]?.roomId ?? '';
}

const app = await startBenchApp();
const stream = new AbortController();
try {
  const [sent, accepted, seen] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const listening = listen(app, seen, stream.signal).catch((error: unknown) => {
    if (!stream.signal.aborted) throw error;
  });
  await sleep(500);
  await send(app, 'warm', WARM_BATCHES, new Map(), new Map());
  await sleep(2_000);
  seen.clear();
  await send(app, 'run', BATCHES, sent, accepted);
  await sleep(3_000);
  stream.abort();
  await listening;
  const waits = { sent: [] as number[], accepted: [] as number[] };
  for (const [id, at] of seen) {
    const room = await roomOf(app, id);
    const [sentAt, acceptedAt] = [sent.get(room), accepted.get(room)];
    if (sentAt === undefined || acceptedAt === undefined) continue;
    waits.sent.push(at - sentAt);
    waits.accepted.push(Math.max(0, at - acceptedAt));
  }
  const how = `${ROWS_PER_SECOND} observations/s for ${SECONDS} s in batches of ${ROWS_PER_BATCH}, one alert a batch; ${waits.sent.length} of ${BATCHES} alerts seen; sender and listener in the server's own process`;
  const limit = { atMost: 1_000, source: 'issue 2' };
  printReport({
    bench: 'alert-latency',
    figures: [
      {
        what: 'accepted to alert on the event stream, p99',
        value: percentile(waits.accepted, 0.99),
        unit: 'ms',
        limit,
        how,
      },
      { what: 'sent to alert on the event stream, p50', value: percentile(waits.sent, 0.5), unit: 'ms', how },
      { what: 'sent to alert on the event stream, p99', value: percentile(waits.sent, 0.99), unit: 'ms', how },
      {
        what: 'alerts that were not seen',
        value: BATCHES - waits.sent.length,
        unit: '',
        limit: { atMost: 0, source: 'design, idea 10' },
        how,
      },
    ],
  });
} finally {
  stream.abort();
  await app.close();
}
