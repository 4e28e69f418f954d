import { AppError } from '@jianhu/kernel';
import type { DocumentText } from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import type { Words } from './document-words.ts';

export type DocumentRow = Selectable<DB['cases.document']>;
export type VersionRow = Selectable<DB['cases.document_version']>;

/** There is no list of what is not there: beyond the wall of the matter it is as if it did not exist. */
export async function requireMatter(ctx: CasesContext, tx: Tx, caller: Caller, id: string): Promise<void> {
  const row = await tx
    .selectFrom('cases.matter_state')
    .select(['id', 'guard', 'unit_id', 'officers'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw await closedOrMissing(tx, id);
  await noteOpening(ctx, tx, caller, { ...row, unitId: row.unit_id }, 'documents');
}

export async function listDocumentRows(tx: Tx, matterId: string): Promise<DocumentRow[]> {
  return tx.selectFrom('cases.document').selectAll().where('matter_id', '=', matterId).orderBy('place').execute();
}

interface DocumentAt {
  readonly id: string;
  readonly document: string;
}

export async function getDocumentRow(tx: Tx, at: DocumentAt): Promise<DocumentRow> {
  const [row] = await documentAt(tx, at).execute();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function lockDocument(tx: Tx, at: DocumentAt): Promise<DocumentRow> {
  const [row] = await documentForUpdate(tx, at).execute();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

function selectDocument(db: Database, { id, document }: DocumentAt) {
  return db.selectFrom('cases.document').selectAll().where('id', '=', document).where('matter_id', '=', id);
}
const documentAt = fixedStatement(selectDocument);
const documentForUpdate = fixedStatement((db, at: DocumentAt) => selectDocument(db, at).forUpdate());

export async function listVersions(tx: Tx, document: string): Promise<VersionRow[]> {
  return versionsOf(tx, { document }).execute();
}

const versionsOf = fixedStatement((db, { document }: Pick<DocumentAt, 'document'>) =>
  db.selectFrom('cases.document_version').selectAll().where('document', '=', document).orderBy('version', 'desc'),
);

export async function getVersion(tx: Tx, { id, version }: Pick<DocumentRow, 'id' | 'version'>): Promise<VersionRow> {
  const [row] = await versionAt(tx, { id, version }).execute();
  if (!row) throw new Error(`document ${id} has no version ${version}`);
  return row;
}

const versionAt = fixedStatement((db, { id, version }: Pick<DocumentRow, 'id' | 'version'>) =>
  db.selectFrom('cases.document_version').selectAll().where('document', '=', id).where('version', '=', version),
);

/** Names as the file shows them, by party; nothing where an invited unit looks. */
export async function listPartyNames(tx: Tx, rows: readonly DocumentRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap((row) => row.party_id ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.selectFrom('cases.party').select(['id', 'shown_name']).where('id', 'in', ids).execute();
  return new Map(found.map((row) => [row.id, row.shown_name]));
}

/** Stands behind all others of its matter, which is locked: of two at once the second one sees the first. */
export const insertDraft = fixedStatement((db, row: Omit<DocumentRow, 'place'>) =>
  db
    .insertInto('cases.document')
    .values((eb) => ({
      id: row.id,
      matter_id: row.matter_id,
      place: eb
        .selectFrom('cases.document as d')
        .select(sql<number>`coalesce(max(d.place), 0) + 1`.as('next'))
        .where('d.matter_id', '=', row.matter_id),
      document_id: row.document_id,
      unit_id: row.unit_id,
      version: row.version,
      is_complete: row.is_complete,
      created_by: row.created_by,
      changed_by: row.changed_by,
      changed_at: row.changed_at,
      party_id: row.party_id,
    }))
    .returning('place'),
);

export const changeDocument = fixedStatement((db, row: DocumentRow) =>
  db
    .updateTable('cases.document')
    .set({
      version: row.version,
      is_complete: row.is_complete,
      changed_by: row.changed_by,
      changed_at: row.changed_at,
      number: row.number,
      issued_by: row.issued_by,
      issued_at: row.issued_at,
    })
    .where('id', '=', row.id)
    .returning('place'),
);

/** The next number of a unit, year and kind; taken in the transaction of the issue, so that numbers have no gap. */
export async function takeDocumentSerial(
  tx: Tx,
  { unitId, year, documentId }: { readonly unitId: string; readonly year: number; readonly documentId: string },
): Promise<number> {
  const { rows } = await sql<{
    last: number;
  }>`insert into cases.document_serial as s (unit_id, year, document_id, last) values (${unitId}, ${year}, ${documentId}, 1)
    on conflict (unit_id, year, document_id) do update set last = s.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 0;
}

interface NewVersion {
  readonly document: string;
  readonly version: number;
  readonly templateVersion: string;
  readonly words: Words;
  readonly given: Words;
  readonly text: DocumentText | null;
  readonly sha256: string | null;
  readonly byPerson: string;
  readonly at: Date;
}

export const insertVersion = (tx: Tx, one: NewVersion) =>
  insertRow(tx, {
    ...one,
    words: JSON.stringify(one.words),
    given: JSON.stringify(one.given),
    text: one.text === null ? null : JSON.stringify(one.text),
  });

type SentVersion = Omit<NewVersion, 'words' | 'given' | 'text'> &
  Readonly<Record<'words' | 'given', string>> & { readonly text: string | null };
const insertRow = fixedStatement((db, one: SentVersion) =>
  db.insertInto('cases.document_version').values({
    document: one.document,
    version: one.version,
    template_version: one.templateVersion,
    words: one.words,
    given: one.given,
    text: one.text,
    sha256: one.sha256,
    by_person: one.byPerson,
    at: one.at,
  }),
);
