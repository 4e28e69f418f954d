import { literal, withDuckDb } from '../../../infra/archive/index.ts';
import { inScope, systemScope } from '../../../infra/database.ts';
import { type PlaceEntry, placeListOf } from '../archive/place-list.ts';
import { type ArchiveFile, listPlaces } from '../archive/store.ts';
import type { ReplayContext } from '../context.ts';
import { openFiles } from './open-files.ts';
import type { PlaceBook } from './place-book.ts';
import type { UnitDay } from './plan-parts.ts';
import { createUnitList, type HeldPlaces } from './unit-list.ts';

/** The room-days (else shop-days) of the archive, with the stratum of each: what a sample is drawn from. */
export async function listUnits(
  ctx: ReplayContext,
  files: readonly ArchiveFile[],
  book: PlaceBook,
): Promise<readonly UnitDay[]> {
  const list = createUnitList((place) => book.seatOf(place));
  const byDay = Map.groupBy(
    files.filter(({ kind }) => kind !== 'price'),
    ({ day }) => day,
  );
  for (const [day, own] of byDay) {
    const names = own.map(({ name }) => name);
    const known = await inScope(ctx.infra.workerDb, systemScope, (tx) => listPlaces(tx, names));
    const held: HeldPlaces[] = [];
    for (const name of names) held.push({ name, places: known.get(name) ?? (await readPlaces(ctx, name)) });
    const seen = held.flatMap(({ places }) => places.map(([platform, room, shop]) => ({ platform, room, shop })));
    await inScope(ctx.infra.workerDb, systemScope, (tx) => book.learn(tx, seen));
    list.addDay(day, held);
  }
  return list.units;
}

/** A file of before the manifest named places. */
async function readPlaces({ archive }: ReplayContext, name: string): Promise<PlaceEntry[]> {
  const opened = await openFiles(archive, [name]);
  try {
    return await withDuckDb({ threads: 1, memory: '512MB' }, async (db) => {
      const read = await db.runAndReadAll(`select distinct platform, room, case when room is null then shop end
        from read_parquet([${opened.paths.map(literal).join(', ')}]) order by 1, 2, 3`);
      const rows = read.getRows() as (string | null)[][];
      return placeListOf(rows.map(([platform = null, room = null, shop = null]) => ({ platform, room, shop })));
    });
  } finally {
    await opened.release();
  }
}
