import type { ObjectContent } from '@jianhu/contract';
import { addDays, type CivilDate, daysBetween, intBetween, pick, type Rng } from '@jianhu/kernel';
import type { ObjectField, ObjectRegistry } from '@jianhu/rules';
import { happens } from '../../city/chance.ts';
import { inventUscc } from '../../city/codes.ts';
import type { DemoPlace } from '../../city/place.ts';
import { inventBrand } from '../../city/words.ts';

const FIRST_SERIAL = 17_000_000;
const ENDED = 0.03;

/** An invented object that fits the definition of its registry, in force from a day between the two. */
export function inventObject(
  rng: Rng,
  {
    place,
    registry,
    serial,
    between,
  }: {
    readonly place: DemoPlace;
    readonly registry: ObjectRegistry;
    /** Different for each object of the city. */
    readonly serial: number;
    readonly between: readonly [from: CivilDate, to: CivilDate];
  },
): ObjectContent {
  const county = pick(rng, place.counties);
  const [from, to] = between;
  const days = daysBetween(from, to);
  const validFrom = addDays(from, intBetween(rng, 0, days));
  const left = daysBetween(validFrom, to);
  const ends = registry.id !== 'data-ip-registrations' && left > 90 && happens(rng, ENDED);
  const name = `演示${inventBrand(rng)}${registry.nameZh}${String(serial).padStart(4, '0')}`;
  return {
    name,
    countyCode: county.code,
    trade: registry.trade === 'none' ? null : pick(rng, place.plan.plan.trades).code,
    validFrom,
    validTo: ends ? addDays(validFrom, intBetween(rng, 60, left)) : null,
    fields: Object.fromEntries(
      registry.fields
        .filter(({ required }) => required)
        .map((field) => [field.key, valueOf(rng, field, { serial, validFrom, county: county.code })] as const),
    ),
    point: null,
  };
}

function valueOf(
  rng: Rng,
  field: ObjectField,
  { serial, validFrom, county }: { readonly serial: number; readonly validFrom: CivilDate; readonly county: string },
): string | number {
  switch (field.type) {
    case 'text':
      return `演示${serial}${field.nameZh}`.slice(0, field.maxLength);
    case 'date':
      return validFrom;
    case 'number':
      return Math.min(field.max, Math.max(field.min, Math.round(field.min) + intBetween(rng, 1, 20)));
    case 'choice':
      return pick(rng, field.options).code;
    case 'creditCode':
      return inventUscc('91', county, FIRST_SERIAL + serial);
  }
}
