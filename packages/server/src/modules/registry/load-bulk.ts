import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Lineage } from './lineage.ts';
import { protectPerson } from './protect-person.ts';
import type { LicenceRecord, LiveRoomRecord, OperatorRecord, PlatformRecord, ShopRecord } from './record.ts';
import type { RecordDraft } from './record-draft.ts';
import { writeRecords } from './store.ts';

/** First versions with the ids that their maker gave them, so that they can refer to each other. */
export interface BulkRecords {
  readonly platforms?: readonly WithId<PlatformRecord>[];
  readonly operators?: readonly WithId<OperatorRecord>[];
  readonly shops?: readonly WithId<ShopRecord>[];
  readonly liveRooms?: readonly WithId<LiveRoomRecord>[];
  readonly licences?: readonly WithId<LicenceRecord>[];
}
type WithId<R> = R & { readonly id: string };

interface Writing {
  readonly lineage: Lineage;
  readonly placeNames: readonly string[];
}

/** From here on it is quicker to build the search indexes anew than to fill them row by row. */
const REBUILD_FROM = 20_000;

/**
 * Loads a whole city. Only for records that are new; run by the platform itself, with the reach of the city. A large load takes
 * the search indexes away until its transaction ends, so searches wait.
 */
export async function loadBulk(tx: Tx, records: BulkRecords, how: Writing): Promise<void> {
  const size = Object.values(records).reduce((sum, each) => sum + each.length, 0);
  if (size < REBUILD_FROM) return writeAll(tx, records, how);
  await sql`select registry.drop_search_indexes()`.execute(tx);
  await writeAll(tx, records, how);
  await sql`select registry.build_search_indexes()`.execute(tx);
}

async function writeAll(tx: Tx, records: BulkRecords, how: Writing): Promise<void> {
  await writeRecords(tx, 'platform', (records.platforms ?? []).map(asFirst), how);
  const operators = (records.operators ?? []).map((each) => asFirst({ ...protectPerson(each), id: each.id }));
  await writeRecords(tx, 'operator', operators, how);
  await writeRecords(tx, 'shop', (records.shops ?? []).map(asFirst), how);
  await writeRecords(tx, 'liveRoom', (records.liveRooms ?? []).map(asFirst), how);
  await writeRecords(tx, 'licence', (records.licences ?? []).map(asFirst), how);
  // Without statistics the planner does not know how common a pair of characters is.
  await sql`analyze registry.search_entry`.execute(tx);
}

function asFirst<R extends { readonly id: string }>({ id, ...record }: R): RecordDraft & { record: Omit<R, 'id'> } {
  return { id, baseVersion: 0, before: null, record: record as never };
}
