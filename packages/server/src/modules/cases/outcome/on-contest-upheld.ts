import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';

/** The organ granted an objection to what was served: the clue from which the matter came counts as a false alarm of its rules. */
export async function onContestUpheld(
  ctx: CasesContext,
  tx: Tx,
  { matterId }: OutboxEvent<'counter.contestUpheld.v1'>['payload'],
  at: Date,
): Promise<void> {
  const row = await tx.selectFrom('cases.matter').select('clue_id').where('id', '=', matterId).executeTakeFirst();
  if (row?.clue_id != null) await ctx.clues.tellFalseAlarm(tx, row.clue_id, at);
}
