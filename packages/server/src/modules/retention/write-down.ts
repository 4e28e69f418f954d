import type { RetentionKind } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import type { Removed } from './retention-ports.ts';

interface Gone {
  readonly kind: RetentionKind;
  /** Its term had ended, or its budget was exceeded. */
  readonly reason: 'term' | 'budget';
  readonly before: Date;
  readonly gone: Removed;
}

/** The trail is chained and signed, so a deletion that nobody wrote down, or another number of it, is seen. */
export async function writeDown(
  tx: Tx,
  { infra, policy }: { readonly infra: Pick<Infra, 'clock' | 'rng'>; readonly policy: RetentionPolicy },
  { kind, reason, before, gone: { removed, sha256, bytes } }: Gone,
): Promise<void> {
  if (removed === 0) return;
  const { days, budget } = policy.kinds[kind];
  await tx
    .insertInto('retention.deletion')
    .values({
      id: uuidV7(infra.clock, infra.rng),
      kind,
      reason,
      policy_version: policy.version,
      days,
      before_at: before,
      removed,
      freed_bytes: reason === 'budget' ? bytes : null,
      sha256,
      at: infra.clock.now(),
    })
    .execute();
  await appendEntry(tx, infra.clock, systemScope, {
    objectKind: 'retention',
    objectId: kind,
    action: 'retention.removed',
    detail: {
      policy: policy.version,
      reason,
      days,
      before: before.toISOString(),
      removed,
      sha256,
      ...(reason === 'budget' ? { budgetBytes: budget.bytes, leastDays: budget.leastDays, freedBytes: bytes } : {}),
    },
  });
}
