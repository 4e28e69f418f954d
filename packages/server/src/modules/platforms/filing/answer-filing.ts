import type { answerFiling as operation, BodyOf, OfficerFiling } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { findAssistance } from '../assistance/store.ts';
import type { PlatformsContext } from '../context.ts';
import { tellJudged } from '../duty/judge-duties.ts';
import { type FilingRow, listFilingRows } from './store.ts';
import { presentForOfficers } from './views.ts';

/** One answer to each filing; what is sent back is handed in anew. */
export async function answerFiling(
  ctx: PlatformsContext,
  caller: Caller,
  { id, decision, text }: BodyOf<typeof operation> & { readonly id: string },
): Promise<OfficerFiling> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await listFilingRows(tx, { id });
    if (!row) throw new AppError('record.notFound', 404);
    const inserted = await tx
      .insertInto('platforms.filing_answer')
      .values({
        filing_id: id,
        decision,
        text: redactPersonal(text),
        answered_by: caller.personId,
        unit_id: caller.unitId ?? '',
        answered_at: ctx.infra.clock.now(),
      })
      .onConflict((conflict) => conflict.column('filing_id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('platform.answered', 409);
    if (decision !== 'returned') await noteReplay(ctx, tx, caller, row);
    const entry = { objectKind: 'platformFiling', objectId: id, action: 'platform.answered', detail: { decision } };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    if (row.duty !== null && decision !== 'returned') {
      const { platformId, duty, period, demo } = row;
      await tellJudged(ctx, tx, { platformId, duty, period, judged: 'made', demo });
    }
    const [answered] = await presentForOfficers(ctx, await listFilingRows(tx, { id }));
    if (!answered) throw new AppError('record.notFound', 404);
    return answered;
  });
}

/** Of a case, a recording is answered by taking it in as evidence; that there is none is a step of the file. */
async function noteReplay(
  { cases }: PlatformsContext,
  tx: Tx,
  caller: Caller,
  { assistanceId, replay }: FilingRow,
): Promise<void> {
  if (assistanceId === null || replay === null) return;
  const asked = await findAssistance(tx, assistanceId);
  if (!asked || asked.matterId === null) return;
  const { outcome } = replay;
  if (outcome === 'given') throw new AppError('platform.takeReplayIn', 409);
  await cases.noteReplayAnswered(tx, caller, { matterId: asked.matterId, outcome, receipt: `${asked.number}答复` });
}
