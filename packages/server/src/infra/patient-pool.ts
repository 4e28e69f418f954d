import type { Pool, PoolClient } from 'pg';
import { isDatabaseAway } from './database-away.ts';

/** What the job library takes for a server that is just beginning: it waits and tries again. */
const BEGINNING = '57P03';

/**
 * The job library writes down that a job was done or failed without waiting for it: an error there is handled by nobody and ends the
 * process, unless it is one that it tries again after. A connection that was lost is told as one of those. A pool that was closed gives no answer: its
 * process is about to end, and the job is taken again by another.
 */
export function patientPool(pool: Pool): Pool {
  return around(pool, {
    connect: (...given: unknown[]) =>
      // With a callback the library handles errors itself.
      given.length > 0 ? Reflect.apply(pool.connect, pool, given) : connected(pool),
  });
}

async function connected(pool: Pool): Promise<PoolClient> {
  if (pool.ending) await new Promise<never>(() => undefined);
  return patientClient(await told(pool.connect()));
}

function patientClient(client: PoolClient): PoolClient {
  return around(client, {
    query: (...given: unknown[]) => {
      const answer: unknown = Reflect.apply(client.query, client, given);
      return answer instanceof Promise ? told(answer) : answer;
    },
  });
}

/** The same object but for some functions. */
function around<T extends object>(target: T, instead: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(_target, name) {
      if (typeof name === 'string' && name in instead) return instead[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isDatabaseAway(error)
      ? Object.assign(new Error('connection lost', { cause: error }), { code: BEGINNING })
      : error;
  }
}
