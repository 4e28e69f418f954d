import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { writeLedger } from '../ledger.ts';
import type { IncomingMessage } from '../message-feed.ts';
import { applyMessage, findProblem } from './apply-message.ts';
import { type FeedMessage, lineOf, type TakenOutcome } from './feed-message.ts';
import { parkMessage } from './park-message.ts';

/**
 * One message, exactly once: applied by its own date, recognised as known, or parked with its reason. The ledger tells which, in the
 * same transaction; nothing that came is without a line.
 */
export async function takeMessage(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  incoming: IncomingMessage<FeedMessage>,
): Promise<TakenOutcome> {
  // One after the other per port, so that two deliveries at once do not both find nothing.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exchange.inbox/${line.port}`}, 0))`.execute(tx);
  const known = await findKnown(tx, line, incoming);
  if (known === 'same') {
    await writeLedger(tx, ctx.infra, line, { ...lineOf(incoming), outcome: 'duplicate' });
    return 'duplicate';
  }
  if (known === 'otherContent') {
    return parkMessage(ctx, tx, line, incoming, { reason: 'sameIdOtherContent', pointer: '/messageId' });
  }
  if (incoming.kind === 'broken') return parkMessage(ctx, tx, line, incoming, incoming);
  const problem = await findProblem(ctx, tx, incoming.message);
  if (problem) return parkMessage(ctx, tx, line, incoming, problem);
  return applyMessage(ctx, tx, line, incoming);
}

/** By id and by content: a sender who lost his memory sends old news under new ids. */
async function findKnown(
  tx: Tx,
  line: FeedLine,
  incoming: IncomingMessage<FeedMessage>,
): Promise<'same' | 'otherContent' | null> {
  const { messageId, contentSha256 } = lineOf(incoming);
  const rows = await tx
    .selectFrom('exchange.inbox')
    .select('content_sha256')
    .where('port', '=', line.port)
    .where('counterpart', '=', line.counterpart)
    .where((where) => where.or([where('message_id', '=', messageId), where('content_sha256', '=', contentSha256)]))
    .execute();
  if (rows.length === 0) return null;
  return rows.some((row) => row.content_sha256.equals(contentSha256)) ? 'same' : 'otherContent';
}
