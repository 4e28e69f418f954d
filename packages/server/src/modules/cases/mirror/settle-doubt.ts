import type { BodyOf, settleMirrorDoubt as operation } from '@jianhu/contract';
import { AppError, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { followTelling } from './follow-telling.ts';
import { stepsTo } from './judge-telling.ts';
import type { DoubtRow } from './mirror-doubt.ts';
import { findMirror } from './mirror-row.ts';

interface Settlement extends BodyOf<typeof operation> {
  readonly id: string;
  readonly doubt: string;
}

/** The head of the unit in charge says which of the two holds: what stands here, or what the other system told. */
export async function settleDoubt(ctx: CasesContext, caller: Caller, given: Settlement): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await lockMatter(tx, given.id);
    if (row.unit_id !== caller.unitId) throw new AppError('access.denied', 403);
    const doubt = await tx
      .selectFrom('cases.mirror_doubt')
      .selectAll()
      .where('id', '=', given.doubt)
      .where('matter_id', '=', row.id)
      .executeTakeFirst();
    if (!doubt) throw new AppError('record.notFound', 404);
    if (doubt.settled !== null) throw new AppError('case.doubtSettled', 409);
    if (given.kind === 'taken') await takeOver(ctx, tx, caller, { row, doubt });
    await tx
      .updateTable('cases.mirror_doubt')
      .set({
        settled: given.kind,
        settled_by: caller.personId,
        settled_at: ctx.infra.clock.now(),
        note: redactNote(given.note),
      })
      .where('id', '=', doubt.id)
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: row.id,
      action: 'case.mirrorDoubtSettled',
      detail: { doubt: doubt.id, kind: given.kind },
    });
  });
}

async function takeOver(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { row, doubt }: { readonly row: MatterRow; readonly doubt: DoubtRow },
): Promise<void> {
  const mirror = await findMirror(tx, row.id);
  if (!mirror) throw new AppError('record.notFound', 404);
  const { state, state_zh: stateZh, foreign_no: foreignNo, at } = doubt;
  if (state === null || stateZh === null) {
    await tx.updateTable('cases.mirror').set({ foreign_no: foreignNo }).where('matter_id', '=', row.id).execute();
    return;
  }
  const actions = stepsTo(ctx.rules.mirroredStates, state, row.state);
  if (actions === null) throw new AppError('case.doubtNotTaken', 409);
  await followTelling(ctx, tx, { row, mirror, tidings: { foreignNo, state, stateZh, at }, actions, by: caller });
}
