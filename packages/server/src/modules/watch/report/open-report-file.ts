import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { renderPaper } from '../../../infra/paper/render-paper.ts';
import { listPoints, type WatchContext } from '../context.ts';
import { composeReport } from './compose-report.ts';
import type { ReportContent } from './frozen-report.ts';

/** A signed report as DOCX or PDF, made from the very content that was signed. */
export async function openReportFile(
  ctx: WatchContext,
  caller: Caller,
  { id, format }: { readonly id: string; readonly format: 'docx' | 'pdf' },
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const row = await inScope(ctx.infra.db, caller, (tx) =>
    tx.selectFrom('watch.report').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  const point = row && listPoints(ctx).find(({ unit }) => unit.id === row.unit_id);
  if (!row || !point) throw new AppError('record.notFound', 404);
  const names = await ctx.identity.namesOf([row.by_person]);
  const [year = '', month = '', day = ''] = civilDateOf(row.at).split('-');
  const { units } = ctx.identity;
  const paper = composeReport(JSON.parse(row.content) as ReportContent, {
    number: row.number,
    sha256: row.sha256,
    sm3: row.sm3,
    signedBy: names.get(row.by_person)?.displayName ?? '',
    unitZh: point.unit.nameZh,
    on: `${year}年${Number(month)}月${Number(day)}日`,
    note: row.note,
    countyNameOf: (code) => (code === null ? '未登记直播间（市级）' : (units.marketRegulatorOf(code)?.shortZh ?? code)),
  });
  const [file] = await renderPaper(ctx.printer, paper, [format]);
  if (!file) throw new Error('a paper gave no file');
  return { name: `${row.number}.${format}`, bytes: file.bytes };
}
