import { sql } from 'kysely';
import type pg from 'pg';
import type { Tx } from '../database.ts';
import type { Logger } from '../logger.ts';
import type { EventLog } from './event-log.ts';

const CHANNEL = 'jianhu_log';
const RECONNECT_MS = 1_000;

export interface ChannelDeps {
  /** A connection of its own for LISTEN, as a reading role. */
  readonly connect: () => Promise<pg.Client>;
  readonly log: Logger;
}

/** Wakes the readers of every process when the transaction commits. */
export async function wakeReaders(tx: Tx): Promise<void> {
  // An operator may have relaxed the server; what is acknowledged is on the disk all the same.
  await sql`select pg_notify(${CHANNEL}, ''), set_config('synchronous_commit', 'on', true)`.execute(tx);
}

export function createLogChannel(deps: ChannelDeps): Pick<EventLog, 'onAppend' | 'start' | 'stop'> {
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const onLost = (error?: Error): void => {
    client = undefined;
    if (stopped) return;
    if (error) deps.log.warn({ err: error }, 'the log channel was lost');
    clearTimeout(retry);
    retry = setTimeout(() => void open().catch(onLost), RECONNECT_MS);
  };

  async function open(): Promise<void> {
    const next = await deps.connect();
    // A lost connection reports itself twice, as an error and as its end; only the one in use is mourned, and once.
    const onOwnLoss = (error?: Error): void => {
      if (client === next) onLost(error);
    };
    next.on('notification', () => {
      for (const listener of listeners) listener();
    });
    next.on('error', onOwnLoss);
    next.on('end', () => onOwnLoss());
    try {
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      next.end().catch(() => undefined);
      throw error;
    }
    client = next;
  }

  return {
    onAppend(listener) {
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
