import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { renderPaper } from '../../../infra/paper/render-paper.ts';
import { appendEntry } from '../../audit/index.ts';
import { documentPaper } from '../../documents/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { type ItemRow, openItem } from '../item/store.ts';
import { readText } from '../../documents/index.ts';
import { getPaperRow, type PaperRow } from './store.ts';

interface OpenedPaper {
  readonly bytes: Uint8Array;
  readonly name: string;
}
type Format = 'docx' | 'pdf';
export interface PaperAt {
  readonly id: string;
  readonly paper: string;
  readonly format: Format;
}

/** The file of a paper behind the caller's wall, byte for byte as it was first taken out. */
export async function openPaper(
  ctx: ComplaintsContext,
  caller: Caller,
  { id, paper, format }: PaperAt,
): Promise<OpenedPaper> {
  const found = await inScope(ctx.infra.db, caller, async (tx) => ({
    item: (await openItem(tx, id)).row,
    row: await getPaperRow(tx, { itemId: id, paper }),
  }));
  return takeOut(ctx, found, format);
}

/** The same bytes for the respondent that it reached; that it was opened stands in the trail of the item. */
export async function openReached(
  ctx: ComplaintsContext,
  caller: Caller,
  { item, row, format }: { readonly item: ItemRow; readonly row: PaperRow; readonly format: Format },
): Promise<OpenedPaper> {
  const file = await takeOut(ctx, { item, row }, format);
  await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const detail = { paper: row.id, number: row.number, format, sha256 };
    const entry = { objectKind: 'complaint', objectId: item.id, action: 'complaint.paperOpened', detail };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
  });
  return file;
}

async function takeOut(
  ctx: ComplaintsContext,
  { item, row }: { readonly item: ItemRow; readonly row: PaperRow },
  format: Format,
): Promise<OpenedPaper> {
  const text = readText(row.text);
  const name = `${text.titleZh}${row.number}.${format}`;
  const kept = await inScope(ctx.infra.workerDb, systemScope, async (tx) =>
    tx
      .selectFrom('complaints.paper_file')
      .select('bytes')
      .where('paper', '=', row.id)
      .where('format', '=', format)
      .executeTakeFirst(),
  );
  if (kept) return { bytes: kept.bytes, name };
  const paper = documentPaper({
    text,
    organZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    number: row.number,
    demo: item.demo,
    code: `${item.number}-D${row.place}`,
  });
  const [file] = await renderPaper(ctx.printer, paper, [format]);
  if (!file) throw new AppError('pdf.failed', 503);
  return { bytes: await keep(ctx, { paper: row.id, format, bytes: file.bytes }), name };
}

/** Of two who open it at once, both get the file of the first. */
async function keep(
  { infra }: ComplaintsContext,
  { paper, format, bytes }: { readonly paper: string; readonly format: Format; readonly bytes: Uint8Array },
): Promise<Uint8Array> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return inScope(infra.workerDb, systemScope, async (tx) => {
    await tx
      .insertInto('complaints.paper_file')
      .values({ paper, format, bytes: Buffer.from(bytes), sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('complaints.paper_file')
      .select('bytes')
      .where('paper', '=', paper)
      .where('format', '=', format)
      .executeTakeFirstOrThrow();
    return row.bytes;
  });
}
