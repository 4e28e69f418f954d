import { type Demand, passing } from './group-demands.ts';

/** More than three of a kind are not counted. */
const MOST = 3;

export interface DemandBook {
  /** Of these places, each with the units that may stand for it, the text holds at least so many. */
  demand(places: readonly (readonly number[])[], least: number): void;
  list(): readonly Demand[];
}

/**
 * Turns what a term needs into few demands: of the ways to demand it (all places, or the rarest with so many fewer) the one that lets
 * the fewest texts pass, and none where one that is there already follows from it: whatever has 高血压 has two of 血 and 压.
 */
export function createDemandBook(shareOf: (unit: number) => number): DemandBook {
  const demands: Demand[] = [];
  const byUnit = new Map<number, Set<Demand>>();
  return {
    demand(places, least) {
      const near = new Set(places.flat().flatMap((unit) => [...(byUnit.get(unit) ?? [])]));
      if ([...near].some((known) => follows(known, places, least))) return;
      const chosen = cheapestOf(places, least, shareOf);
      demands.push(chosen);
      for (const unit of chosen.units) {
        const known = byUnit.get(unit);
        if (known) known.add(chosen);
        else byUnit.set(unit, new Set([chosen]));
      }
    },
    list: () => demands,
  };
}

/** Places outside the set may be the ones that stand in the text; what is left must be enough. */
function follows({ units, least: wanted }: Demand, places: readonly (readonly number[])[], least: number): boolean {
  const inside = places.filter((place) => place.every((unit) => units.has(unit))).length;
  return least - (places.length - inside) >= wanted;
}

function cheapestOf(places: readonly (readonly number[])[], least: number, shareOf: (unit: number) => number): Demand {
  const loadOf = (units: Iterable<number>): number => [...units].reduce((sum, unit) => sum + shareOf(unit), 0);
  const rarest = places.toSorted((a, b) => loadOf(a) - loadOf(b));
  let best: Demand | undefined;
  let cheapest = Infinity;
  for (let left = 0; left < least; left += 1) {
    const units = new Set(rarest.slice(0, places.length - left).flat());
    const demand = { units, least: Math.min(MOST, least - left) };
    const cost = passing(loadOf(units), demand.least);
    if (cost < cheapest) [best, cheapest] = [demand, cost];
  }
  if (!best) throw new RangeError('a term without characters');
  return best;
}
