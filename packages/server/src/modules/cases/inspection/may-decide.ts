import type { Caller } from '../../../infra/http.ts';
import type { InspectionRow } from './store.ts';

/** Whether a result becomes public is for a head of the unit who took no part in the check. */
export function mayDecide({ unitId, personId, permissions }: Caller, row: InspectionRow): boolean {
  return unitId === row.unitId && permissions.has('case.approve') && !row.officers.includes(personId);
}
