import { type RetentionKind, retentionKinds } from '@jianhu/contract';
import type { BlobStore } from '../../infra/blobs/blob-store.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Position } from '../../infra/event-log/index.ts';
import type { Infra } from '../../infra/infra.ts';
import { keepPackages } from './keep-packages.ts';
import { cutoffOf, type RetentionPolicy } from './retention-policy.ts';
import type { OwnedKind, RetentionSources } from './retention-ports.ts';
import { writeDown } from './write-down.ts';

export interface ApplyDeps {
  readonly infra: Infra;
  readonly sources: RetentionSources;
  readonly blobs: BlobStore;
  readonly policy: RetentionPolicy;
}

/** One transaction removes the batches of so long: a day of a full city would be too much for one. */
const SLICE_MS = 10 * 60_000;
/** A night's work; what is left goes the next night. */
export const MOST_SLICES = 1_000;
/** Clues are confirmed days after their slices came in. */
const CONFIRMED_MS = 40 * 86_400_000;

/** Removes what is older than its policy says. What goes is written down with its digest, in the transaction that removes it. */
export async function applyPolicies(deps: ApplyDeps): Promise<ReadonlyMap<RetentionKind, number>> {
  const { infra, policy } = deps;
  const now = infra.clock.now();
  const gone = new Map<RetentionKind, number>();
  for (const kind of retentionKinds) {
    const before = cutoffOf(policy, kind, now);
    gone.set(kind, kind === 'logBatches' ? await trimLog(deps, before) : await removeOwned(deps, kind, before));
  }
  return gone;
}

/** Whether everything that carries a clue of the log has its package. */
export function keepBeforeTrim(deps: ApplyDeps): Promise<boolean> {
  const before = cutoffOf(deps.policy, 'logBatches', deps.infra.clock.now());
  return keepPackages(deps, new Date(before.getTime() - CONFIRMED_MS));
}

async function removeOwned({ infra, sources, policy }: ApplyDeps, kind: OwnedKind, before: Date): Promise<number> {
  let total = 0;
  for (let slice = 0; slice < MOST_SLICES; slice += 1) {
    const gone = await inScope(infra.workerDb, systemScope, async (tx) => {
      const removed = await sources.removeAged(tx, kind, { before, bytes: null });
      await writeDown(tx, { infra, policy }, { kind, reason: 'term', before, gone: removed });
      return removed;
    });
    total += gone.removed;
    if (!gone.more) break;
  }
  return total;
}

async function trimLog(deps: ApplyDeps, before: Date): Promise<number> {
  const { infra, sources, policy } = deps;
  const now = infra.clock.now();
  if (!(await keepBeforeTrim(deps))) return 0;
  let total = 0;
  for (let slice = 0; slice < MOST_SLICES; slice += 1) {
    const removed = await inScope(infra.workerDb, systemScope, async (tx) => {
      const oldest = await findOldest(tx, infra);
      if (oldest === null || oldest >= before) return null;
      const keepFrom = lowest(await sources.readUpTo(tx));
      const upTo = new Date(Math.min(before.getTime(), oldest.getTime() + SLICE_MS));
      const gone = await infra.eventLog.trim(tx, { before: upTo }, keepFrom);
      await writeDown(tx, { infra, policy }, { kind: 'logBatches', reason: 'term', before: upTo, gone });
      return gone.removed;
    });
    // Nothing left, or a reader still wants what is oldest.
    if (removed === null || removed === 0) break;
    total += removed;
  }
  if (total > 0)
    infra.log.info(
      { batches: total, seconds: (infra.clock.now().getTime() - now.getTime()) / 1_000 },
      'the log was trimmed',
    );
  return total;
}

/** When the oldest batch of the log was appended. */
export async function findOldest(tx: Tx, { eventLog }: Pick<Infra, 'eventLog'>): Promise<Date | null> {
  const heads = await eventLog.listHeads(tx);
  return eventLog.findOldestWaiting(
    tx,
    heads.map((_, partition) => ({ partition, offset: 0 })),
  );
}

/** Below all readers. */
export function lowest(readers: readonly (readonly Position[])[]): readonly Position[] {
  const least = new Map<number, number>();
  for (const positions of readers)
    for (const { partition, offset } of positions)
      least.set(partition, Math.min(least.get(partition) ?? Number.MAX_SAFE_INTEGER, offset));
  return [...least].map(([partition, offset]) => ({ partition, offset }));
}
