import type { MatterState } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import type { MatterPlace } from './store.ts';

interface Change {
  readonly place: MatterPlace;
  readonly before: MatterState | null;
  readonly state: MatterState;
}

/**
 * The unit in charge reads the operator of its matter wherever that one is registered; so do the units that received the matter or take
 * part in it, as long as it is open.
 */
export async function keepMatterReaders(ctx: CasesContext, tx: Tx, { place, before, state }: Change): Promise<void> {
  const units = readersOf(place, state);
  if (place.operatorId === null || (before !== null && isSame(readersOf(place, before), units))) return;
  await ctx.registry.keepReaders(tx, { operatorId: place.operatorId, reason: 'matter', ref: place.id, units });
}

function readersOf({ unitId }: MatterPlace, { invited, endedOn }: MatterState): readonly string[] {
  return endedOn === null ? [unitId, ...invited] : [unitId];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
