import { AppError } from '@jianhu/kernel';
import type { DocumentText } from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import type { Words } from './document-words.ts';

export type DocumentRow = Selectable<DB['cases.document']>;
export type VersionRow = Selectable<DB['cases.document_version']>;

const wordsSchema = z.record(z.string(), z.string());
const textSchema = z.object({
  titleZh: z.string(),
  form: z.enum(['letter', 'record', 'form']),
  to: z.string().nullable(),
  lines: z.array(z.string()),
  signature: z.array(z.string()),
});

export const readWords = (value: unknown): Words => wordsSchema.parse(value);
export const readText = (value: unknown): DocumentText | null => (value === null ? null : textSchema.parse(value));

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

export async function getDocumentRow(tx: Tx, at: { readonly id: string; readonly document: string }) {
  const row = await documentAt(tx, at).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function lockDocument(tx: Tx, at: { readonly id: string; readonly document: string }) {
  const row = await documentAt(tx, at).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

function documentAt(tx: Tx, { id, document }: { readonly id: string; readonly document: string }) {
  return tx.selectFrom('cases.document').selectAll().where('id', '=', document).where('matter_id', '=', id);
}

export async function listVersions(tx: Tx, document: string): Promise<VersionRow[]> {
  return tx
    .selectFrom('cases.document_version')
    .selectAll()
    .where('document', '=', document)
    .orderBy('version', 'desc')
    .execute();
}

export async function getVersion(tx: Tx, { id, version }: Pick<DocumentRow, 'id' | 'version'>): Promise<VersionRow> {
  return tx
    .selectFrom('cases.document_version')
    .selectAll()
    .where('document', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
}

export async function nextPlace(tx: Tx, matterId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('cases.document')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), sql<number>`0`).as('last'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

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

export async function insertVersion(tx: Tx, one: NewVersion): Promise<void> {
  await tx
    .insertInto('cases.document_version')
    .values({
      document: one.document,
      version: one.version,
      template_version: one.templateVersion,
      words: JSON.stringify(one.words),
      given: JSON.stringify(one.given),
      text: one.text === null ? null : JSON.stringify(one.text),
      sha256: one.sha256,
      by_person: one.byPerson,
      at: one.at,
    })
    .execute();
}
