import { type RetentionKind, retentionKinds } from '@jianhu/contract';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { type ApplyDeps, findOldest, keepBeforeTrim, lowest, MOST_SLICES } from './apply-policies.ts';
import { leastCutoffOf } from './retention-policy.ts';
import type { Removed } from './retention-ports.ts';
import { writeDown } from './write-down.ts';

/** A package proves its minutes by a checkpoint from before them: what lies so close before the log is kept with it. */
const PROOF_MS = 86_400_000;

/**
 * Where a kind takes more than its budget the oldest that is not protected leaves, no more than is needed. What carries a clue or an alert
 * that nobody decided, and what is younger than the least term, stays: how far the budget is exceeded then is written down and told.
 */
export async function applyBudgets(deps: ApplyDeps): Promise<void> {
  for (const kind of retentionKinds) {
    const used = await inTx(deps, (tx) => bytesOf(tx, deps, kind));
    const excess = used - deps.policy.kinds[kind].budget.bytes;
    if (excess > 0) await free(deps, kind, excess);
    await noteUsage(deps, kind);
  }
}

async function free(deps: ApplyDeps, kind: RetentionKind, excess: number): Promise<void> {
  const { infra, policy } = deps;
  const least = leastCutoffOf(policy, kind, infra.clock.now());
  if (kind === 'logBatches' && !(await keepBeforeTrim(deps))) return;
  let left = excess;
  for (let slice = 0; slice < MOST_SLICES && left > 0; slice += 1) {
    const gone = await inTx(deps, async (tx) => {
      const removed = await removeOldest(tx, deps, { kind, least, bytes: left });
      // The term reads “before”: a millisecond later than the youngest that left.
      const before = new Date((removed.upTo ?? least).getTime() + 1);
      await writeDown(tx, deps, { kind, reason: 'budget', before, gone: removed });
      return removed;
    });
    left -= gone.bytes;
    if (!gone.more) break;
  }
}

interface Freed {
  readonly kind: RetentionKind;
  readonly least: Date;
  readonly bytes: number;
}

async function removeOldest(tx: Tx, { infra, sources }: ApplyDeps, { kind, least, bytes }: Freed): Promise<Removed> {
  if (kind === 'logBatches') {
    const { spans: spared } = await sources.undecided(tx);
    const keepFrom = lowest(await sources.readUpTo(tx));
    return infra.eventLog.trim(tx, { before: least, freeBytes: bytes, spared }, keepFrom);
  }
  const proves = kind === 'chainCheckpoints' ? await findOldest(tx, infra) : null;
  const before = proves === null ? least : new Date(Math.min(least.getTime(), proves.getTime() - PROOF_MS));
  return sources.removeAged(tx, kind, { before, bytes });
}

async function noteUsage(deps: ApplyDeps, kind: RetentionKind): Promise<void> {
  const { infra, policy } = deps;
  const budget = policy.kinds[kind].budget.bytes;
  const over = await inTx(deps, async (tx) => {
    const used = await bytesOf(tx, deps, kind);
    const row = { used_bytes: used, budget_bytes: budget, measured_at: infra.clock.now() };
    await tx
      .insertInto('retention.usage')
      .values({ kind, ...row })
      .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
      .execute();
    return used - budget;
  });
  if (over > 0) infra.log.warn({ kind, over }, 'a kind of data exceeds its budget and all that is left is protected');
}

function bytesOf(tx: Tx, { infra, sources }: ApplyDeps, kind: RetentionKind): Promise<number> {
  return kind === 'logBatches' ? infra.eventLog.bytes(tx) : sources.bytesOf(tx, kind);
}

function inTx<T>({ infra }: ApplyDeps, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inScope(infra.workerDb, systemScope, work);
}
