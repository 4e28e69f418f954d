import { clearDatabase, tableExists } from './backup/empty-database.ts';
import { withClient } from './postgres/server-address.ts';

/** Stands in a database from the first to the last moment of its first filling, so that half of one is never taken for a whole. */
const MARKER = 'public.jianhu_fill_unfinished';

/** Empties a database whose first filling was broken off; everything else is left alone. Gives whether it did. */
export async function clearBrokenFill(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const broken = await tableExists(client, MARKER);
    if (broken) await clearDatabase(client);
    return broken;
  });
}

/** Fills a fresh database with `work`; when that is broken off, the next start begins again. */
export async function fillFresh(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query(`create table ${MARKER} (); comment on table ${MARKER} is 'A first filling began and has not ended'`),
  );
  await work();
  await withClient(ownerUrl, (client) => client.query(`drop table ${MARKER}`));
}
