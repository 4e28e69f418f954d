import type { OperatorPerson } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ActorNames } from '../actor-names.ts';
import { isNaturalPerson, type OperatorRecord } from '../record.ts';
import type { PersonVault } from './person-entries.ts';

interface Seen {
  readonly record: Pick<OperatorRecord, 'kind' | 'personRef' | 'personEntry'>;
  /** Only what holds today can be asked for. */
  readonly isNewest: boolean;
  readonly caller: Caller;
}

/** What the page says of the person behind an operator, and whether this reader may ask for more; null when there is none. */
export async function presentPerson(
  tx: Tx,
  { vault, names }: { readonly vault: Pick<PersonVault, 'findForgotten'>; readonly names: ActorNames },
  { record, isNewest, caller }: Seen,
): Promise<OperatorPerson | null> {
  if (!isNaturalPerson(record.kind)) return null;
  const { personRef, personEntry } = record;
  const forgotten = personRef === null ? undefined : (await vault.findForgotten(tx, [personRef])).get(personRef);
  if (forgotten) {
    const { at, byRef } = forgotten;
    const by = byRef === null ? null : (await names(tx, [byRef]))(byRef).displayName;
    return { state: 'forgotten', forgottenAt: at.toISOString(), forgottenBy: by, availableActions: [] };
  }
  const state = personEntry === null ? 'nothingHidden' : 'sealed';
  const may = state === 'sealed' && isNewest && caller.permissions.has('vault.reveal');
  return { state, forgottenAt: null, forgottenBy: null, availableActions: may ? ['reveal'] : [] };
}
