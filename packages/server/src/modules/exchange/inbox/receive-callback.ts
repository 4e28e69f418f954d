import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { markFailure, markSuccess } from '../health.ts';
import { isFresh, isSameSignature, signCall } from '../http/index.ts';
import type { MessageFeed } from '../message-feed.ts';
import type { FeedMessage, TakenOutcome } from './feed-message.ts';
import { takeMessage } from './take-message.ts';

export interface PushedMessage {
  readonly port: FeedLine['port'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A message that the other side pushes instead of waiting to be asked. Replayed, it is a duplicate like any other. */
export async function receiveCallback(
  ctx: ExchangeContext,
  pushed: PushedMessage,
): Promise<{ messageId: string; outcome: TakenOutcome }> {
  const open = ctx.ports[pushed.port];
  if (!open) throw new AppError('exchange.notConfigured', 404);
  const line: FeedLine = { port: pushed.port, counterpart: open.counterpart };
  const { config } = open;
  const header = (name: string): string => String(pushed.headers[`x-exchange-${name}`] ?? '');
  const [party, time] = [header('party'), header('time')];
  const call = { method: 'POST', path: pushed.path, party, time, nonce: header('nonce'), body: pushed.body };
  const isSigned =
    header('key') === config.keyId &&
    isSameSignature(signCall(config.secret, call), header('signature')) &&
    isFresh(time, ctx.infra.clock.now());
  if (!isSigned || party !== line.counterpart) {
    const failure = isSigned ? 'wrongCounterpart' : 'wrongSignature';
    // Only who holds the key may write into our health; anybody may knock.
    if (isSigned) await inScope(ctx.infra.db, systemScope, (tx) => markFailure(ctx, tx, line, failure));
    throw new AppError('exchange.wrongSignature', 401);
  }
  const feed: MessageFeed<FeedMessage> = open.port;
  const incoming = feed.read(pushed.body.toString('utf8'));
  const outcome = await inScope(ctx.infra.db, systemScope, async (tx) => {
    const taken = await takeMessage(ctx, tx, line, incoming);
    await markSuccess(ctx, tx, line);
    return taken;
  });
  return { messageId: incoming.kind === 'message' ? incoming.message.messageId : incoming.messageId, outcome };
}
