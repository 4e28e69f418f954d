import type { Tx } from '../../../infra/database.ts';
import type { CluesContext } from '../context.ts';

/** The unit that holds a clue reads its operator, also one of another county; a unit that handed it on reads it no longer. */
export async function keepClueReaders(
  { registry }: CluesContext,
  tx: Tx,
  { id, operatorId, units }: { readonly id: string; readonly operatorId: string | null; readonly units: string[] },
): Promise<void> {
  if (operatorId === null) return;
  await registry.keepReaders(tx, { operatorId, reason: 'clue', ref: id, units });
}
