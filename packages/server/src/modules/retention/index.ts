import type { Readable } from 'node:stream';
import { getRetention as operation, type RetentionKind } from '@jianhu/contract';
import { inScope, systemScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { applyBudgets } from './apply-budgets.ts';
import { type ApplyDeps, applyPolicies } from './apply-policies.ts';
import { getRetention } from './get-retention.ts';
import { createSliceFetcher } from './slice/fetch-slices.ts';
import { noteLate } from './slice/note-late.ts';
import { noteSlices } from './slice/note-slices.ts';
import { mountSlices } from './slice/routes.ts';
import type { FileFetcher } from '../../infra/fetch-file.ts';
import { meterUsage } from './meter-usage.ts';
import { RUN_SCHEDULE } from './retention-policy.ts';

export { listKeptBlobs } from './carry-kept.ts';
export { type ClueMedia, listMedia } from './slice/list-media.ts';
export type { NamedSlice } from './slice/slice.ts';
export { retentionPolicySchema } from './retention-policy.ts';
export type { BuiltPackage, Leaving, OwnedKind, Removed, RetentionSources, Undecided } from './retention-ports.ts';

/** Row 9: what leaves when; what carries a clue is kept before. */
export interface Retention {
  mount(edge: HttpEdge): void;
  /** Removes what is older than its policy says, then what exceeds its budget; runs every night by itself. Gives how much of each kind had come to its term. */
  apply(): Promise<ReadonlyMap<RetentionKind, number>>;
  /** Fetches recordings of clues that wait; runs every minute by itself. Gives how many were tried. */
  fetchSlices(): Promise<number>;
  /** Notes recordings that came after a clue was confirmed; runs every ten minutes by itself. Gives how many clues were looked at. */
  noteLate(): Promise<number>;
  /** The bytes of a recording that was fetched. */
  openBlob(sha256: string): Readable;
  /** The package of evidence that is kept of a clue, by its number; null where none is yet. */
  findKept(number: string): Promise<{ readonly sha256: string } | null>;
}

interface RetentionDeps extends Omit<ApplyDeps, 'infra'> {
  readonly fetcher: FileFetcher;
}

export function createRetention(infra: Infra, deps: RetentionDeps): Retention {
  const apply = async () => {
    const gone = await applyPolicies({ infra, ...deps });
    await applyBudgets({ infra, ...deps });
    return gone;
  };
  meterUsage(infra);
  infra.outbox.schedule('retention.apply', RUN_SCHEDULE, async () => void (await apply()));
  const { fetcher, sources, blobs } = deps;
  const fetchSlices = createSliceFetcher({ infra, fetcher, hostsOf: sources.hostsOf });
  infra.outbox.schedule('retention.fetchSlices', '* * * * *', async () => void (await fetchSlices()));
  infra.outbox.schedule('retention.noteLate', '*/10 * * * *', async () => void (await noteLate(infra, sources)));
  infra.outbox.subscribe('clues.clueConfirmed.v1', 'retention.slices', async (tx, { clueId }) =>
    noteSlices(tx, clueId, await sources.slicesOf(tx, clueId), infra.clock.now()),
  );
  return {
    apply,
    fetchSlices,
    noteLate: () => noteLate(infra, sources),
    openBlob: (sha256) => blobs.open(sha256),
    findKept: (number) =>
      inScope(infra.workerDb, systemScope, async (tx) => {
        const kept = tx.selectFrom('retention.kept_package').select('sha256').where('number', '=', number);
        return (await kept.executeTakeFirst()) ?? null;
      }),
    mount(edge) {
      mountSlices(edge, { infra, blobs, isClueSeen: sources.isClueSeen });
      edge.handle(operation, () => inScope(infra.workerDb, systemScope, (tx) => getRetention(tx, { infra, ...deps })));
    },
  };
}
