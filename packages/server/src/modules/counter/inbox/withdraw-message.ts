import type { InboxMessage } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { listMessages } from './store.ts';
import { presentMessage } from './views.ts';

/** The party takes back what nobody has answered yet. Of an answer and a withdrawal at once the first one stands. */
export async function withdrawMessage(
  ctx: CounterContext,
  caller: Caller,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
): Promise<InboxMessage> {
  const { infra } = ctx;
  return inScope(infra.db, caller, async (tx) => {
    const [row] = await listMessages(tx, { id, tenantId });
    if (!row) throw new AppError('record.notFound', 404);
    const inserted = await tx
      .insertInto('counter.inbox_answer')
      .values({
        message_id: id,
        decision: 'withdrawn',
        text: '',
        answered_by: caller.personId,
        unit_id: '',
        answered_at: infra.clock.now(),
      })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('inbox.answered', 409);
    const entry = { objectKind: 'inboxMessage', objectId: id, action: 'inbox.withdrawn', detail: {} };
    await appendEntry(tx, infra.clock, caller, entry);
    const [withdrawn] = await listMessages(tx, { id, tenantId });
    if (!withdrawn) throw new AppError('record.notFound', 404);
    return presentMessage(ctx, withdrawn);
  });
}
