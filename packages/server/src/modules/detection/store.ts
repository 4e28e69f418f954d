import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../infra/database.generated.ts';
import type { Tx } from '../../infra/database.ts';
import type { ParkedPlace } from './parked-id.ts';
import type { ParkedMessage } from './scanned-batch.ts';

export type FindingRow = Insertable<DB['detection.finding']>;

// 40 columns: PostgreSQL takes 65,535 parameters in one statement.
const ROWS_PER_INSERT = 1_000;

/** Writes what is not there yet; gives the ids that are new. */
export async function insertFindings(tx: Tx, rows: readonly FindingRow[]): Promise<ReadonlySet<string>> {
  const inserted = new Set<string>();
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    const fresh = await tx
      .insertInto('detection.finding')
      .values(rows.slice(i, i + ROWS_PER_INSERT))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    for (const row of fresh) inserted.add(row.id);
  }
  return inserted;
}

export async function insertParked(tx: Tx, parked: readonly ParkedMessage[], at: Date): Promise<void> {
  for (const one of parked) {
    await tx
      .insertInto('detection.parked')
      .values({
        partition: one.partition,
        message_offset: one.offset,
        source_id: one.sourceId,
        receipt_id: one.receiptId,
        line: one.line,
        reason: one.reason,
        raw: one.raw,
        parked_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export interface ParkedRow {
  readonly sourceId: string | null;
  readonly receiptId: string | null;
  readonly line: number | null;
  readonly raw: Buffer;
  readonly parkedAt: Date;
  readonly evaluatedAt: Date | null;
}

export async function lockParked(tx: Tx, { partition, offset }: ParkedPlace): Promise<ParkedRow | undefined> {
  return tx
    .selectFrom('detection.parked')
    .select(['source_id as sourceId', 'receipt_id as receiptId', 'line', 'raw'])
    .select(['parked_at as parkedAt', 'evaluated_at as evaluatedAt'])
    .where('partition', '=', partition)
    .where('message_offset', '=', offset)
    .forUpdate()
    .executeTakeFirst();
}

/** Without a reason it is evaluated; with one it waits on. */
export async function markTried(
  tx: Tx,
  { partition, offset }: ParkedPlace,
  { reason, at }: { readonly reason: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('detection.parked')
    .set((eb) => ({
      tries: eb('tries', '+', 1),
      tried_at: at,
      ...(reason === null ? { evaluated_at: at } : { reason }),
    }))
    .where('partition', '=', partition)
    .where('message_offset', '=', offset)
    .execute();
}

export async function addMinute(tx: Tx, at: Date, observations: number, findings: number): Promise<void> {
  await sql`insert into detection.minute as m (minute, observations, findings)
    values (date_trunc('minute', ${at}::timestamptz), ${observations}, ${findings})
    on conflict (minute) do update set observations = m.observations + excluded.observations,
      findings = m.findings + excluded.findings`.execute(tx);
}
