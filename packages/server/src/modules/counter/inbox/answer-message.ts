import type { answerInboxMessage as operation, BodyOf, InboxMessage } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { listMessages } from './store.ts';
import { presentMessage } from './views.ts';

/**
 * One answer to each message; what it decides in the matter itself is a step there, by the procedure. An objection that was granted is told:
 * the rule whose hit led there was wrong.
 */
export async function answerMessage(
  ctx: CounterContext,
  caller: Caller,
  { id, decision, text }: BodyOf<typeof operation> & { readonly id: string },
): Promise<InboxMessage> {
  const at = ctx.infra.clock.now();
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await listMessages(tx, { id });
    if (!row) throw new AppError('record.notFound', 404);
    const inserted = await tx
      .insertInto('counter.inbox_answer')
      .values({
        message_id: id,
        decision,
        text: redactPersonal(text),
        answered_by: caller.personId,
        unit_id: caller.unitId ?? '',
        answered_at: at,
      })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('inbox.answered', 409);
    if (row.kind === 'contest' && decision === 'accepted') {
      const news = { messageId: id, matterId: row.matterId, at: at.toISOString() };
      await ctx.infra.outbox.publish(tx, 'counter.contestUpheld.v1', news, at);
    }
    const entry = { objectKind: 'inboxMessage', objectId: id, action: 'inbox.answered', detail: { decision } };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    const [answered] = await listMessages(tx, { id });
    if (!answered) throw new AppError('record.notFound', 404);
    return presentMessage(ctx, answered);
  });
}
