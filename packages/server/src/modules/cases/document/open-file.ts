import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import type { DocumentText } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Paper } from '../../../infra/paper/block.ts';
import { renderPaper } from '../../../infra/paper/render-paper.ts';
import type { CasesContext } from '../context.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { documentPaper } from '../../documents/index.ts';
import { readText } from '../../documents/index.ts';
import { type DocumentRow, getDocumentRow, getVersion, requireMatter } from './store.ts';

export type Format = 'docx' | 'pdf';

export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** A document with the file that is kept of its version, if it was taken out before. */
interface Kept {
  readonly row: DocumentRow;
  readonly text: DocumentText | null;
  readonly kept: Uint8Array | null;
}

/** What its paper says of the matter it lies in. */
type PaperOf = Pick<Parameters<typeof documentPaper>[0], 'organZh' | 'demo' | 'code'>;

/** The file of an issued version, byte for byte as it was first taken out; of a draft as it reads now, marked as a draft. */
export async function openDocumentFile(
  ctx: CasesContext,
  caller: Caller,
  { format, ...at }: { readonly id: string; readonly document: string; readonly format: Format },
): Promise<OpenedFile> {
  const found = await inScope(ctx.infra.db, caller, async (tx) => {
    await requireMatter(ctx, tx, caller, at.id);
    return readKept(tx, { row: await getDocumentRow(tx, at), format });
  });
  return takeOut(ctx, found, {
    format,
    async paperOf() {
      const { number, unitNameZh: organZh, demo } = await getMatterFile(ctx, caller, at.id);
      return { organZh, demo, code: `${number}-D${found.row.place}` };
    },
  });
}

/** A document as its newest version reads, and the file that is kept of it. */
export async function readKept(
  tx: Tx,
  { row, format }: { readonly row: DocumentRow; readonly format: Format },
): Promise<Kept> {
  const version = await getVersion(tx, row);
  const file = await tx
    .selectFrom('cases.document_file')
    .select('bytes')
    .where('document', '=', row.id)
    .where('version', '=', row.version)
    .where('format', '=', format)
    .executeTakeFirst();
  return { row, text: version.text === null ? null : readText(version.text), kept: file?.bytes ?? null };
}

/** The kept file, or one that is made now and, of a numbered document, kept from now on. */
export async function takeOut(
  ctx: CasesContext,
  { row, text, kept }: Kept,
  { format, paperOf }: { readonly format: Format; readonly paperOf: () => Promise<PaperOf> },
): Promise<OpenedFile> {
  if (text === null) throw new AppError('case.documentIncomplete', 422, { documentId: row.document_id });
  const name = `${text.titleZh}${row.number ?? '草稿'}.${format}`;
  if (kept !== null) return { bytes: kept, name };
  const bytes = await render(ctx, documentPaper({ ...(await paperOf()), text, number: row.number }), format);
  return { bytes: row.number === null ? bytes : await keep(ctx, row, { format, bytes }), name };
}

async function render(ctx: CasesContext, paper: Paper, format: Format): Promise<Uint8Array> {
  const [file] = await renderPaper(ctx.printer, paper, [format]);
  if (!file) throw new AppError('pdf.failed', 503);
  return file.bytes;
}

/** Of two who open it at once, both get the file of the first. */
async function keep(
  ctx: CasesContext,
  { id, version }: DocumentRow,
  { format, bytes }: { readonly format: Format; readonly bytes: Uint8Array },
): Promise<Uint8Array> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    await tx
      .insertInto('cases.document_file')
      .values({ document: id, version, format, bytes: Buffer.from(bytes), sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('cases.document_file')
      .select('bytes')
      .where('document', '=', id)
      .where('version', '=', version)
      .where('format', '=', format)
      .executeTakeFirstOrThrow();
    return row.bytes;
  });
}
