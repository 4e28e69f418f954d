import type { AnyRecord, RecordKind, RecordOf } from './record.ts';

/** The next version of one record, before it is written. */
export interface RecordDraft<K extends RecordKind = RecordKind> {
  readonly id: string;
  /** Version that the writer has seen; 0 when the record is new. */
  readonly baseVersion: number;
  readonly before: AnyRecord | null;
  readonly record: RecordOf[K];
  /** True to take back a record that should not have been made. */
  readonly withdrawn?: boolean;
}
