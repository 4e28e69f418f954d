import type { BodyOf, signWatchReport } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getOwnPoint, placeOf, type WatchContext } from '../context.ts';
import { digestsOf, numberOf, writeContent } from './frozen-report.ts';
import { getReport } from './get-watch-report.ts';

export type ReportWish = BodyOf<typeof signWatchReport> & { readonly demo?: boolean };

/**
 * A named person of the point signs the figures of a month that is over: they get a number and digests and stay as they are. Figures
 * that change later (a result is confirmed or dismissed) make the next version, with the reason.
 */
export async function signReport(
  ctx: WatchContext,
  caller: Caller,
  { month, note: given, demo }: ReportWish,
): Promise<{ readonly id: string; readonly number: string }> {
  const point = getOwnPoint(ctx, caller);
  const { infra } = ctx;
  const at = infra.clock.now();
  if (month >= civilDateOf(at).slice(0, 7)) throw new AppError('watch.monthRuns', 409);
  const report = await getReport(ctx, caller, { unitId: point.unit.id, month });
  const content = writeContent(report);
  const hashes = digestsOf(content);
  const note = redactNote(given?.trim() || null);
  const id = uuidV7(infra.clock, infra.rng);
  return inScope(infra.db, caller, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`watch.report ${point.unit.id} ${month}`}))`.execute(tx);
    const last = await tx
      .selectFrom('watch.report')
      .select(['version', 'sha256'])
      .where('unit_id', '=', point.unit.id)
      .where('month', '=', month)
      .orderBy('version', 'desc')
      .executeTakeFirst();
    if (last?.sha256 === hashes.sha256) throw new AppError('watch.reportSame', 409);
    if (last && note === null) throw new AppError('watch.noteMissing', 422);
    const version = (last?.version ?? 0) + 1;
    const number = numberOf(point.unit.shortZh, month, version);
    await tx
      .insertInto('watch.report')
      .values({
        id,
        ...placeOf(point),
        month,
        version,
        number,
        content,
        ...hashes,
        note,
        by_person: caller.personId,
        at,
        demo: demo ?? report.demo,
      })
      .execute();
    const detail = { number, month, version, ...hashes };
    const entry = { objectKind: 'watchReport', objectId: id, action: 'watchReport.signed', detail };
    await appendEntry(tx, infra.clock, caller, entry);
    return { id, number };
  });
}
