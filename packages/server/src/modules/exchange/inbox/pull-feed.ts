import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine, OpenPort } from '../context.ts';
import { markFailure, markSuccess } from '../health.ts';
import { writeLedger } from '../ledger.ts';
import type { IncomingMessage, MessageFeed } from '../message-feed.ts';
import type { FeedMessage } from './feed-message.ts';
import { takeMessage } from './take-message.ts';

/** In one run; what is left waits a minute, and a slow system holds up no other job for longer than this. */
const MAX_PAGES = 50;
const MAX_RUN_MS = 20_000;
const MAX_ACKNOWLEDGED = 500;

/**
 * Reads a feed to its end. Messages and cursor move in one transaction, and only then is the other side told, so that whichever of the
 * two systems dies in between, nothing is lost and nothing counts twice.
 */
export async function pullFeed(
  ctx: ExchangeContext,
  port: FeedLine['port'],
  open: OpenPort<MessageFeed<FeedMessage>>,
): Promise<number> {
  const line: FeedLine = { port, counterpart: open.counterpart };
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(ctx.infra.db, systemScope, work);
  const endMs = ctx.infra.clock.now().getTime() + MAX_RUN_MS;
  let taken = 0;
  for (let page = 0; page < MAX_PAGES && ctx.infra.clock.now().getTime() < endMs; page += 1) {
    const after = await asPlatform((tx) => readCursor(tx, line));
    const reply = await open.port.pull(after);
    if (reply.kind !== 'answered') {
      const reason = reply.kind === 'failed' ? reply.reason : 'changedSchema';
      await asPlatform((tx) => markFailure(ctx, tx, line, reason));
      return taken;
    }
    const { items, next, waiting } = reply.value;
    await asPlatform(async (tx) => {
      for (const item of items) await takeMessage(ctx, tx, line, item);
      const lagSeconds = waiting === 0 && items.length === 0 ? 0 : lagOf(items, ctx.infra.clock.now());
      await markSuccess(ctx, tx, line, { cursor: next, lagSeconds, waiting });
    });
    taken += items.length;
    if (items.length === 0 || waiting === 0 || next === after) break;
  }
  await acknowledge(ctx, line, open.port);
  return taken;
}

async function readCursor(tx: Tx, line: FeedLine): Promise<string | null> {
  const row = await tx
    .selectFrom('exchange.port_state')
    .select('cursor')
    .where('port', '=', line.port)
    .where('counterpart', '=', line.counterpart)
    .executeTakeFirst();
  return row?.cursor ?? null;
}

/** How old the youngest message of the page was when it was taken. */
function lagOf(items: readonly IncomingMessage<FeedMessage>[], now: Date): number {
  const dates = items.flatMap((item) =>
    item.kind === 'message' ? [Date.parse(item.message.at)] : item.sentAt ? [item.sentAt.getTime()] : [],
  );
  const youngest = dates.reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  return Number.isFinite(youngest) ? Math.max(0, Math.round((now.getTime() - youngest) / 1_000)) : 0;
}

/** Also what an earlier run took and could not acknowledge any more. */
async function acknowledge(ctx: ExchangeContext, line: FeedLine, port: MessageFeed<FeedMessage>): Promise<void> {
  const { infra } = ctx;
  const rows = await inScope(infra.db, systemScope, (tx) =>
    tx
      .selectFrom('exchange.inbox')
      .select(['message_id', 'ledger_id'])
      .where('port', '=', line.port)
      .where('counterpart', '=', line.counterpart)
      .where('acknowledged_at', 'is', null)
      .orderBy('ledger_id')
      .limit(MAX_ACKNOWLEDGED)
      .execute(),
  );
  const [first] = rows;
  if (!first) return;
  const reply = await port.acknowledge([...new Set(rows.map((row) => row.message_id))]);
  await inScope(infra.db, systemScope, async (tx) => {
    if (reply.kind !== 'answered')
      return markFailure(ctx, tx, line, reply.kind === 'failed' ? reply.reason : 'changedSchema');
    const ledgerIds = rows.map((row) => row.ledger_id);
    await tx
      .updateTable('exchange.inbox')
      .set({ acknowledged_at: infra.clock.now() })
      .where('port', '=', line.port)
      .where('counterpart', '=', line.counterpart)
      .where('ledger_id', 'in', ledgerIds)
      .execute();
    await writeLedger(tx, infra, line, {
      direction: 'out',
      messageId: `ack:${first.ledger_id}`,
      kind: 'acknowledgement',
      outcome: 'acknowledged',
      subjectRef: `×${rows.length}`,
    });
  });
}
