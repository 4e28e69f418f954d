import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

type FileRow = Selectable<DB['cases.shared_file']>;

/** A row that refers to an exhibit or a document: those columns hold something. */
export interface MaterialRow extends Omit<FileRow, 'name' | 'bytes' | 'sm3'> {
  readonly name: string;
  readonly bytes: number;
  readonly sm3: string;
}

export interface MaterialAt {
  readonly id: string;
  readonly material: string;
}

const aboutSchema = z.object({
  number: z.string(),
  place: z.int(),
  exhibit: z.object({ kind: z.string(), proves: z.string(), source: z.string(), obtainedAt: z.string() }).nullable(),
});
/** What is said of it to whoever it is shown to, as it stood. */
export type MaterialAbout = z.infer<typeof aboutSchema>;

export const aboutOf = ({ content }: Pick<MaterialRow, 'content'>): MaterialAbout => aboutSchema.parse(content);

/** What is shown in a consultation or goes along with a transfer, in the order in which it was chosen; what was taken back among it. */
export async function listMaterialRows(tx: Tx, shownIn: string): Promise<MaterialRow[]> {
  return materialRows(tx, shownIn)
    .orderBy('shared_at')
    .orderBy(sql`exhibit is null`)
    .orderBy(sql`(content ->> 'place')::int`)
    .orderBy('id')
    .execute();
}

export async function getMaterialRow(tx: Tx, { id, material }: MaterialAt): Promise<MaterialRow> {
  const row = await materialRows(tx, id)
    .where('id', '=', material)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** The file of a document as it was first taken out. */
export async function findDocumentFile(tx: Tx, of: { readonly document: string; readonly version: number }) {
  return tx
    .selectFrom('cases.document_file')
    .select(['bytes', 'sha256'])
    .where('document', '=', of.document)
    .where('version', '=', of.version)
    .where('format', '=', 'docx')
    .executeTakeFirst();
}

function materialRows(tx: Tx, shownIn: string) {
  return tx
    .selectFrom('cases.shared_file')
    .selectAll()
    .where('shown_in', '=', shownIn)
    .where('sections', 'is', null)
    .$narrowType<{ name: string; bytes: number; sm3: string }>();
}
