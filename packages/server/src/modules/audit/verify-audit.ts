import type { KeyObject } from 'node:crypto';
import type { ResponseOf, verifyAudit as verifyAuditOp } from '@jianhu/contract';
import type { AppendOnlyFolder } from '../../infra/append-only-folder.ts';
import type { Database } from '../../infra/database.ts';
import { ProblemList } from './problem.ts';
import { verifyChains } from './verify-chains.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';

export type AuditReport = ResponseOf<typeof verifyAuditOp>;

/** More than anybody reads; the first ones lead to the rest. */
const MAX_PROBLEMS = 1_000;

/**
 * Verifies the whole trail in one snapshot: each link, each chain's end, each checkpoint. It names what was changed, dropped,
 * reordered or cut off up to the last checkpoint; what came after that and was cut off together with its head leaves no trace.
 */
export async function verifyAudit(db: Database, folder: AppendOnlyFolder, publicKey: KeyObject): Promise<AuditReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const problems = new ProblemList(MAX_PROBLEMS);
      const { chains, entries } = await verifyChains(tx, problems);
      const { checkpoints, lastCheckpointAt } = await verifyCheckpoints({ db: tx, folder, publicKey, problems });
      return {
        chains,
        entries,
        checkpoints,
        lastCheckpointAt: lastCheckpointAt?.toISOString() ?? null,
        problems: problems.list(),
      };
    });
}
