import { AppError } from '@jianhu/kernel';
import { inScope, type RowScope, systemScope, type Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { closeIncidents } from '../incident.ts';
import type { IncomingMessage } from '../message-feed.ts';
import { findProblem, writeMessage } from './apply-message.ts';
import type { FeedMessage } from './feed-message.ts';
import { RAW } from './park-message.ts';

/**
 * Reads a parked message with the schema of today and applies it by its own date. A person decides that it is tried; the platform,
 * which alone may write the mirrors, does it, and the trail names the person.
 */
export async function retryParked(ctx: ExchangeContext, by: RowScope, id: string): Promise<void> {
  const { infra, vault } = ctx;
  const { parked, problem } = await inScope(infra.db, systemScope, async (tx) => {
    const parked = await lockParked(tx, id);
    const raw = (await vault.read(tx, [parked.vault_subject], RAW)).get(parked.vault_subject);
    const line = lineFrom(parked);
    const incoming = raw === undefined ? null : readWith(ctx, line, raw);
    if (!incoming) throw new AppError('exchange.notParked', 409);
    const problem = incoming.kind === 'broken' ? incoming : await findProblem(ctx, tx, incoming.message);
    await tx
      .updateTable('exchange.parked')
      .set((set) => ({ tries: set('tries', '+', 1) }))
      .where('id', '=', id)
      .execute();
    if (incoming.kind === 'broken' || problem) return { parked, problem };
    await writeMessage(ctx, tx, line, incoming, true);
    await tx
      .updateTable('exchange.parked')
      .set({ state: 'released', released_at: infra.clock.now(), released_by: by.actorRef })
      .where('id', '=', id)
      .execute();
    await vault.dropItems(tx, [{ subjectId: parked.vault_subject, field: RAW }]);
    await appendEntry(tx, infra.clock, by, {
      objectKind: 'exchangeMessage',
      objectId: id,
      action: 'exchangeMessage.released',
      detail: { port: parked.port, reason: parked.reason },
    });
    await settleIncident(ctx, tx, line);
    return { parked, problem: null };
  });
  if (problem)
    throw new AppError('exchange.stillParked', 409, {
      port: parked.port,
      reason: problem.reason,
      pointer: problem.pointer,
    });
}

async function lockParked(tx: Tx, id: string) {
  const parked = await tx.selectFrom('exchange.parked').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!parked) throw new AppError('record.notFound', 404);
  if (parked.state !== 'waiting') throw new AppError('exchange.notParked', 409);
  return parked;
}

function lineFrom({ port, counterpart }: { port: string; counterpart: string }): FeedLine {
  // The tables' CHECKs allow nothing else, and licences are never parked.
  return { port, counterpart } as FeedLine;
}

function readWith({ ports }: ExchangeContext, line: FeedLine, raw: string): IncomingMessage<FeedMessage> {
  const open = ports[line.port];
  if (!open) throw new AppError('exchange.notConfigured', 409);
  return open.port.read(raw);
}

async function settleIncident(ctx: ExchangeContext, tx: Tx, line: FeedLine): Promise<void> {
  const waiting = await tx
    .selectFrom('exchange.parked')
    .select('id')
    .where('port', '=', line.port)
    .where('counterpart', '=', line.counterpart)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst();
  if (!waiting) await closeIncidents(tx, ctx.infra, line, ['parked']);
}
