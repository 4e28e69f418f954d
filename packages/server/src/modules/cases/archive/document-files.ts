import { AppError } from '@jianhu/kernel';
import type { MatterFile } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { Paper } from '../../../infra/paper/block.ts';
import { buildDocx } from '../../../infra/paper/docx-file.ts';
import { buildBatch } from '../../../infra/paper/html-file.ts';
import type { CasesContext } from '../context.ts';
import { documentPaper } from '../../documents/index.ts';
import { readText } from '../../documents/index.ts';
import { type DocumentRow, listDocumentRows, listVersions, type VersionRow } from '../document/store.ts';

interface DocumentOfCase {
  readonly row: DocumentRow;
  readonly versions: readonly VersionRow[];
  readonly name: string;
  /** Null while an element is missing: there is nothing to print. */
  readonly paper: Paper | null;
}

export interface DocumentFile {
  readonly place: number;
  readonly format: 'docx' | 'pdf';
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function listCaseDocuments(tx: Tx, file: MatterFile): Promise<DocumentOfCase[]> {
  const documents: DocumentOfCase[] = [];
  for (const row of await listDocumentRows(tx, file.id)) {
    const versions = await listVersions(tx, row.id);
    const kept = versions[0]?.text ?? null;
    const text = kept === null ? null : readText(kept);
    const facts = { organZh: file.unitNameZh, number: row.number, demo: file.demo };
    const paper = text && documentPaper({ text, ...facts, code: `${file.number}-D${row.place}` });
    documents.push({ row, versions, name: `${text?.titleZh ?? row.document_id}${row.number ?? '草稿'}`, paper });
  }
  return documents;
}

/** DOCX and PDF of every document: as they were first taken out, else made now, the PDFs by one browser. Without one there are none. */
export async function renderCaseDocuments(
  ctx: CasesContext,
  tx: Tx,
  documents: readonly DocumentOfCase[],
): Promise<DocumentFile[]> {
  const ids = documents.map(({ row }) => row.id);
  const kept =
    ids.length === 0
      ? []
      : await tx.selectFrom('cases.document_file').selectAll().where('document', 'in', ids).execute();
  const files: DocumentFile[] = [];
  const toPrint: { readonly place: number; readonly name: string; readonly paper: Paper }[] = [];
  for (const { row, name, paper } of documents) {
    if (paper === null) continue;
    const own = kept.filter(({ document, version }) => document === row.id && version === row.version);
    const [docx, pdf] = (['docx', 'pdf'] as const).map((format) => own.find((one) => one.format === format)?.bytes);
    files.push({ place: row.place, format: 'docx', name, bytes: docx ?? (await buildDocx(paper, [])) });
    if (pdf) files.push({ place: row.place, format: 'pdf', name, bytes: pdf });
    else toPrint.push({ place: row.place, name, paper });
  }
  const pdfs = await printAll(
    ctx,
    toPrint.map(({ paper }) => paper),
  );
  pdfs.forEach((bytes, at) => {
    const printed = toPrint[at];
    if (printed) files.push({ place: printed.place, format: 'pdf', name: printed.name, bytes });
  });
  return files;
}

async function printAll({ printer }: CasesContext, papers: readonly Paper[]): Promise<readonly Uint8Array[]> {
  if (papers.length === 0) return [];
  return printer.print({ batch: buildBatch(papers), pictures: null }).then(
    ({ pdfs }) => pdfs,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'pdf.unavailable') return [];
      throw error;
    },
  );
}
