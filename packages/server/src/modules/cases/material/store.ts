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

/** What is shown there, as far as the caller reads the files that it lies in, in the order in which it was chosen; what was taken back among it. */
export async function listMaterialRows(tx: Tx, shownIn: string): Promise<MaterialRow[]> {
  return materialRows(tx, shownIn)
    .orderBy('shared_at')
    .orderBy(sql`exhibit is null`)
    .orderBy(sql`(content ->> 'place')::int`)
    .orderBy('id')
    .execute();
}

/** All of it, for whoever reads the room: what goes along is the same whoever writes the letter, takes the step or reads the package. */
export async function listMaterialsAlong(tx: Tx, shownIn: string): Promise<MaterialRow[]> {
  const { rows } = await sql<MaterialRow>`select * from cases.materials_along(${shownIn}::uuid)
    order by shared_at, exhibit is null, (content ->> 'place')::int, id`.execute(tx);
  return rows;
}

/** The file of a document that goes along; null where it is not there. */
export async function findBytesAlong(tx: Tx, row: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ bytes: Buffer | null }>`select cases.bytes_along(${row}::uuid) as bytes`.execute(tx);
  return rows[0]?.bytes ?? null;
}

/** Documents that go along in a version that is no longer the newest. */
export async function listOutdated(tx: Tx, shownIn: string): Promise<Pick<MaterialRow, 'id' | 'title'>[]> {
  const { rows } = await sql<
    Pick<MaterialRow, 'id' | 'title'>
  >`select * from cases.outdated_along(${shownIn}::uuid)`.execute(tx);
  return rows;
}

export async function getMaterialRow(tx: Tx, { id, material }: MaterialAt): Promise<MaterialRow> {
  const row = await materialRows(tx, id)
    .where('id', '=', material)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** The files in which the reporter of one of these may be sealed, also those that are closed to the caller. */
export async function listFamily(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct f as id
    from unnest(${[...ids]}::uuid[]) one cross join lateral cases.family_of(one) f order by 1`.execute(tx);
  return rows.map(({ id }) => id);
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
