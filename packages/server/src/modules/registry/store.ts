import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Lineage } from './lineage.ts';
import { type AnyRecord, listChanges, naturalKeys, type RecordKind, type RecordOf, recordSchemas } from './record.ts';
import type { RecordDraft } from './record-draft.ts';
import { dropEntries, putEntries } from './search/index.ts';

/** The table that holds the newest version of each record of a kind. */
export const headTables = {
  platform: 'registry.platform',
  operator: 'registry.operator',
  shop: 'registry.shop',
  liveRoom: 'registry.live_room',
  licence: 'registry.licence',
} as const;

/** Rows of one statement; larger batches gain nothing and hold more memory. */
const BATCH = 5_000;

export interface KnownKey {
  readonly naturalKey: string;
  readonly id: string;
  readonly version: number;
  readonly withdrawn: boolean;
  /** False when the record stands behind the wall of the caller. */
  readonly visible: boolean;
}

/**
 * Writes the next version of each record: the log, the head and the search entry, set by set. Refuses all of them when one was
 * changed since it was read.
 */
export async function writeRecords<K extends RecordKind>(
  tx: Tx,
  kind: K,
  drafts: readonly RecordDraft<K>[],
  how: { readonly lineage: Lineage; readonly placeNames: readonly string[] },
): Promise<void> {
  for (let from = 0; from < drafts.length; from += BATCH) {
    const batch = drafts.slice(from, from + BATCH);
    await writeHeads(tx, kind, batch, how.lineage);
    await writeVersions(tx, kind, batch, how.lineage);
    if (kind === 'licence') continue;
    const found = batch.filter((draft) => draft.withdrawn !== true);
    await putEntries(tx, kind, found, how.placeNames);
    const gone = batch.filter((draft) => draft.withdrawn === true);
    if (gone.length > 0)
      await dropEntries(
        tx,
        gone.map((draft) => draft.id),
      );
  }
}

async function writeHeads<K extends RecordKind>(
  tx: Tx,
  kind: K,
  batch: readonly RecordDraft<K>[],
  lineage: Lineage,
): Promise<void> {
  const rows = batch.map((draft) => ({
    id: draft.id,
    version: draft.baseVersion + 1,
    withdrawn: draft.withdrawn ?? false,
    natural_key: naturalKeys[kind](draft.record),
    demo: lineage.demo,
    ...toColumns(draft.record),
  }));
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const head = sql.table(headTables[kind]);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const updates = sql.join(
    columns
      .filter((column) => column !== 'id' && column !== 'demo')
      .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
  );
  const written = await sql`insert into ${head} as head (${names})
    select ${names} from json_populate_recordset(null::${head}, ${JSON.stringify(rows)}::json)
    on conflict (id) do update set ${updates} where head.version = excluded.version - 1`
    .execute(tx)
    .catch(refuseTakenKey);
  if (written.numAffectedRows !== BigInt(rows.length)) throw new AppError('registry.versionChanged', 409);
}

async function writeVersions<K extends RecordKind>(
  tx: Tx,
  kind: K,
  batch: readonly RecordDraft<K>[],
  lineage: Lineage,
): Promise<void> {
  const rows = batch.map(({ id, baseVersion, before, record, withdrawn }) => ({
    subject_id: id,
    version: baseVersion + 1,
    withdrawn: withdrawn ?? false,
    operator_id: 'operatorId' in record ? record.operatorId : null,
    content: record,
    changed: before === null ? [] : listChanges(before, record).map((change) => change.field),
  }));
  await sql`insert into registry.record_version
      (subject_id, version, kind, withdrawn, operator_id, content, changed, valid_from, source_kind, source_ref)
    select subject_id, version, ${kind}, withdrawn, operator_id, content, changed, ${lineage.at}, ${lineage.sourceKind}, ${lineage.sourceRef}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(subject_id uuid, version integer, withdrawn boolean, operator_id uuid, content jsonb, changed text[])`
    .execute(tx)
    .catch(refuseTakenKey);
}

/** Two writers at once meet in a unique key; the later one is told that the record changed. */
function refuseTakenKey(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '23505') throw new AppError('registry.versionChanged', 409);
  throw error;
}

/** Fields of the record are the columns of its head, in the other spelling. */
function toColumns(record: AnyRecord): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** Which of these natural keys are taken, also beyond the caller's wall. */
export async function findKeys(tx: Tx, kind: RecordKind, keys: readonly string[]): Promise<Map<string, KnownKey>> {
  const { rows } = await sql<{
    natural_key: string;
    id: string;
    version: number;
    withdrawn: boolean;
    visible: boolean;
  }>`select * from registry.find_keys(${kind}, ${[...new Set(keys)]}::text[])`.execute(tx);
  return new Map(rows.map(({ natural_key, ...known }) => [natural_key, { naturalKey: natural_key, ...known }]));
}

export interface CurrentRecord<K extends RecordKind> {
  readonly id: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly record: RecordOf[K];
}

/** The newest versions of these records, as far as the caller sees them. */
export async function loadRecords<K extends RecordKind>(
  tx: Tx,
  kind: K,
  ids: readonly string[],
): Promise<Map<string, CurrentRecord<K>>> {
  const { rows } = await sql<{ id: string; version: number; withdrawn: boolean; content: unknown }>`
    select h.id, h.version, h.withdrawn, v.content from ${sql.table(headTables[kind])} h
    join registry.record_version v on v.subject_id = h.id and v.version = h.version
    where h.id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, { ...row, record: parseRecord(kind, row.content) }]));
}

/** What the log holds was written from the very schema. */
export function parseRecord<K extends RecordKind>(kind: K, content: unknown): RecordOf[K] {
  return recordSchemas[kind].parse(content) as RecordOf[K];
}
