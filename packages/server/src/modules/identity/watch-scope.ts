import type { CivilDate } from '@jianhu/kernel';

/** What a unit may watch beyond its county: data of the place, dated and with its ground (rulebook/places/…/watch-points.json). */
export interface WatchScope {
  readonly counties: readonly string[];
  readonly whatZh: string;
  readonly whatEn: string;
  readonly statute: string;
  readonly article: string;
  readonly planMeasure: number;
  /** Of the document that entrusts the unit; null until the office enters it. */
  readonly documentNo: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface WatchPoint {
  readonly unitId: string;
  readonly scopes: readonly WatchScope[];
}

/** Counties that the unit watches on a day; a scope that has not begun or is over opens nothing. */
export function watchedOn(points: readonly WatchPoint[], unitId: string, on: CivilDate): readonly string[] {
  const scopes = points.find((point) => point.unitId === unitId)?.scopes ?? [];
  const inForce = scopes.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo));
  return [...new Set(inForce.flatMap(({ counties }) => counties))].toSorted();
}
