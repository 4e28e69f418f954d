import type { openOwnComplaintPaper as operation, ParamsOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { listReached, openReached } from '../paper/index.ts';
import { findOwn } from './own-complaints.ts';
import { partyOf } from './party.ts';

/** A paper that a step brought to the respondent, and no other. */
export async function openOwnPaper(
  ctx: ComplaintsContext,
  caller: Caller,
  { tenantId, complaintId, paper, format }: ParamsOf<typeof operation>,
): ReturnType<typeof openReached> {
  const party = await partyOf(ctx, caller, tenantId);
  const found = await inScope(ctx.infra.db, systemScope, async (tx) => {
    const { row: item } = await findOwn(tx, complaintId, party);
    const reached = await listReached(ctx, tx, { itemId: complaintId, party: 'respondent' });
    return { item, row: reached.find(({ id }) => id === paper) };
  });
  if (!found.row) throw new AppError('record.notFound', 404);
  return openReached(ctx, caller, { item: found.item, row: found.row, format });
}
