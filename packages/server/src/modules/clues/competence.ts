import type { Caller } from '../../infra/http.ts';
import { isCompetentRegulator, type Units, type UnitVersion } from '../identity/index.ts';

interface Place {
  readonly unitId: string;
  readonly countyCode: string | null;
}

/** The record lies with the caller's unit or county, or he works for the whole city. */
export function isResponsible(caller: Caller, place: Place): boolean {
  if (caller.reach === 'city') return true;
  if (caller.unitId !== null && caller.unitId === place.unitId) return true;
  return caller.reach === 'county' && caller.countyCode !== null && caller.countyCode === place.countyCode;
}

/** A named officer of a market regulator with powers over the county (行政处罚法第二十二条). */
export function isCompetent(units: Units, caller: Caller, place: Place): boolean {
  return isCompetentRegulator(units, caller, place.countyCode);
}

/** The unit in charge, if it has powers of its own, or a competent market regulator. */
export function canVerify(units: Units, caller: Caller, place: Place): boolean {
  const unit = unitOf(units, caller);
  return isCompetent(units, caller, place) || (unit?.canEnforce === true && unit.id === place.unitId);
}

function unitOf(units: Units, caller: Caller): UnitVersion | null {
  return caller.personId === '' || caller.unitId === null ? null : units.find(caller.unitId);
}
