import type { Tx } from '../../infra/database.ts';
import type { RuleFailure, RunningRules } from './follow-rules.ts';

/** What one server process runs, as it said last. */
export interface RuleProcess {
  readonly id: string;
  readonly runningNo: number;
  readonly failedAt: Date | null;
  readonly reasons: readonly string[];
  readonly seenAt: Date;
}

/** A process that said nothing for so long is gone. */
const GONE_AFTER_MS = 120_000;

export async function tellProcess(
  tx: Tx,
  said: {
    readonly processId: string;
    readonly at: Date;
    readonly running: RunningRules;
    readonly failure: RuleFailure | null;
  },
): Promise<void> {
  const { processId, at, running, failure } = said;
  const values = {
    running_no: running.versionNo ?? 0,
    failed_at: failure?.at ?? null,
    reasons: failure === null ? null : JSON.stringify(failure.reasons.slice(0, 50)),
    seen_at: at,
  };
  await tx
    .insertInto('packs.process')
    .values({ id: processId, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await tx
    .deleteFrom('packs.process')
    .where('seen_at', '<', new Date(at.getTime() - GONE_AFTER_MS))
    .execute();
}

export async function listProcesses(tx: Tx, now: Date): Promise<RuleProcess[]> {
  const rows = await tx
    .selectFrom('packs.process')
    .selectAll()
    .where('seen_at', '>=', new Date(now.getTime() - GONE_AFTER_MS))
    .orderBy('id')
    .execute();
  return rows.map(({ id, running_no, failed_at, reasons, seen_at }) => ({
    id,
    runningNo: running_no,
    failedAt: failed_at,
    // NOTE: only tellProcess above writes this column.
    reasons: (reasons ?? []) as readonly string[],
    seenAt: seen_at,
  }));
}
