import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Caller } from '../../../infra/http.ts';
import type { StateRow } from '../matter/store.ts';

export type RestrictionRow = Selectable<DB['cases.restriction']>;

/** A restriction that stands; null where there was none or it was lifted. */
export function inForce(last: RestrictionRow | undefined): RestrictionRow | null {
  return last === undefined || last.kind === 'lifted' ? null : last;
}

/** The officers in charge and the head of the unit; whether the file is open to them at all, the row wall says. */
export function mayRestrict(caller: Caller, matter: Pick<StateRow, 'unit_id' | 'officers'>): boolean {
  if (caller.unitId !== matter.unit_id) return false;
  const handles = caller.permissions.has('case.act') && matter.officers.includes(caller.personId);
  return handles || caller.permissions.has('case.approve');
}
