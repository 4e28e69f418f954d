import type { listWatchReports, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { WatchContext } from '../context.ts';
import { findPoint } from '../point/get-watch-point.ts';
import { digestsOf, writeContent } from './frozen-report.ts';
import { getReport } from './get-watch-report.ts';

/** Versions of a month that were signed off, the newest first, and whether the figures have changed since. */
export async function listReports(
  ctx: WatchContext,
  caller: Caller,
  { unitId, month }: QueryOf<typeof listWatchReports>,
): Promise<ResponseOf<typeof listWatchReports>> {
  const point = findPoint(ctx, caller, unitId);
  if (point === null) throw new AppError('record.notFound', 404);
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    tx
      .selectFrom('watch.report')
      .select(['id', 'month', 'version', 'number', 'sha256', 'sm3', 'note', 'by_person', 'at'])
      .where('unit_id', '=', point.unit.id)
      .where('month', '=', month)
      .orderBy('version', 'desc')
      .execute(),
  );
  const names = await ctx.identity.namesOf(rows.map((row) => row.by_person));
  const isOver = month < civilDateOf(ctx.infra.clock.now()).slice(0, 7);
  const [newest] = rows;
  const now = digestsOf(writeContent(await getReport(ctx, caller, { unitId: point.unit.id, month })));
  const hasChanged = newest !== undefined && newest.sha256 !== now.sha256;
  const isOwn = caller.unitId === point.unit.id && caller.permissions.has('watch.work');
  return {
    hasChanged,
    maySign: isOwn && isOver && (newest === undefined || hasChanged),
    isOver,
    items: rows.map(({ by_person: id, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      signedBy: { id, displayName: names.get(id)?.displayName ?? '' },
    })),
  };
}
