import type { UnitVersion } from '../../identity/index.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';

/** A unit keeps its own files, by whoever fills in its figures; the leading group's office keeps those of all. */
export function mayKeep({ permissions, unitId }: Caller, ofUnit: string): boolean {
  return permissions.has('plan.office') || (permissions.has('plan.fill') && unitId === ofUnit);
}

/** Units for which somebody may enter files. */
export function unitsOf({ identity }: ServicesContext, caller: Caller): readonly UnitVersion[] {
  return identity.units.list().filter(({ id }) => mayKeep(caller, id));
}
