import type { Readable } from 'node:stream';
import type { ClueEvidencePackage } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { appendEntry } from '../audit/index.ts';
import { refuseUnseen, type SliceViewDeps } from './slice/views.ts';

/** What is kept of a clue beyond the log: its package of evidence; null until the night after it was confirmed. */
export async function findKept(tx: Tx, clueId: string): Promise<ClueEvidencePackage | null> {
  const row = await tx
    .selectFrom('retention.kept_package')
    .selectAll()
    .where('clue_id', '=', clueId)
    .executeTakeFirst();
  if (!row) return null;
  const { number, sha256, sm3, bytes, slices, unproved } = row;
  return { number, sha256, sm3, bytes, slices, unproved, keptAt: row.at.toISOString() };
}

/** The bytes of the kept package; who opened it is in the trail. */
export async function openKept(
  deps: SliceViewDeps,
  caller: Caller,
  clueId: string,
): Promise<{ readonly file: Readable; readonly name: string }> {
  await refuseUnseen(deps, caller, clueId);
  const { infra, blobs } = deps;
  const kept = await inScope(infra.workerDb, systemScope, (tx) => findKept(tx, clueId));
  if (!kept) throw new AppError('record.notFound', 404);
  await inScope(infra.db, caller, (tx) =>
    appendEntry(tx, infra.clock, caller, {
      objectKind: 'clue',
      objectId: clueId,
      action: 'clue.evidenceOpened',
      detail: { sha256: kept.sha256 },
    }),
  );
  return { file: blobs.open(kept.sha256), name: `证据包-${kept.number}.wacz` };
}
