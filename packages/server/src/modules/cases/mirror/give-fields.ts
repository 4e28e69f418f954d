import { AppError, redactNote } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { findMirror } from './mirror-row.ts';

/** What the other system wants and the file does not hold; a field that was given already is not taken a second time. */
export async function giveFields(
  ctx: CasesContext,
  caller: Caller,
  matterId: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await lockMatter(tx, matterId);
    const mirror = await findMirror(tx, matterId);
    if (!mirror) throw new AppError('record.notFound', 404);
    if (row.unit_id !== caller.unitId) throw new AppError('access.denied', 403);
    const wanted = new Set(mirror.needs.map(({ key }) => key));
    const strange = Object.keys(fields).filter((key) => !wanted.has(key));
    if (strange.length > 0) throw new AppError('case.fieldNotWanted', 409, { fields: strange });
    const words = Object.entries(fields).map(([key, value]) => [key, redactNote(value) ?? ''] as const);
    const given = { ...mirror.given, ...Object.fromEntries(words) };
    const needs = mirror.needs.filter(({ key }) => given[key] === undefined);
    await tx
      .updateTable('cases.mirror')
      .set({ given: JSON.stringify(given), needs: JSON.stringify(needs) })
      .where('matter_id', '=', matterId)
      .execute();
    const now = ctx.infra.clock.now();
    const news = { matterId, what: 'fields' as const, at: now.toISOString() };
    await ctx.infra.outbox.publish(tx, 'cases.handOver.v1', news, now);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: matterId,
      action: 'case.fieldsGiven',
      detail: { fields: Object.keys(fields) },
    });
  });
}
