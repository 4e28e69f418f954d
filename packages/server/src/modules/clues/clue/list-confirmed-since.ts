import type { Tx } from '../../../infra/database.ts';

/** Clues that were confirmed since a moment, as far as the wall of the transaction shows them. */
export async function listConfirmedSince(
  tx: Tx,
  since: Date,
): Promise<readonly { readonly id: string; readonly number: string }[]> {
  return tx
    .selectFrom('clues.clue')
    .select(['id', 'number'])
    .where('confirmed_at', '>=', since)
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute();
}
