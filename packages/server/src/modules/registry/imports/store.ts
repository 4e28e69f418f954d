import { sql } from 'kysely';
import type { RowScope, Tx } from '../../../infra/database.ts';
import type { DecidedRow } from './decide-row.ts';
import type { ImportKind } from './column.ts';

const BATCH = 5_000;

interface NewImport {
  readonly id: string;
  readonly file: { readonly kind: ImportKind; readonly fileName: string; readonly sha256: string };
  readonly decided: readonly DecidedRow[];
}

export async function insertImport(
  tx: Tx,
  by: { readonly caller: RowScope; readonly clock: { now(): Date }; readonly demo: boolean },
  { id, file, decided }: NewImport,
): Promise<void> {
  const count = (outcome: DecidedRow['outcome']): number => decided.filter((row) => row.outcome === outcome).length;
  await tx
    .insertInto('registry.import')
    .values({
      id,
      kind: file.kind,
      file_name: file.fileName,
      file_sha256: file.sha256,
      state: 'previewed',
      row_count: decided.length,
      created_count: count('create'),
      changed_count: count('change'),
      same_count: count('same'),
      rejected_count: count('reject'),
      county_code: by.caller.countyCode,
      unit_id: by.caller.unitId,
      by_ref: by.caller.actorRef,
      at: by.clock.now(),
      demo: by.demo,
    })
    .execute();
}

export async function insertRows(tx: Tx, importId: string, decided: readonly DecidedRow[]): Promise<void> {
  for (let from = 0; from < decided.length; from += BATCH) {
    const rows = decided.slice(from, from + BATCH).map((row) => ({
      line: row.line,
      outcome: row.outcome,
      natural_key: row.key,
      title: row.title,
      subject_id: row.subjectId,
      base_version: row.baseVersion,
      changes: row.changes,
      problems: row.problems,
      record: row.record ?? undefined,
    }));
    await sql`insert into registry.import_row
        (import_id, line, outcome, natural_key, title, subject_id, base_version, changes, problems, record)
      select ${importId}::uuid, line, outcome, natural_key, title, subject_id, base_version, changes, problems, record
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(line integer, outcome text, natural_key text, title text,
        subject_id uuid, base_version integer, changes jsonb, problems jsonb, record jsonb)`.execute(tx);
  }
}

export interface StoredImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: 'previewed' | 'applied' | 'undone' | 'discarded';
  readonly demo: boolean;
}

/** Takes the import for oneself until the end of the transaction: two people cannot apply it at once. */
export async function lockImport(tx: Tx, id: string): Promise<StoredImport | undefined> {
  const { rows } =
    await sql<StoredImport>`select id, kind, state, demo from registry.import where id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function setState(tx: Tx, id: string, state: 'applied' | 'undone' | 'discarded', at: Date): Promise<void> {
  await tx
    .updateTable('registry.import')
    .set({
      state,
      ...(state === 'applied' ? { applied_at: at } : {}),
      ...(state === 'undone' ? { undone_at: at } : {}),
    })
    .where('id', '=', id)
    .execute();
}

export interface EffectiveRow {
  readonly line: number;
  readonly outcome: 'create' | 'change';
  readonly subjectId: string;
  readonly baseVersion: number;
  readonly record: unknown;
  /** The row has an entry of its own in the vault. */
  readonly bringsPerson: boolean;
}

/** The rows that do something. */
export async function listEffectiveRows(tx: Tx, importId: string): Promise<EffectiveRow[]> {
  const { rows } = await sql<EffectiveRow>`
    select line, outcome, subject_id as "subjectId", base_version as "baseVersion", record,
      outcome = 'create' or changes @> '[{"field": "personEntry"}]' as "bringsPerson"
    from registry.import_row
    where import_id = ${importId} and outcome in ('create', 'change') order by line`.execute(tx);
  return rows;
}

/**
 * SHA-256 over the rows in order of their line, each `line, outcome, key, subject, base version, record` joined by tabs and
 * ended by a line feed: what the one audit entry of a bulk write vouches for.
 */
export async function hashRows(tx: Tx, importId: string): Promise<string> {
  const { rows } = await sql<{ sha256: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(concat(line, E'\\t', outcome, E'\\t', natural_key, E'\\t', subject_id,
      E'\\t', base_version, E'\\t', record, E'\\n'), '' order by line), ''), 'UTF8')), 'hex') as sha256
    from registry.import_row where import_id = ${importId}`.execute(tx);
  return rows[0]?.sha256 ?? '';
}
