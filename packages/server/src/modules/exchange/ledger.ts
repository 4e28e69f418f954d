import type { ExchangeOutcome } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Line } from './context.ts';

/** One line of the ledger. It names no person: only ids, kinds, hashes and numbers of records. */
export interface LedgerEntry {
  /** Given where something else refers to the line before it is written. */
  readonly id?: string;
  readonly direction: 'in' | 'out';
  readonly messageId: string;
  readonly kind: string;
  readonly contentSha256?: Buffer;
  readonly sentAt?: Date | null;
  readonly outcome: ExchangeOutcome;
  readonly reason?: string | null;
  readonly subjectRef?: string | null;
}

/** Adds a line and gives its id. */
export async function writeLedger(
  tx: Tx,
  { clock, rng }: Pick<Infra, 'clock' | 'rng'>,
  line: Line,
  entry: LedgerEntry,
): Promise<string> {
  const id = entry.id ?? uuidV7(clock, rng);
  await tx
    .insertInto('exchange.message')
    .values({
      id,
      port: line.port,
      counterpart: line.counterpart,
      direction: entry.direction,
      message_id: entry.messageId,
      kind: entry.kind,
      content_sha256: entry.contentSha256 ?? null,
      sent_at: entry.sentAt ?? null,
      at: clock.now(),
      outcome: entry.outcome,
      reason: entry.reason ?? null,
      subject_ref: entry.subjectRef ?? null,
    })
    .execute();
  return id;
}
