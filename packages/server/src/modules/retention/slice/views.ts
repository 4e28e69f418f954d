import type { Readable } from 'node:stream';
import type { ClueSlice } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { BlobStore } from '../../../infra/blobs/blob-store.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';

export interface SliceViewDeps {
  readonly infra: Infra;
  readonly blobs: BlobStore;
  /** Whether the caller's wall shows the clue: whoever sees it sees its recordings. */
  isClueSeen(tx: Tx, clueId: string): Promise<boolean>;
}

/** A clue behind the caller's wall is as one that does not exist. */
export async function refuseUnseen(
  { infra, isClueSeen }: SliceViewDeps,
  caller: Caller,
  clueId: string,
): Promise<void> {
  if (!(await inScope(infra.db, caller, (tx) => isClueSeen(tx, clueId)))) throw new AppError('record.notFound', 404);
}

export async function listSlices(deps: SliceViewDeps, caller: Caller, clueId: string): Promise<ClueSlice[]> {
  await refuseUnseen(deps, caller, clueId);
  const rows = await inScope(deps.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('retention.clue_slice').selectAll().where('clue_id', '=', clueId).orderBy('said_at').execute(),
  );
  return rows.map((row) => ({
    sha256: row.sha256,
    // The checks of the table allow only these.
    media: row.media as ClueSlice['media'],
    state: row.state as ClueSlice['state'],
    bytes: row.bytes,
    host: row.host,
    room: row.room,
    saidAt: row.said_at.toISOString(),
    tries: row.tries,
    nextTryAt: row.state === 'pending' ? row.next_try_at.toISOString() : null,
    problem: row.problem,
    sm3: row.sm3,
    changedAt: row.changed_at.toISOString(),
  }));
}

/** The bytes of one that was fetched; who opened it is in the trail. */
export async function openSlice(
  deps: SliceViewDeps,
  caller: Caller,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<{ readonly file: Readable; readonly name: string }> {
  await refuseUnseen(deps, caller, id);
  const { infra, blobs } = deps;
  const row = await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('retention.clue_slice')
      .select(['media'])
      .where('clue_id', '=', id)
      .where('sha256', '=', sha256)
      .where('state', '=', 'fetched')
      .executeTakeFirst(),
  );
  if (!row) throw new AppError('record.notFound', 404);
  await inScope(infra.db, caller, (tx) =>
    appendEntry(tx, infra.clock, caller, {
      objectKind: 'clue',
      objectId: id,
      action: 'clue.sliceOpened',
      detail: { sha256 },
    }),
  );
  return { file: blobs.open(sha256), name: `${row.media === 'video' ? '录像' : '截图'}-${sha256.slice(0, 12)}` };
}
