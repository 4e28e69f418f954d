import type { actOnSource as operation, BodyOf, Source, SourceAction } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import { sourceActions } from './source-actions.ts';

const NEXT: Readonly<Record<SourceAction, Source['state']>> = { pause: 'paused', resume: 'active', end: 'ended' };
const NAMES = { pause: 'source.paused', resume: 'source.resumed', end: 'source.ended' } as const;

/** Pauses, resumes or ends a source; batches that are being written are refused too. */
export async function actOnSource(
  tx: Tx,
  { clock }: Infra,
  by: Pick<RowScope, 'actorRef'>,
  sourceId: string,
  { action, reason }: BodyOf<typeof operation>,
): Promise<void> {
  const source = await getForUpdate(tx, sourceId);
  const availableActions = sourceActions(source, civilDateOf(clock.now()));
  if (!availableActions.includes(action)) {
    throw new AppError('source.notNow', 409, { state: source.state, validTo: source.validTo, availableActions });
  }
  await tx.updateTable('intake.source').set({ state: NEXT[action] }).where('id', '=', sourceId).execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'source',
    objectId: sourceId,
    action: NAMES[action],
    detail: { reason: redactPersonal(reason.trim()) },
  });
}

async function getForUpdate(tx: Tx, id: string): Promise<Pick<Source, 'state' | 'validFrom' | 'validTo'>> {
  const row = await tx
    .selectFrom('intake.source')
    .select(['state', 'valid_from', 'valid_to'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  // The table's CHECK allows only the states of the contract.
  return { state: row.state as Source['state'], validFrom: row.valid_from, validTo: row.valid_to };
}
