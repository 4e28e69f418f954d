/** A text must hold so many characters of the set, each as often as it stands there. */
export interface Demand {
  readonly units: ReadonlySet<number>;
  readonly least: number;
}

/** Bits of four whole words. */
const GROUPS = 128;

/**
 * Puts demands together until they are at most {@link GROUPS}: a text that meets one of them meets its group, whose set is larger and
 * whose number is the smaller one. Each goes where it lets the fewest more texts pass.
 */
export function groupDemands(demands: readonly Demand[], shareOf: (unit: number) => number): readonly Demand[] {
  const groups: { units: Set<number>; least: number; load: number }[] = [];
  const loadOf = (set: ReadonlySet<number>): number => [...set].reduce((sum, unit) => sum + shareOf(unit), 0);
  for (const demand of demands.toSorted((a, b) => a.least - b.least || loadOf(b.units) - loadOf(a.units))) {
    if (groups.length < GROUPS) {
      groups.push({ units: new Set(demand.units), least: demand.least, load: loadOf(demand.units) });
      continue;
    }
    let best = groups[0]!;
    let cheapest = Infinity;
    for (const group of groups) {
      const least = Math.min(group.least, demand.least);
      let load = group.load;
      for (const unit of demand.units) if (!group.units.has(unit)) load += shareOf(unit);
      const cost = passing(load, least) - passing(group.load, group.least);
      if (cost < cheapest) [best, cheapest] = [group, cost];
    }
    for (const unit of demand.units) best.units.add(unit);
    best.least = Math.min(best.least, demand.least);
    best.load = loadOf(best.units);
  }
  return groups;
}

/** Share of texts with at least `least` of characters that stand in a text `load` times on average (Poisson). */
export function passing(load: number, least: number): number {
  let below = 0;
  let term = Math.exp(-load);
  for (let k = 0; k < least; k += 1) {
    below += term;
    term *= load / (k + 1);
  }
  return 1 - below;
}
