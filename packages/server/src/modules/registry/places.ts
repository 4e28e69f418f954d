import type { DivisionTable } from '@jianhu/kernel';

/** Local facts that the registry needs, read from the rulebook by the composition root. */
export interface RegistryPlaces {
  readonly counties: readonly { readonly code: string; readonly nameZh: string }[];
  readonly divisions: DivisionTable;
  /** Province and city with and without their ending; taken off the front of names for search. */
  readonly placeNames: readonly string[];
}

/** Names of places that stand in front of a company's brand, the longest first so that no ending is left over. */
export function listPlaceNames(places: {
  readonly province: string;
  readonly city: string;
  readonly counties: readonly { readonly nameZh: string }[];
}): string[] {
  const whole = [places.province, places.city, ...places.counties.map((each) => each.nameZh)];
  const short = whole.map((name) => name.replace(/[省市区县]$/, '')).filter((name) => name.length > 1);
  return [...new Set([...whole, ...short])].sort((a, b) => b.length - a.length);
}
