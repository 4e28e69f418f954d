import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Paper } from '../../../infra/paper/block.ts';
import { renderPaper } from '../../../infra/paper/render-paper.ts';
import type { CasesContext } from '../context.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { documentPaper } from './document-paper.ts';
import { type DocumentRow, getDocumentRow, getVersion, readText, requireMatter } from './store.ts';

type Format = 'docx' | 'pdf';

interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The file of an issued version, byte for byte as it was first taken out; of a draft as it reads now, marked as a draft. */
export async function openDocumentFile(
  ctx: CasesContext,
  caller: Caller,
  { format, ...at }: { readonly id: string; readonly document: string; readonly format: Format },
): Promise<OpenedFile> {
  const { row, text, kept } = await inScope(ctx.infra.db, caller, async (tx) => {
    await requireMatter(ctx, tx, caller, at.id);
    const found = await getDocumentRow(tx, at);
    const version = await getVersion(tx, found);
    const file = await tx
      .selectFrom('cases.document_file')
      .select('bytes')
      .where('document', '=', found.id)
      .where('version', '=', found.version)
      .where('format', '=', format)
      .executeTakeFirst();
    return { row: found, text: readText(version.text), kept: file?.bytes ?? null };
  });
  if (text === null) throw new AppError('case.documentIncomplete', 422, { documentId: row.document_id });
  const name = `${text.titleZh}${row.number ?? '草稿'}.${format}`;
  if (kept !== null) return { bytes: kept, name };
  const matter = await getMatterFile(ctx, caller, at.id);
  const facts = { text, organZh: matter.unitNameZh, number: row.number, demo: matter.demo };
  const paper = documentPaper({ ...facts, code: `${matter.number}-D${row.place}` });
  const bytes = await render(ctx, paper, format);
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
