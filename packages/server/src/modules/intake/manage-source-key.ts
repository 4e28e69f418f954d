import { AppError, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import { digestKey, makeSourceKey, prefixOf } from './source-key.ts';

type By = Pick<RowScope, 'actorRef'>;

/** Issues a key. Its text is shown this once; only its keyed hash is kept. */
export async function createSourceKey(
  tx: Tx,
  deps: { infra: Infra; pepper: Buffer },
  by: By,
  sourceId: string,
): Promise<{ id: string; key: string }> {
  const { clock, rng } = deps.infra;
  const source = await tx.selectFrom('intake.source').select('state').where('id', '=', sourceId).executeTakeFirst();
  if (!source) throw new AppError('record.notFound', 404);
  if (source.state === 'ended') throw new AppError('source.notNow', 409, { state: source.state });
  const key = makeSourceKey(rng);
  const id = uuidV7(clock, rng);
  await tx
    .insertInto('intake.source_key')
    .values({
      id,
      source_id: sourceId,
      prefix: prefixOf(key),
      digest: digestKey(deps.pepper, key),
      created_at: clock.now(),
    })
    .execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'source',
    objectId: sourceId,
    action: 'source.keyIssued',
    detail: { keyId: id },
  });
  return { id, key };
}

/** Revoking twice is harmless; batches that are being written are refused too. */
export async function revokeSourceKey(tx: Tx, infra: Infra, by: By, sourceId: string, keyId: string): Promise<void> {
  const known = await tx
    .selectFrom('intake.source_key')
    .select('revoked_at')
    .where('id', '=', keyId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  if (!known) throw new AppError('record.notFound', 404);
  const { numUpdatedRows } = await tx
    .updateTable('intake.source_key')
    .set({ revoked_at: infra.clock.now() })
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await appendEntry(tx, infra.clock, by, {
    objectKind: 'source',
    objectId: sourceId,
    action: 'source.keyRevoked',
    detail: { keyId },
  });
}
