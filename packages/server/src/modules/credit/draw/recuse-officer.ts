import type { BodyOf, recuseOfficer as operation } from '@jianhu/contract';
import { AppError, redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CreditContext } from '../context.ts';
import { getDrawRow, lockDraw } from './store.ts';

/** A conflict of interest, before the draw and for the reason that is given (行政处罚法第四十三条). */
export async function recuseOfficer(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  { id, officerId, operatorId, reason }: BodyOf<typeof operation> & { readonly id: string },
): Promise<void> {
  await lockDraw(tx, id);
  const row = await getDrawRow(tx, id);
  if (row.unitId !== caller.unitId) throw new AppError('credit.notYourUnit', 403);
  if (row.outline) throw new AppError('credit.drawn', 409);
  const officers = await ctx.cases.listCertifiedOfficers(tx, row.unitId, row.checkOn as never);
  if (!officers.includes(officerId)) throw new AppError('record.notFound', 404);
  await tx
    .insertInto('credit.draw_recusal')
    .values({
      draw_id: id,
      officer_id: officerId,
      operator_id: operatorId ?? null,
      reason: redactNote(reason) ?? '',
      by_person: caller.personId,
      at: ctx.infra.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const entry = {
    objectKind: 'draw',
    objectId: id,
    action: 'draw.recused',
    detail: { officerId, operatorId: operatorId ?? null },
  };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
}
