import type { Receipt } from '@jianhu/contract';
import type { JudgedBatch } from './judge-batch.ts';
import type { SourceAccess } from './source-access.ts';

/** A batch that has been judged and waits for its transaction. */
export interface PendingBatch {
  readonly receiptId: string;
  readonly source: SourceAccess;
  /** `k:…` as sent, `h:…` the hash of the content, `q:…` the replay of a quarantined row. */
  readonly idempotencyKey: string;
  readonly contentSha256: Buffer;
  readonly receivedAt: Date;
  readonly judged: JudgedBatch;
  /** Of any one room; null where nothing is held back. */
  readonly roomRatePerSecond: number | null;
  /** The quarantined row that this batch corrects, and who did it. */
  readonly replayOf?: { readonly quarantineId: string; readonly by: string };
}

export type PartialReceipt = Omit<Receipt, 'rejectedRows' | 'replayed'>;
