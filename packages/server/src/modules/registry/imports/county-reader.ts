import { resolveDivision } from '@jianhu/kernel';
import type { RegistryPlaces } from '../places.ts';
import type { FieldReader } from './field-reader.ts';

type County = RegistryPlaces['counties'][number];

/** A county by code or name; a former code is taken for its successor and said so (brief 3.4). */
export function readCounty(reader: FieldReader, places: RegistryPlaces): string | undefined {
  const given = reader.text('countyCode', 40);
  if (given === undefined) return undefined;
  const named = places.counties.find((county) => given === county.code || given.endsWith(county.nameZh));
  if (named) return named.code;
  const county = countyOfDivision(given, places);
  if (county === undefined) {
    reader.refuse('county.unknown', 'countyCode', { allowed: places.counties.map((each) => each.nameZh).join('、') });
  } else if (county.code !== given) {
    reader.refuse('county.succeeded', 'countyCode', { current: county.nameZh });
  }
  return county?.code;
}

/** The county that holds the place of a division code today; a code of the city or of elsewhere names none. */
export function countyOfDivision(code: string, places: RegistryPlaces): County | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const current = resolveDivision(places.divisions, code).current?.code ?? code;
  return places.counties.find((county) => county.code === current);
}
