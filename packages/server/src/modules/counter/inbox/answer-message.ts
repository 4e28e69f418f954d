import type { answerInboxMessage as operation, BodyOf, InboxMessage } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, redactPersonal } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { GrantedTerm } from '../../cases/index.ts';
import type { CounterContext } from '../context.ts';
import { listMessages, type MessageRow } from './store.ts';
import { presentMessage } from './views.ts';

/**
 * One answer to each message. An objection that was granted is told:
 * the rule whose hit led there was wrong. More time that is granted, or a promise that is accepted, moves the term of the paper in the matter.
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
    const term = decision === 'accepted' ? await moveTerm(ctx, tx, caller, row) : null;
    const inserted = await tx
      .insertInto('counter.inbox_answer')
      .values({
        message_id: id,
        decision,
        text: redactPersonal(text),
        answered_by: caller.personId,
        unit_id: caller.unitId ?? '',
        answered_at: at,
        term_from: term?.fromOn ?? null,
        term_until: term?.untilOn ?? null,
      })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('inbox.answered', 409);
    if (row.kind === 'contest' && decision === 'accepted') {
      const news = { messageId: id, matterId: row.matterId, at: at.toISOString() };
      await ctx.infra.outbox.publish(tx, 'counter.contestUpheld.v1', news, at);
    }
    const entry = { objectKind: 'inboxMessage', objectId: id, action: 'inbox.answered', detail: { decision, ...term } };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    const [answered] = await listMessages(tx, { id });
    if (!answered) throw new AppError('record.notFound', 404);
    return presentMessage(ctx, answered);
  });
}

async function moveTerm(
  ctx: CounterContext,
  tx: Tx,
  caller: Caller,
  { decision, kind, matterId, paperSeq, untilOn, sentAt }: MessageRow,
): Promise<GrantedTerm | null> {
  if (decision !== null) throw new AppError('inbox.answered', 409);
  if ((kind !== 'moreTime' && kind !== 'promise') || untilOn === null) return null;
  const term = await ctx.cases.grantAsked(tx, caller, {
    matterId,
    seq: paperSeq,
    kind,
    untilOn: parseCivilDate(untilOn),
    askedOn: civilDateOf(sentAt),
  });
  // Time that the law does not let the organ give is not promised by an answer; a promise is good without a term.
  if (term === null && kind === 'moreTime') throw new AppError('inbox.termFixed', 422);
  return term;
}
