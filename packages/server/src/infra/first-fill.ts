import { clearDatabase, tableExists } from './backup/empty-database.ts';
import { withClient } from './postgres/server-address.ts';

/** Stands in a database from the first to the last moment of its first filling, so that half of one is never taken for a whole. */
const MARKER = 'public.jianhu_fill_unfinished';

/** For the sessions that begin from now on. What a crash cuts off of a first filling would be thrown away anyway. */
const COMMIT_SOON = `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`;
const COMMIT_DURABLY = `do $$ begin execute format('alter database %I reset synchronous_commit', current_database()); end $$`;

/** Empties a database whose first filling was broken off; everything else is left alone. Gives whether it did. */
export async function clearBrokenFill(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const broken = await tableExists(client, MARKER);
    if (broken) {
      await clearDatabase(client);
      await client.query(COMMIT_DURABLY);
    }
    return broken;
  });
}

/**
 * Fills a fresh database with `work`; when that is broken off, the next start begins again. Meanwhile commits do not wait for the
 * disk; the last one does, and with it everything that was written before.
 */
export async function fillFresh(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `create table ${MARKER} (); comment on table ${MARKER} is 'A first filling began and has not ended'`,
    );
    await client.query(COMMIT_SOON);
  });
  await work();
  await withClient(ownerUrl, async (client) => {
    await client.query("set synchronous_commit = 'on'");
    await client.query(COMMIT_DURABLY);
    await client.query(`drop table ${MARKER}`);
  });
}
