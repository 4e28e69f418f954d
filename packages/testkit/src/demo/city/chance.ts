import { type Rng, seededRng } from '@jianhu/kernel';

/** Each part of the city has chance of its own, so that a change in one part leaves the others as they were. */
export function rngOf(seed: number, part: string): Rng {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  return seededRng(hash >>> 0);
}

export function happens(rng: Rng, probability: number): boolean {
  return rng.next() < probability;
}

/** Draws a key as often as its weight says. */
export function drawer<K extends string>(weights: Readonly<Partial<Record<K, number>>>): (rng: Rng) => K {
  // Object.entries forgets that the keys are K.
  const entries = Object.entries(weights) as [K, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const last = entries.at(-1);
  if (!last) throw new Error('drawer: nothing to draw from');
  return (rng) => {
    let at = rng.next() * total;
    for (const [key, weight] of entries) {
      at -= weight;
      if (at < 0) return key;
    }
    return last[0];
  };
}

/** One of a list whose first ones come up most often: few rooms and platforms have most of the trade. */
export function pickPopular<T>(rng: Rng, list: readonly T[], steepness = 2): T {
  const item = list[Math.floor(list.length * rng.next() ** steepness)];
  if (item === undefined) throw new Error('pickPopular: the list is empty');
  return item;
}
