import type { CluesContext } from '../context.ts';
import type { Organs } from './place-organs.ts';

export function organsOf({ identity: { units }, rulebook }: CluesContext): Organs {
  return {
    city: units.cityMarketRegulator(),
    regulatorOf: (code) => units.marketRegulatorOf(code),
    named: (organ) => rulebook.organs.find((one) => one.organ === organ) ?? null,
  };
}
