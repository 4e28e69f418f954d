import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { receiptSchema } from '@jianhu/contract';
import type { Clock } from '@jianhu/kernel';
import type { ObservationMaker } from './demo-observations.ts';

const pack = promisify(gzip);
const TICK_MS = 250;
const MAX_LINES = 500;
const MAX_TRIES = 6;
const REQUEST_TIMEOUT_MS = 15_000;

interface FeederOptions {
  /** Where Jianhu answers, without a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly ratePerSecond: number;
  /** Ends by itself after this time; absent: until it is stopped. */
  readonly seconds?: number;
  readonly maker: ObservationMaker;
  readonly clock: Clock;
}

export interface FeederReport {
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly batches: number;
  /** Left out because the platform was slower than the rate: a feeder never builds up a queue. */
  readonly skipped: number;
  /** Why it ended before its time; null when it did not. */
  readonly failure: string | null;
}

export interface Feeder {
  /** Settles when the feeder has ended, and never rejects. */
  readonly done: Promise<FeederReport>;
  stop(): Promise<FeederReport>;
}

/**
 * Plays a monitoring contractor through the public intake API: gzip, an Idempotency-Key per batch, the same batch again when the
 * network fails, one batch at a time so that `seq` rises in each room.
 *
 * @example
 * const feeder = startFeeder({ url, key, ratePerSecond: 20, maker, clock: systemClock });
 * await feeder.stop();
 */
export function startFeeder(options: FeederOptions): Feeder {
  const control = new AbortController();
  const done = feed(options, control.signal);
  return {
    done,
    stop: () => {
      control.abort();
      return done;
    },
  };
}

type Counts = { -readonly [K in keyof FeederReport]: FeederReport[K] };

async function feed(options: FeederOptions, signal: AbortSignal): Promise<FeederReport> {
  const { ratePerSecond, seconds = Infinity, clock } = options;
  const counts: Counts = { sent: 0, accepted: 0, rejected: 0, batches: 0, skipped: 0, failure: null };
  const startMs = clock.now().getTime();
  try {
    while (!signal.aborted) {
      const elapsed = (clock.now().getTime() - startMs) / 1_000;
      const due = Math.floor(Math.min(elapsed, seconds) * ratePerSecond) - counts.sent - counts.skipped;
      if (due > 0) await sendDue(options, signal, counts, due);
      else if (elapsed >= seconds) break;
      if (due < MAX_LINES) await wait(TICK_MS, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) counts.failure = error instanceof Error ? error.message : String(error);
  }
  return counts;
}

async function sendDue(options: FeederOptions, signal: AbortSignal, counts: Counts, due: number): Promise<void> {
  // More than five seconds behind will not be caught up with.
  const late = due - Math.max(MAX_LINES, options.ratePerSecond * 5);
  if (late > 0) counts.skipped += late;
  const lines = Array.from({ length: Math.min(due, MAX_LINES) }, () => options.maker.next(options.clock.now()).line);
  const receipt = await post(options, signal, `${lines.join('\n')}\n`, `${idOf(lines[0])}/${lines.length}`);
  counts.batches += 1;
  counts.sent += lines.length;
  counts.accepted += receipt.accepted;
  counts.rejected += receipt.rejected;
}

/** Unique per batch, since external ids never repeat; a broken first line falls back on its own text. */
function idOf(line: string | undefined): string {
  const text = /"externalId":"([\x21-\x7e]{1,120}?)(?:\\u0000)?"/.exec(line ?? '')?.[1];
  return (
    text ??
    Buffer.from(line ?? '')
      .toString('base64url')
      .slice(0, 120)
  );
}

async function post(
  options: FeederOptions,
  signal: AbortSignal,
  ndjson: string,
  idempotencyKey: string,
): Promise<{ accepted: number; rejected: number }> {
  const body = await pack(ndjson);
  const headers = {
    authorization: `Bearer ${options.key}`,
    'content-type': 'application/x-ndjson',
    'content-encoding': 'gzip',
    'idempotency-key': idempotencyKey,
  };
  for (let tried = 1; ; tried += 1) {
    const reply = await ask(`${options.url}/api/v1/observations`, { method: 'POST', headers, body }, signal);
    if (reply?.ok) return receiptSchema.parse(await reply.json());
    const text = reply ? `${reply.status} ${(await reply.text()).slice(0, 300)}` : 'no answer';
    const mayRetry = !reply || reply.status === 429 || reply.status >= 500;
    if (!mayRetry || tried === MAX_TRIES) throw new Error(`intake refused: ${text}`);
    const seconds = Number(reply?.headers.get('retry-after') ?? 0) || 2 ** (tried - 1) / 4;
    await wait(Math.min(seconds, 30) * 1_000, undefined, { signal });
  }
}

/** Null when there was no answer at all; an abort is passed on. */
async function ask(url: string, request: RequestInit, signal: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(url, { ...request, signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]) });
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}
