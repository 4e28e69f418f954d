import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import type { PagePrinter } from '../pdf/page-printer.ts';
import type { Paper } from './block.ts';
import { buildDocx } from './docx-file.ts';
import { buildBatch, buildChartHtml } from './html-file.ts';

type Format = 'docx' | 'pdf';

export interface PaperFile {
  readonly format: Format;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** As much as the table of files takes. */
const MOST_BYTES = 8_388_608;

/** The files of a paper. Without a browser the DOCX has no charts, and a PDF is refused with what to install. */
export async function renderPaper(
  printer: PagePrinter,
  paper: Paper,
  formats: readonly Format[],
): Promise<PaperFile[]> {
  const charts = paper.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  const batch = formats.includes('pdf') ? buildBatch([paper]) : null;
  const pictures =
    formats.includes('docx') && charts.length > 0 ? { html: buildChartHtml(charts), sizes: charts } : null;
  const printed = await print(printer, { batch, pictures });
  const files: PaperFile[] = [];
  if (formats.includes('docx')) files.push(fileOf('docx', await buildDocx(paper, printed.pictures)));
  for (const pdf of printed.pdfs) files.push(fileOf('pdf', pdf));
  return files;
}

/** Nothing to draw needs no browser; without one a DOCX goes without its charts. */
async function print(
  printer: PagePrinter,
  job: Parameters<PagePrinter['print']>[0],
): Promise<{ readonly pdfs: readonly Uint8Array[]; readonly pictures: readonly (Uint8Array | null)[] }> {
  if (job.batch === null && job.pictures === null) return { pdfs: [], pictures: [] };
  return printer.print(job).catch((error: unknown) => {
    if (job.batch !== null || !(error instanceof AppError)) throw error;
    return { pdfs: [], pictures: (job.pictures?.sizes ?? []).map(() => null) };
  });
}

function fileOf(format: Format, bytes: Uint8Array): PaperFile {
  if (bytes.length > MOST_BYTES) throw new Error(`a paper of ${bytes.length} bytes is larger than ${MOST_BYTES}`);
  return { format, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
