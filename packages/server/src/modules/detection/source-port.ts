import type { Tx } from '../../infra/database.ts';

/** How a source is called on a finding, and whether it plays the demo city (演示数据). */
export interface SourceLabel {
  readonly sourceId: string;
  readonly nameZh: string;
  readonly demo: boolean;
}

/** Given by the composition root from intake, which stands in the same row. */
export interface SourceDirectory {
  describeSources(tx: Tx, sourceIds: readonly string[]): Promise<readonly SourceLabel[]>;
}
