import { sql } from 'kysely';
import type { ArchiveStore } from '../../../infra/archive/index.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { type AgedRows, bytesOf, removeOldest, type RemovedOldest } from '../../../infra/remove-oldest.ts';

/** By the civil day on which it was said or shown; a day leaves when all of it is older. */
const AGED: AgedRows = {
  table: sql`replay.archive_file`,
  at: sql`((t.day + 1)::timestamp at time zone 'Asia/Shanghai')`,
  bytes: sql`t.bytes`,
  name: sql`t.name`,
  order: sql`t.name collate "C"`,
  mayGo: sql`true`,
};

/** For the policy of retention: lines of the manifest leave here, their files with the next job. */
export const agedArchive = {
  remove: (tx: Tx, leaving: { readonly before: Date; readonly bytes: number | null }): Promise<RemovedOldest> =>
    removeOldest(tx, AGED, leaving),
  bytes: (tx: Tx): Promise<number> => bytesOf(tx, AGED),
  async oldest(tx: Tx): Promise<Date | null> {
    const { rows } = await sql<{ at: Date | null }>`select min(${AGED.at}) as at from ${AGED.table} t`.execute(tx);
    return rows[0]?.at ?? null;
  },
};

/** Removes the files of lines that left, and then their names; one that is named anew meanwhile stays. Gives how many went. */
export async function removeGone(infra: Infra, store: Pick<ArchiveStore, 'remove'>): Promise<number> {
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
  const gone = await inDatabase((tx) =>
    tx
      .selectFrom('replay.archive_gone as g')
      .leftJoin('replay.archive_file as f', 'f.name', 'g.name')
      .select(['g.name', 'f.name as kept'])
      .orderBy('g.name')
      .execute(),
  );
  for (const { name, kept } of gone) {
    if (kept === null) await store.remove(name);
    await inDatabase((tx) => tx.deleteFrom('replay.archive_gone').where('name', '=', name).execute());
  }
  return gone.filter(({ kept }) => kept === null).length;
}
