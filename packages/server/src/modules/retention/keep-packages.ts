import { Readable } from 'node:stream';
import type { BlobStore } from '../../infra/blobs/blob-store.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { RetentionSources } from './retention-ports.ts';

interface KeepDeps {
  readonly infra: Infra;
  readonly sources: RetentionSources;
  readonly blobs: BlobStore;
}

/**
 * What carries a clue is kept (brief 4.11.3): its package of evidence is put into the blob store before anything leaves the log. Gives
 * whether every clue since that moment has one; what fails is tried again the next night, and until then the log stays.
 */
export async function keepPackages({ infra, sources, blobs }: KeepDeps, since: Date): Promise<boolean> {
  const owed = await inScope(infra.workerDb, systemScope, async (tx) => {
    const kept = new Set(
      (await tx.selectFrom('retention.kept_package').select('clue_id').execute()).map((row) => row.clue_id),
    );
    return (await sources.confirmedSince(tx, since)).filter(({ id }) => !kept.has(id));
  });
  let isWhole = true;
  for (const { id, number } of owed) {
    try {
      const built = await sources.buildPackage(number);
      if (built === null) continue;
      const blob = await blobs.put(Readable.from([Buffer.from(built.bytes)]));
      if (blob.infection !== null) throw new Error(`the package lies in quarantine: ${blob.infection}`);
      const at = infra.clock.now();
      await inScope(infra.workerDb, systemScope, async (tx) => {
        await tx
          .insertInto('retention.kept_package')
          .values({
            clue_id: id,
            number,
            sha256: blob.sha256,
            sm3: blob.sm3,
            bytes: blob.bytes,
            slices: built.slices,
            unproved: built.unproved.length,
            at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await appendEntry(tx, infra.clock, systemScope, {
          objectKind: 'clue',
          objectId: id,
          action: 'clue.evidenceKept',
          detail: { sha256: blob.sha256, sm3: blob.sm3, slices: built.slices },
        });
      });
    } catch (error) {
      isWhole = false;
      infra.log.error({ err: error, clueId: id }, 'the package of a clue could not be kept; the log stays until it is');
    }
  }
  return isWhole;
}
