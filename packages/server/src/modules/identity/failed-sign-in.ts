import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Infra } from '../../infra/infra.ts';

const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;

/** Ends guessing at one account, from however many addresses: five wrong passwords in a row close it for a quarter of an hour. */
export interface FailedSignIns {
  isClosed(username: string): Promise<boolean>;
  add(username: string): Promise<void>;
  clear(username: string): Promise<void>;
}

export function createFailedSignIns(infra: Infra, secret: string): FailedSignIns {
  // What was typed may be anything, a password too: only its keyed hash is kept.
  const hash = (username: string): string =>
    createHmac('sha256', secret).update(`failed sign-in\0${username.toLowerCase()}`).digest('hex');
  const start = (): Date => new Date(infra.clock.now().getTime() - WINDOW_MS);
  return {
    async isClosed(username) {
      const { rows } = await sql`select 1 from auth.failed_sign_in where username_hash = ${hash(username)}
        and failures >= ${MAX_FAILURES} and since > ${start()}`.execute(infra.db);
      return rows.length > 0;
    },
    async add(username) {
      await sql`delete from auth.failed_sign_in where since <= ${start()}`.execute(infra.db);
      await sql`insert into auth.failed_sign_in as f values (${hash(username)}, 1, ${infra.clock.now()})
        on conflict (username_hash) do update set failures = f.failures + 1, since = excluded.since`.execute(infra.db);
    },
    async clear(username) {
      await sql`delete from auth.failed_sign_in where username_hash = ${hash(username)}`.execute(infra.db);
    },
  };
}
