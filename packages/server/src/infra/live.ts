import type { z } from 'zod';
import { liveEventSchema } from '@jianhu/contract';
import type { Clock } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import type { Tx } from './database.ts';

export type LiveEvent = z.infer<typeof liveEventSchema>;
type Listener = (event: LiveEvent) => void;

const CHANNEL = 'jianhu_live';
const RECONNECT_MS = 1_000;

/** Says at commit that something new can be read; listeners read it again through their own walls. */
export async function announce(tx: Tx, ...news: readonly LiveEvent[]): Promise<void> {
  const events = news.map((one) => JSON.stringify(one));
  await sql`select pg_notify(${CHANNEL}, one) from unnest(${events}::text[]) one`.execute(tx);
}

export interface LiveHub {
  listen(listener: Listener): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** One PostgreSQL listener for all screens of this process; it reconnects by itself. */
export function createLiveHub(deps: { connect: () => Promise<Client>; log: Logger; clock: Clock }): LiveHub {
  const listeners = new Set<Listener>();
  let client: Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (event: LiveEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const tryLater = (error?: unknown): void => {
    if (error) deps.log.warn({ err: error }, 'the live channel was lost');
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(() => void open().then(tellGap, tryLater), RECONNECT_MS);
  };
  // What was announced while nobody listened is not known: every topic is to be read again.
  const tellGap = (): void => {
    const at = deps.clock.now().toISOString();
    for (const topic of liveEventSchema.shape.topic.options) tell({ topic, id: '*', at });
  };

  async function open(): Promise<void> {
    const next = await deps.connect();
    // A lost connection reports itself twice, as an error and as its end; only the one in use is mourned, and once.
    const onLost = (error?: Error): void => {
      if (client !== next) return;
      client = undefined;
      next.end().catch(() => undefined);
      tryLater(error);
    };
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) tell(JSON.parse(payload) as LiveEvent); // NOTE: written only by announce() above
    });
    next.on('error', onLost);
    next.on('end', () => onLost());
    client = next;
    try {
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      client = undefined;
      next.end().catch(() => undefined);
      throw error;
    }
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: open,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
