import type { Finding } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Pack } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';

/** What clues ask of detection: findings in full; those that the transaction may not see are absent; and the rules of a day. */
export interface FindingSource {
  findingsByIds(tx: Tx, ids: readonly string[]): Promise<readonly Finding[]>;
  packOf(day: CivilDate): Pack;
}
