import type { Reach, Role, Unit } from '@jianhu/contract';
import { administratorRoles } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';

/** One unit as it is from a day on (rulebook, units.json of the place). Names change with reforms (brief 1.7). */
export interface UnitVersion extends Omit<Unit, 'people' | 'validFrom' | 'validTo'> {
  readonly shortZh: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface County {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly governmentUnitId: string;
  readonly marketRegulatorId: string;
}

/** What the rulebook says of the place where Jianhu is installed. */
export interface Place {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly platformNameZh: string;
  readonly marketRegulatorId: string;
  readonly leadingGroupOfficeId: string;
}

/** The units of the installation, from values; every question is for a day. */
export interface Units {
  find(id: string, on?: CivilDate): UnitVersion | null;
  list(on?: CivilDate): readonly UnitVersion[];
  cityMarketRegulator(): UnitVersion;
  /** The county's own market regulator; null for a code that is none of ours. */
  marketRegulatorOf(countyCode: string): UnitVersion | null;
}

export function createUnits(deps: {
  versions: readonly UnitVersion[];
  place: Place;
  counties: readonly County[];
  today: () => CivilDate;
}): Units {
  const find = (id: string, on = deps.today()): UnitVersion | null =>
    deps.versions.find((version) => version.id === id && isInForce(version, on)) ?? null;
  return {
    find,
    list: (on = deps.today()) => deps.versions.filter((version) => isInForce(version, on)),
    cityMarketRegulator() {
      const unit = find(deps.place.marketRegulatorId);
      if (!unit) throw new Error('the rulebook of the place names no market regulator of the city for today');
      return unit;
    },
    marketRegulatorOf(countyCode) {
      const county = deps.counties.find((one) => one.code === countyCode);
      return county ? find(county.marketRegulatorId) : null;
    },
  };
}

/**
 * Which rows somebody of the unit sees (brief 7.6): the city's market regulator and the leading group's office see the city, a county's
 * regulator its county, and so does a monitoring point, which watches beyond it only what its scope names; other departments see what
 * was sent to them; administrators see no case at all.
 */
export function reachOf(unit: UnitVersion | null, roles: readonly Role[]): Reach {
  if (!unit || roles.length === 0 || roles.some((role) => administratorRoles.includes(role))) return 'none';
  if (unit.kind === 'marketRegulator' || unit.kind === 'monitoringPoint')
    return unit.countyCode === null ? 'city' : 'county';
  return unit.kind === 'leadingGroupOffice' ? 'city' : 'unit';
}

function isInForce(version: UnitVersion, on: string): boolean {
  return version.validFrom <= on && (version.validTo === null || on <= version.validTo);
}
