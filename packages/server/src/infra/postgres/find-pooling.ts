import { StartError, errorCode } from '../start-error.ts';
import { withClient } from './server-address.ts';

/** Others may use the same pooler and take the connection that was meant for us: what one try misses the next one sees. */
const TRIES = 3;
const ANSWER_TIMEOUT_MS = 5_000;

interface Session {
  readonly pid: number;
  readonly kept: string | null;
}

/**
 * The sentence for an address behind a pooler that gives a connection to a client for one transaction only: locks, settings and
 * notifications of a session would be lost. A single client at rest always gets the same connection back, so another one takes it
 * meanwhile.
 */
export async function findPooling(name: string, url: string): Promise<StartError | undefined> {
  try {
    for (let done = 0; done < TRIES; done += 1) if (!(await keepsSession(url))) return pooling(name);
    return undefined;
  } catch (error) {
    if (errorCode(error) === '57P01') throw error;
    // A pooler in statement mode refuses a transaction; one with a single connection never gives a second one: the same finding.
    return pooling(name);
  }
}

async function keepsSession(url: string): Promise<boolean> {
  const answer = { query_timeout: ANSWER_TIMEOUT_MS };
  return withClient(url, async (first) => {
    await first.query(`select set_config('jianhu.pooling_check', 'kept', false)`);
    const look = async (): Promise<Session | undefined> => {
      const text = `select pg_backend_pid() as pid, current_setting('jianhu.pooling_check', true) as kept`;
      return (await first.query<Session>({ text, ...answer })).rows[0];
    };
    const before = await look();
    return withClient(url, async (second) => {
      await second.query({ text: 'begin', ...answer });
      const other = await second.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid', ...answer });
      const after = await look();
      return after?.pid === before?.pid && after?.kept === 'kept' && other.rows[0]?.pid !== before?.pid;
    });
  });
}

function pooling(name: string): StartError {
  return new StartError(
    `${name} 经过不为每个连接保留会话的连接池（如 PgBouncer 的 transaction 模式）：请直连数据库，或改用 session 模式。`,
    `${name} leads through a pooler that does not give each connection a session of its own, such as PgBouncer in transaction mode: connect directly or use its session mode.`,
  );
}
