import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Infra } from '../../infra/infra.ts';

const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;

/** Ends guessing at one account, from however many addresses: five wrong passwords in a row close it for a quarter of an hour. */
export interface FailedSignIns {
  /** Counts a try before it is made, so that no crowd of them slips through; false when the account is closed. */
  admit(username: string): Promise<boolean>;
  /** Takes back a try that failed for another reason than the password. */
  forgive(username: string): Promise<void>;
  /** The password was right. */
  clear(username: string): Promise<void>;
}

export function createFailedSignIns(infra: Infra, secret: string): FailedSignIns {
  // What was typed may be anything, a password too: only its keyed hash is kept.
  const hash = (username: string): string =>
    createHmac('sha256', secret).update(`failed sign-in\0${username.toLowerCase()}`).digest('hex');
  return {
    async admit(username) {
      const now = infra.clock.now();
      const start = new Date(now.getTime() - WINDOW_MS);
      await sql`delete from auth.failed_sign_in where since <= ${start}`.execute(infra.db);
      // One statement: of many at once only the first five find room. A closed account is left alone, so that it opens in time.
      const { rows } = await sql`insert into auth.failed_sign_in as f values (${hash(username)}, 1, ${now})
        on conflict (username_hash) do update set failures = f.failures + 1, since = excluded.since
        where f.failures < ${MAX_FAILURES} returning 1`.execute(infra.db);
      return rows.length > 0;
    },
    async forgive(username) {
      await sql`update auth.failed_sign_in set failures = failures - 1
        where username_hash = ${hash(username)} and failures > 0`.execute(infra.db);
    },
    async clear(username) {
      await sql`delete from auth.failed_sign_in where username_hash = ${hash(username)}`.execute(infra.db);
    },
  };
}
