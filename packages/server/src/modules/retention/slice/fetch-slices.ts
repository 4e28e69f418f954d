import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { FileFetcher } from '../../../infra/fetch-file.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import { startSpan } from '../../../infra/turn.ts';
import { afterTry } from './slice.ts';

export interface FetchSliceDeps {
  readonly infra: Infra;
  readonly fetcher: FileFetcher;
  /** Hosts that a source was registered with. */
  hostsOf(tx: Tx, sourceId: string): Promise<readonly string[]>;
}

/** A minute's work; what is left is fetched the next minute. */
const AT_ONCE = 20;
const SPAN_MS = 50_000;

/**
 * Fetches what waits, one after the other: a recording may be large, and the line is shared. Gives how many were tried.
 * Who asks while it runs is told none: the places for jobs are few, and a slow source must not take those that news is delivered from.
 */
export function createSliceFetcher(deps: FetchSliceDeps): () => Promise<number> {
  let isRunning = false;
  return async () => {
    if (isRunning) return 0;
    isRunning = true;
    try {
      return await fetchWaiting(deps);
    } finally {
      isRunning = false;
    }
  };
}

async function fetchWaiting(deps: FetchSliceDeps): Promise<number> {
  const { infra } = deps;
  const isTime = startSpan(SPAN_MS);
  const waiting = await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('retention.clue_slice')
      .selectAll()
      .where('state', '=', 'pending')
      .where('next_try_at', '<=', infra.clock.now())
      .orderBy('next_try_at')
      .limit(AT_ONCE)
      .execute(),
  );
  let tried = 0;
  for (const slice of waiting) {
    if (!isTime()) break;
    await fetchSlice(deps, slice);
    tried += 1;
  }
  return tried;
}

interface WaitingSlice {
  readonly clue_id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly locator: string;
  readonly source_id: string;
  readonly tries: number;
}

async function fetchSlice({ infra, fetcher, hostsOf }: FetchSliceDeps, slice: WaitingSlice): Promise<void> {
  const { clue_id: clueId, sha256, bytes, locator } = slice;
  const hosts = await inScope(infra.workerDb, systemScope, (tx) => hostsOf(tx, slice.source_id));
  const result = await fetcher.fetch({ url: locator, hosts, sha256, bytes });
  const tries = slice.tries + 1;
  const now = infra.clock.now();
  const { state, problem, nextTryAt } = afterTry(result, tries, now);
  const sm3 = result.kind === 'fetched' ? result.sm3 : null;
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await tx
      .updateTable('retention.clue_slice')
      .set({ state, tries, problem, sm3, next_try_at: nextTryAt, changed_at: now })
      .where('clue_id', '=', clueId)
      .where('sha256', '=', sha256)
      .execute();
    if (state === 'pending') return;
    const detail = { sha256, state, tries, ...(sm3 !== null && { sm3 }), ...(problem !== null && { problem }) };
    await appendEntry(tx, infra.clock, systemScope, {
      objectKind: 'clue',
      objectId: clueId,
      action: 'clue.sliceFetched',
      detail,
    });
  });
}
