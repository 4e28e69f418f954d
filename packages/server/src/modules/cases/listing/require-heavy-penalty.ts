import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { actionOf, listActionRows } from '../matter/action-row.ts';
import { penaltyOf } from '../outcome/penalty.ts';

/** Penalties that alone are never heavy ones (严重违法失信名单管理办法第二条第二款). */
const LIGHT: readonly string[] = ['warning', 'criticism'];
/** States after which the same case may be proposed anew. */
const OVER: readonly string[] = ['notListed', 'annulled'];

/** An entry rests on a penalty that was decided and stands, and on one that is more than a warning; a case is entered once. */
export async function requireHeavyPenalty(tx: Tx, caseId: string): Promise<void> {
  const penalty = penaltyOf((await listActionRows(tx, caseId)).map(actionOf));
  if (!penalty || penalty.annulledOn !== null || penalty.penaltyKinds.every((kind) => LIGHT.includes(kind)))
    throw new AppError('listing.noHeavyPenalty', 422);
  const other = await tx
    .selectFrom('cases.matter as m')
    .innerJoin('cases.matter_state as s', 's.id', 'm.id')
    .select('m.number')
    .where('m.parent_id', '=', caseId)
    .where('m.kind', '=', 'seriousViolationList')
    .where('s.state', 'not in', OVER)
    .executeTakeFirst();
  if (other) throw new AppError('listing.proposedAlready', 409, { number: other.number });
}
