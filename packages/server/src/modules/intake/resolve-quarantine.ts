import { createHash } from 'node:crypto';
import type { BodyOf, resolveQuarantine as operation } from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { inScope, type RowScope } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { SourceGate } from './authenticate-source.ts';
import { judgeBatch } from './judge-batch.ts';
import type { BatchReceiver } from './receive-batch.ts';
import type { RoomBook } from './room-book.ts';
import { refuseOutsideTerm } from './source-access.ts';

interface Deps {
  readonly infra: Infra;
  readonly gate: SourceGate;
  readonly receiver: BatchReceiver;
  readonly rooms: RoomBook;
}

/** Replays the corrected row on the very way that it failed on, or discards it with a reason. */
export async function resolveQuarantine(
  deps: Deps,
  by: RowScope,
  id: string,
  body: BodyOf<typeof operation>,
): Promise<void> {
  if (body.action === 'discard') return discard(deps.infra, by, id, body.reason);
  const { infra, gate, receiver, rooms } = deps;
  const { source, line } = await inScope(infra.db, by, async (tx) => {
    const row = await tx.selectFrom('intake.quarantine').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    if (row.state !== 'waiting') throw new AppError('quarantine.notWaiting', 409, { state: row.state });
    const found = await gate.findSource(tx, row.source_id);
    if (!found) throw new AppError('record.notFound', 404);
    return { source: found, line: row.line };
  });
  const receivedAt = infra.clock.now();
  refuseOutsideTerm(source, receivedAt);
  const content = Buffer.from(onOneLine(body.corrected), 'utf8');
  const judged = await judgeBatch({ source, now: receivedAt, rooms }, content);
  const problem = judged.rejected[0]?.problem;
  if (problem || judged.accepted.length !== 1) {
    const { pointer, code, reasonZh, reasonEn } = problem ?? {
      pointer: '',
      code: 'row.notOne',
      reasonZh: '须恰为一行。',
      reasonEn: 'Exactly one row.',
    };
    throw new AppError('quarantine.stillWrong', 422, { line, pointer, code, reasonZh, reasonEn });
  }
  await receiver.commit({
    receiptId: uuidV7(infra.clock, infra.rng),
    source,
    idempotencyKey: `q:${id}`,
    contentSha256: createHash('sha256').update(content).digest(),
    receivedAt,
    judged,
    roomRatePerSecond: null,
    replayOf: { quarantineId: id, by: by.actorRef },
  });
}

async function discard(infra: Infra, by: RowScope, id: string, given: string): Promise<void> {
  const reason = redactPersonal(given.trim());
  await inScope(infra.db, by, async (tx) => {
    const row = await tx.selectFrom('intake.quarantine').select('state').where('id', '=', id).executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    const { numUpdatedRows } = await tx
      .updateTable('intake.quarantine')
      .set({ state: 'discarded', decided_at: infra.clock.now(), decided_by: by.actorRef, decision_reason: reason })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError('quarantine.notWaiting', 409);
    await appendEntry(tx, infra.clock, by, {
      objectKind: 'quarantine',
      objectId: id,
      action: 'quarantine.discarded',
      detail: { reason },
    });
  });
}

// People format JSON over several lines; a row is one line. What is no JSON is left for the judge to name.
function onOneLine(text: string): string {
  if (!text.includes('\n')) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replaceAll('\n', ' ');
  }
}
