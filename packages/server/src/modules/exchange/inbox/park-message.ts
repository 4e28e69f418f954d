import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { raiseIncident } from '../incident.ts';
import { writeLedger } from '../ledger.ts';
import type { IncomingMessage } from '../message-feed.ts';
import { type FeedMessage, lineOf, type MessageProblem } from './feed-message.ts';
import { remember } from './remember.ts';

/** Name of the sealed text in the vault. */
export const RAW = 'raw';

/** Keeps a message whole until it can be applied. It may hold personal data in places that nobody knows, so it is sealed. */
export async function parkMessage(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  incoming: IncomingMessage<FeedMessage>,
  { reason, pointer }: MessageProblem,
): Promise<'parked'> {
  const entry = lineOf(incoming);
  const id = await writeLedger(tx, ctx.infra, line, { ...entry, outcome: 'parked', reason });
  await remember(tx, line, entry, id);
  const subject = await ctx.vault.put(tx, null, { [RAW]: incoming.raw });
  await tx
    .insertInto('exchange.parked')
    .values({ id, port: line.port, counterpart: line.counterpart, reason, pointer, vault_subject: subject })
    .execute();
  await raiseIncident(tx, ctx.infra, line, 'parked');
  return 'parked';
}
