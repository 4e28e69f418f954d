import type { Receipt } from '@jianhu/contract';
import type { PartialReceipt } from './pending-batch.ts';
import { describeThrottled, type Throttled } from './throttled-room.ts';

/** A receipt as its table holds it. */
export interface ReceiptRow {
  readonly id: string;
  readonly source_id: string;
  readonly durability: string;
  readonly received_at: Date;
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly throttled: unknown;
  readonly throttled_rows: number;
  readonly unknown_rooms: number;
  readonly repeated: number;
  readonly late: number;
  readonly undecided: number;
  readonly count_may_include_repeats: boolean;
  readonly gaps: unknown;
}

export function receiptOf(row: ReceiptRow): PartialReceipt {
  return {
    receiptId: row.id,
    sourceId: row.source_id,
    // The table's CHECK and our own insert allow nothing else.
    durability: row.durability as Receipt['durability'],
    receivedAt: row.received_at.toISOString(),
    lines: row.lines,
    accepted: row.accepted,
    rejected: row.rejected,
    // Written by this module only.
    throttled: (row.throttled as readonly Throttled[]).map(describeThrottled),
    throttledRows: row.throttled_rows,
    unknownRooms: row.unknown_rooms,
    repeated: row.repeated,
    late: row.late,
    undecided: row.undecided,
    countMayIncludeRepeats: row.count_may_include_repeats,
    gaps: row.gaps as Receipt['gaps'],
  };
}
