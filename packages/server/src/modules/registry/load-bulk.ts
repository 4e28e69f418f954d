import { sql } from 'kysely';
import type { Database, Tx } from '../../infra/database.ts';
import type { Lineage } from './lineage.ts';
import { protectPerson } from './protect-person.ts';
import type { LicenceRecord, LiveRoomRecord, OperatorRecord, PlatformRecord, ShopRecord } from './record.ts';
import type { RecordDraft } from './record-draft.ts';
import { writeRecords } from './store.ts';

/** First versions with the ids that their maker gave them, so that they can refer to each other. */
export interface BulkRecords {
  readonly platforms?: readonly WithId<PlatformRecord>[];
  readonly operators?: readonly WithId<Omit<OperatorRecord, 'personEntry'>>[];
  readonly shops?: readonly WithId<ShopRecord>[];
  readonly liveRooms?: readonly WithId<LiveRoomRecord>[];
  readonly licences?: readonly WithId<LicenceRecord>[];
}
type WithId<R> = R & { readonly id: string };

interface Writing {
  readonly lineage: Lineage;
  readonly placeNames: readonly string[];
}

/**
 * Loads a part of a city. Only for records that are new and invented: it runs under the role of the worker, which has no way into the
 * vault, so what masking hides is thrown away. Many parts are loaded within `withSearchRebuilt`.
 */
export async function loadBulk(tx: Tx, records: BulkRecords, how: Writing): Promise<void> {
  if (!how.lineage.demo)
    throw new Error('real operators come by file or by form: a bulk load keeps nothing in the vault');
  await writeRecords(tx, 'platform', (records.platforms ?? []).map(asFirst), how);
  const operators = (records.operators ?? []).map((each) =>
    asFirst({ ...protectPerson({ ...each, personEntry: null }), id: each.id }),
  );
  await writeRecords(tx, 'operator', operators, how);
  await writeRecords(tx, 'shop', (records.shops ?? []).map(asFirst), how);
  await writeRecords(tx, 'liveRoom', (records.liveRooms ?? []).map(asFirst), how);
  await writeRecords(tx, 'licence', (records.licences ?? []).map(asFirst), how);
}

/**
 * Takes the search indexes away for the time of a large load and builds them once at its end, also when it fails: searches are slow
 * meanwhile. What a killed process left without them has them again after the next load.
 */
export async function withSearchRebuilt(db: Database, load: () => Promise<void>): Promise<void> {
  await sql`select registry.drop_search_indexes()`.execute(db);
  try {
    await load();
  } finally {
    await db.transaction().execute(buildIndexes);
  }
}

async function buildIndexes(tx: Tx): Promise<void> {
  // A city takes longer on a slow machine than a statement may.
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`select registry.build_search_indexes()`.execute(tx);
  // Without statistics the planner does not know how common a pair of characters is.
  await sql`analyze registry.search_entry`.execute(tx);
}

function asFirst<R extends { readonly id: string }>({ id, ...record }: R): RecordDraft & { record: Omit<R, 'id'> } {
  return { id, baseVersion: 0, before: null, record: record as never };
}
