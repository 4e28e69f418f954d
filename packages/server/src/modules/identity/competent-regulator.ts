import type { Caller } from '../../infra/http.ts';
import type { Units } from './unit.ts';

/**
 * A named officer of a market regulator with powers over the county: its own bureau, or the city's.
 * The platform itself, Party bodies, companies and offices of co-ordination never are (brief 0.5, 1.7).
 */
export function isCompetentRegulator(
  units: Pick<Units, 'find'>,
  caller: Pick<Caller, 'personId' | 'unitId'>,
  countyCode: string | null,
): boolean {
  const unit = caller.personId === '' || caller.unitId === null ? null : units.find(caller.unitId);
  if (!unit?.canEnforce || unit.kind !== 'marketRegulator') return false;
  return unit.countyCode === null || unit.countyCode === countyCode;
}
