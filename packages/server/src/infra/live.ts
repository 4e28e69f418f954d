import type { z } from 'zod';
import type { liveEventSchema } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import type { Tx } from './database.ts';

export type LiveEvent = z.infer<typeof liveEventSchema>;
type Listener = (event: LiveEvent) => void;

const CHANNEL = 'jianhu_live';
const RECONNECT_MS = 1_000;

/** Says at commit that something new can be read; listeners read it again through their own walls. */
export async function announce(tx: Tx, event: LiveEvent): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(event)})`.execute(tx);
}

export interface LiveHub {
  listen(listener: Listener): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** One PostgreSQL listener for all screens of this process; it reconnects by itself. */
export function createLiveHub(deps: { connect: () => Promise<Client>; log: Logger }): LiveHub {
  const listeners = new Set<Listener>();
  let client: Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  const onLost = (error?: Error): void => {
    client = undefined;
    if (stopped) return;
    if (error) deps.log.warn({ err: error }, 'the live channel was lost');
    retry = setTimeout(() => void open().catch(onLost), RECONNECT_MS);
  };

  async function open(): Promise<void> {
    const next = await deps.connect();
    next.on('notification', ({ payload }) => {
      if (payload === undefined) return;
      const event = JSON.parse(payload) as LiveEvent; // NOTE: written only by announce() above
      for (const listener of listeners) listener(event);
    });
    next.on('error', onLost);
    next.on('end', () => onLost());
    await next.query(`listen ${CHANNEL}`);
    client = next;
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
