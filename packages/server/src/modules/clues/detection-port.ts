import type { Finding } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';

/** What clues ask of detection: findings in full; those that the transaction may not see are absent. */
export interface FindingSource {
  findingsByIds(tx: Tx, ids: readonly string[]): Promise<readonly Finding[]>;
}
