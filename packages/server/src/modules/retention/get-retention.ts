import { type getRetention as operation, type ResponseOf, type RetentionKind, retentionKinds } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { findOldest } from './apply-policies.ts';
import { leavesAt, type RetentionPolicy } from './retention-policy.ts';
import type { RetentionSources } from './retention-ports.ts';

const SHOWN = 50;

interface Reading {
  readonly infra: Pick<Infra, 'eventLog' | 'clock'>;
  readonly sources: RetentionSources;
  readonly policy: RetentionPolicy;
}

/** What leaves when, and what has left; counts and days only, so it is read past the walls of rooms and persons. */
export async function getRetention(tx: Tx, { infra, sources, policy }: Reading): Promise<ResponseOf<typeof operation>> {
  const { rows: sums } = await sql<{ kind: RetentionKind; removed: number; forBudget: number; freedBytes: number }>`
    select kind, sum(removed)::float8 as removed, coalesce(sum(removed) filter (where reason = 'budget'), 0)::float8 as "forBudget",
      coalesce(sum(freed_bytes), 0)::float8 as "freedBytes"
    from retention.deletion group by kind`.execute(tx);
  const removed = new Map(sums.map((row) => [row.kind, row]));
  const usages = new Map((await tx.selectFrom('retention.usage').selectAll().execute()).map((row) => [row.kind, row]));
  const { rows: deletions } = await sql<{
    kind: RetentionKind;
    reason: 'term' | 'budget';
    beforeAt: Date;
    removed: number;
    sha256: string;
    policyVersion: string;
    at: Date;
  }>`select kind, reason, before_at as "beforeAt", removed::float8 as removed, sha256, policy_version as "policyVersion", at
    from retention.deletion order by at desc, id desc limit ${SHOWN}`.execute(tx);
  const { rows: kept } = await sql<{ n: number }>`select count(*)::int as n from retention.kept_package`.execute(tx);
  const policies = [];
  for (const kind of retentionKinds) {
    const { nameZh, nameEn, basisZh, basisEn, days, budget } = policy.kinds[kind];
    const usage = usages.get(kind);
    const gone = removed.get(kind);
    const oldest = kind === 'logBatches' ? await findOldest(tx, infra) : await sources.oldestOf(tx, kind);
    policies.push({
      kind,
      name: { zh: nameZh, en: nameEn },
      basis: { zh: basisZh, en: basisEn },
      days,
      oldestAt: oldest?.toISOString() ?? null,
      leavesAt: oldest === null ? null : leavesAt(policy, kind, oldest, infra.clock.now()).toISOString(),
      removed: gone?.removed ?? 0,
      budget: {
        bytes: budget.bytes,
        leastDays: budget.leastDays,
        basis: { zh: budget.leastBasisZh, en: budget.leastBasisEn },
        usedBytes: usage?.used_bytes ?? null,
        overBytes: Math.max(0, (usage?.used_bytes ?? 0) - budget.bytes),
        measuredAt: usage?.measured_at.toISOString() ?? null,
        removed: gone?.forBudget ?? 0,
        freedBytes: gone?.freedBytes ?? 0,
      },
    });
  }
  return {
    asOf: infra.clock.now().toISOString(),
    version: policy.version,
    policies,
    keptPackages: kept[0]?.n ?? 0,
    deletions: deletions.map(({ beforeAt, at, ...row }) => ({
      ...row,
      beforeAt: beforeAt.toISOString(),
      at: at.toISOString(),
    })),
  };
}
