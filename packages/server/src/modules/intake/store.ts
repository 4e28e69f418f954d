import { createHash } from 'node:crypto';
import { maxRejectedRowsTold, type Receipt } from '@jianhu/contract';
import { type Clock, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { PARTITIONS } from '../../infra/event-log/index.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { PendingBatch } from './pending-batch.ts';
import { receiptOf, type ReceiptRow } from './receipt-row.ts';
import type { Mark } from './room-book.ts';
import type { SeqStretch, TakenSeqs } from './taken-seqs.ts';

const KEY_TOUCH_MS = 60_000;

export interface PastReceipt {
  readonly receipt: Receipt;
  readonly contentSha256: Buffer;
}

interface Fresh {
  readonly batch: PendingBatch;
  readonly receipt: Receipt;
}

/** Receipts that were given before, by `sourceId\nkey`. */
export async function findReceipts(tx: Tx, batches: readonly PendingBatch[]): Promise<Map<string, PastReceipt>> {
  const found = new Map<string, PastReceipt>();
  const { rows } = await sql<ReceiptRow & { idempotency_key: string; content_sha256: Buffer }>`
    select r.* from unnest(${batches.map((b) => b.source.sourceId)}::uuid[], ${batches.map((b) => b.idempotencyKey)}::text[]) w(source_id, key)
    join intake.receipt r on r.source_id = w.source_id and r.idempotency_key = w.key`.execute(tx);
  for (const row of rows) {
    const rejectedRows = row.rejected === 0 ? [] : await listRejectedRows(tx, row.id, 0, maxRejectedRowsTold);
    found.set(`${row.source_id}\n${row.idempotency_key}`, {
      receipt: { ...receiptOf(row), rejectedRows, replayed: true },
      contentSha256: row.content_sha256,
    });
  }
  return found;
}

/** By line; those after `afterLine`. */
export async function listRejectedRows(
  tx: Tx,
  receiptId: string,
  afterLine: number,
  limit: number,
): Promise<Receipt['rejectedRows']> {
  return tx
    .selectFrom('intake.quarantine')
    .select(['line', 'pointer', 'code', 'reason_zh as reasonZh', 'reason_en as reasonEn'])
    .where('receipt_id', '=', receiptId)
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute();
}

export function firstRejectedRows({ judged }: PendingBatch): Receipt['rejectedRows'] {
  return judged.rejected.slice(0, maxRejectedRowsTold).map(({ line, problem }) => ({
    line,
    pointer: problem.pointer,
    code: problem.code,
    reasonZh: problem.reasonZh,
    reasonEn: problem.reasonEn,
  }));
}

/** A key as it is in this very transaction. */
export interface KeyNow {
  readonly usedAt: Date | null;
  readonly sourceState: string;
}

/** Keys that are not revoked in this very transaction, so that a revocation or a pause counts for every process at once. */
export async function findKeys(tx: Tx, batches: readonly PendingBatch[]): Promise<ReadonlyMap<string, KeyNow>> {
  const keyIds = [...new Set(batches.flatMap(({ source }) => source.keyId ?? []))];
  if (keyIds.length === 0) return new Map();
  const { rows } = await sql<KeyNow & { id: string }>`
    select k.id, k.last_used_at as "usedAt", s.state as "sourceState" from intake.source_key k join intake.source s on s.id = k.source_id
    where k.id = any(${keyIds}::uuid[]) and k.revoked_at is null`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One statement whatever their number, so that it is planned once. */
export async function insertReceipts(tx: Tx, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const of = <T>(value: (receipt: Receipt, batch: PendingBatch) => T): T[] =>
    fresh.map(({ receipt, batch }) => value(receipt, batch));
  await sql`
    insert into intake.receipt (id, source_id, idempotency_key, content_sha256, durability, received_at, lines, accepted, rejected, throttled,
      throttled_rows, unknown_rooms, repeated, late, undecided, count_may_include_repeats, gaps)
    select r.id, r.source_id, r.key, decode(r.sha256, 'hex'), r.durability, r.received_at, r.lines, r.accepted, r.rejected, r.throttled,
      r.throttled_rows, r.unknown_rooms, r.repeated, r.late, r.undecided, r.may_repeat, r.gaps
    from unnest(${of((r) => r.receiptId)}::uuid[], ${of((r) => r.sourceId)}::uuid[], ${of((_r, b) => b.idempotencyKey)}::text[],
      ${of((_r, b) => b.contentSha256.toString('hex'))}::text[], ${of((r) => r.durability)}::text[],
      ${of((_r, b) => b.receivedAt)}::timestamptz[], ${of((r) => r.lines)}::int[], ${of((r) => r.accepted)}::int[], ${of((r) => r.rejected)}::int[],
      ${of((r) => JSON.stringify(r.throttled.map(({ reasonZh: _zh, reasonEn: _en, ...room }) => room)))}::jsonb[],
      ${of((r) => r.throttledRows)}::int[], ${of((r) => r.unknownRooms)}::int[], ${of((r) => r.repeated)}::int[], ${of((r) => r.late)}::int[],
      ${of((r) => r.undecided)}::int[], ${of((r) => r.countMayIncludeRepeats)}::boolean[], ${of((r) => JSON.stringify(r.gaps))}::jsonb[])
      r(id, source_id, key, sha256, durability, received_at, lines, accepted, rejected, throttled, throttled_rows, unknown_rooms, repeated,
        late, undecided, may_repeat, gaps)`.execute(tx);
}

const QUARANTINE_ROWS_PER_INSERT = 500;

export async function insertQuarantine(tx: Tx, infra: Infra, fresh: readonly Fresh[]): Promise<void> {
  const rows = fresh.flatMap(({ batch, receipt }) =>
    batch.judged.rejected.map(({ line, raw, keeps, problem }) => ({
      id: uuidV7(infra.clock, infra.rng),
      receipt_id: receipt.receiptId,
      source_id: receipt.sourceId,
      line,
      pointer: problem.pointer,
      code: problem.code,
      reason_zh: problem.reasonZh,
      reason_en: problem.reasonEn,
      raw: keeps.bytes,
      raw_bytes: raw.length,
      kept: keeps.kept,
      raw_sha256: createHash('sha256').update(raw).digest(),
      at: batch.receivedAt,
    })),
  );
  for (let i = 0; i < rows.length; i += QUARANTINE_ROWS_PER_INSERT) {
    await tx
      .insertInto('intake.quarantine')
      .values(rows.slice(i, i + QUARANTINE_ROWS_PER_INSERT))
      .execute();
  }
}

/** Quarantined rows that these batches correct and that still wait. */
export async function lockWaitingRows(tx: Tx, batches: readonly PendingBatch[]): Promise<ReadonlySet<string>> {
  const ids = batches.flatMap(({ replayOf }) => replayOf?.quarantineId ?? []);
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('intake.quarantine')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .forUpdate()
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function closeReplayedRows(tx: Tx, clock: Clock, fresh: readonly Fresh[]): Promise<void> {
  for (const { batch, receipt } of fresh) {
    if (!batch.replayOf) continue;
    const { quarantineId, by } = batch.replayOf;
    await tx
      .updateTable('intake.quarantine')
      .set({ state: 'replayed', decided_at: clock.now(), decided_by: by, replay_receipt_id: receipt.receiptId })
      .where('id', '=', quarantineId)
      .execute();
    await appendEntry(
      tx,
      clock,
      { actorRef: by },
      {
        objectKind: 'quarantine',
        objectId: quarantineId,
        action: 'quarantine.replayed',
        detail: { receiptId: receipt.receiptId },
      },
    );
  }
}

export async function addCounts(tx: Tx, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const sources = Map.groupBy(fresh, ({ receipt }) => receipt.sourceId);
  const sums = [...sources].map(([sourceId, items]) => {
    const sum = (of: (receipt: Receipt) => number): number =>
      items.reduce((total, item) => total + of(item.receipt), 0);
    const last = items.at(-1)?.batch.receivedAt;
    return {
      sourceId,
      last,
      accepted: sum((r) => r.accepted),
      rejected: sum((r) => r.rejected),
      repeated: sum((r) => r.repeated),
    };
  });
  await sql`
    with sums as (
      select * from unnest(${sums.map((s) => s.sourceId)}::uuid[], ${sums.map((s) => s.last)}::timestamptz[], ${sums.map((s) => s.accepted)}::bigint[],
        ${sums.map((s) => s.accepted - s.repeated)}::bigint[], ${sums.map((s) => s.rejected)}::bigint[]) s(source_id, at, accepted, counted, rejected)),
    total as (
      insert into intake.tally as t (source_id, accepted, rejected, last_receipt_at) select source_id, accepted, rejected, at from sums
      on conflict (source_id) do update set accepted = t.accepted + excluded.accepted, rejected = t.rejected + excluded.rejected,
        last_receipt_at = greatest(t.last_receipt_at, excluded.last_receipt_at))
    insert into intake.minute as m (source_id, minute, accepted, counted, rejected)
      select source_id, date_trunc('minute', at), accepted, counted, rejected from sums
      on conflict (minute, source_id) do update set accepted = m.accepted + excluded.accepted,
        counted = m.counted + excluded.counted, rejected = m.rejected + excluded.rejected`.execute(tx);
}

/** To the minute: a write per batch would only heat the row. */
export async function touchKeys(tx: Tx, keys: ReadonlyMap<string, KeyNow>, at: Date): Promise<void> {
  const staleAtMs = at.getTime() - KEY_TOUCH_MS;
  const stale = [...keys].filter(([, { usedAt }]) => usedAt === null || usedAt.getTime() < staleAtMs).map(([id]) => id);
  if (stale.length === 0) return;
  await tx.updateTable('intake.source_key').set({ last_used_at: at }).where('id', 'in', stale).execute();
}

/** What the snapshot says of these marks; those that it does not know are left out. */
export async function readMarks(
  tx: Tx,
  marks: readonly Mark[],
): Promise<ReadonlyMap<Mark, { readonly taken: TakenSeqs; readonly heardAtMs: number }>> {
  const { rows } = await sql<{
    at: number;
    highest: number | null;
    missing: readonly SeqStretch[];
    knownFrom: number;
    heardAt: Date;
  }>`
    select w.at, m.seq as highest, m.missing, m.known_from as "knownFrom", m.heard_at as "heardAt"
    from unnest(${marks.map((m) => m.sourceId)}::uuid[], ${marks.map((m) => m.room.platform)}::text[],
      ${marks.map((m) => m.room.roomId)}::text[]) with ordinality w(source_id, platform, room_id, at)
    join intake.room_mark m on m.source_id = w.source_id and m.platform = w.platform and m.room_id = w.room_id`.execute(
    tx,
  );
  const known = new Map<Mark, { readonly taken: TakenSeqs; readonly heardAtMs: number }>();
  for (const { at, heardAt, ...taken } of rows) {
    const mark = marks[at - 1];
    if (mark) known.set(mark, { taken, heardAtMs: heardAt.getTime() });
  }
  return known;
}

export async function getMarkPositions(tx: Tx): Promise<number[]> {
  const positions = Array.from({ length: PARTITIONS }, () => 0);
  for (const row of await tx.selectFrom('intake.mark_position').selectAll().execute())
    positions[row.partition] = row.next_offset;
  return positions;
}

/** The marks know all that the snapshot knew and all of the log up to `heads`. */
export async function saveMarks(tx: Tx, marks: readonly Mark[], heads: readonly number[]): Promise<void> {
  await sql`
    insert into intake.room_mark as m (source_id, platform, room_id, seq, missing, known_from, heard_at)
    select * from unnest(${marks.map((m) => m.sourceId)}::uuid[], ${marks.map((m) => m.room.platform)}::text[], ${marks.map((m) => m.room.roomId)}::text[],
      ${marks.map((m) => m.taken.highest)}::bigint[], ${marks.map((m) => JSON.stringify(m.taken.missing))}::jsonb[],
      ${marks.map((m) => m.taken.knownFrom)}::bigint[], ${marks.map((m) => new Date(m.heardAtMs))}::timestamptz[])
    on conflict (source_id, platform, room_id) do update set
      seq = excluded.seq, missing = excluded.missing, known_from = excluded.known_from,
      heard_at = greatest(m.heard_at, excluded.heard_at)`.execute(tx);
  await sql`
    insert into intake.mark_position (partition, next_offset)
    select p - 1, o from unnest(${heads}::bigint[]) with ordinality h(o, p)
    on conflict (partition) do update set next_offset = excluded.next_offset`.execute(tx);
}
