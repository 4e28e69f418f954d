import { literal, withDuckDb } from '../../../infra/archive/index.ts';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ArchiveFile } from '../archive/store.ts';
import type { ReplayContext } from '../context.ts';
import { openFiles } from './open-files.ts';
import type { PlaceBook } from './place-book.ts';
import type { UnitDay } from './plan-parts.ts';

/** The room-days (else shop-days) of the archive, with the stratum of each: what a sample is drawn from. */
export async function listUnits(
  { archive, infra }: ReplayContext,
  files: readonly ArchiveFile[],
  book: PlaceBook,
): Promise<UnitDay[]> {
  const byDay = Map.groupBy(
    files.filter(({ kind }) => kind !== 'price'),
    ({ day }) => day,
  );
  const found: { day: string; platform: string; room: string | null; shop: string | null }[] = [];
  await withDuckDb({ threads: 1, memory: '512MB' }, async (db) => {
    for (const [day, list] of byDay) {
      const opened = await openFiles(
        archive,
        list.map(({ name }) => name),
      );
      try {
        const read = await db.runAndReadAll(`select distinct platform, room, case when room is null then shop end
          from read_parquet([${opened.paths.map(literal).join(', ')}]) order by 1, 2, 3`);
        for (const [platform, room, shop] of read.getRows() as (string | null)[][]) {
          found.push({ day, platform: platform ?? '', room: room ?? null, shop: shop ?? null });
        }
      } finally {
        await opened.release();
      }
    }
  });
  await inScope(infra.workerDb, systemScope, (tx) => book.learn(tx, found));
  return found.map(({ day, ...place }) => ({
    day,
    platform: place.platform,
    place: place.room ?? place.shop ?? '',
    stratum: { ...book.seatOf(place), month: day.slice(0, 7) },
  }));
}
