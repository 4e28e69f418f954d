export interface Review {
  readonly reviewer: string;
  readonly shop: string;
}

export interface RingParameters {
  readonly leastShared: number;
  readonly overlapPercent: number;
  readonly leastShops: number;
  readonly mostShopsOfReviewer: number;
}

/** Shops that keep being reviewed by the same people. */
export interface Ring {
  readonly shops: readonly string[];
  /** Reviewers of at least two of its shops. */
  readonly reviewers: readonly string[];
}

/**
 * Rings on the graph of reviewers and shops: two shops are tied when they share so many reviewers, and these are so large a part of
 * the smaller one's; shops that are tied together form a ring. Who reviews a great many shops ties nothing: that is a diligent buyer.
 */
export function findRings(reviews: readonly Review[], parameters: RingParameters): readonly Ring[] {
  const shopsOf = groupBy(
    reviews,
    ({ reviewer }) => reviewer,
    ({ shop }) => shop,
  );
  const reviewersOf = groupBy(
    reviews,
    ({ shop }) => shop,
    ({ reviewer }) => reviewer,
  );
  const shared = new Map<string, number>();
  for (const shops of shopsOf.values()) {
    if (shops.size < 2 || shops.size > parameters.mostShopsOfReviewer) continue;
    const sorted = [...shops].sort();
    sorted.forEach((a, index) => {
      for (const b of sorted.slice(index + 1)) shared.set(`${a}\n${b}`, (shared.get(`${a}\n${b}`) ?? 0) + 1);
    });
  }
  const ties = [...shared].flatMap(([pair, count]) => {
    const [a = '', b = ''] = pair.split('\n');
    const smaller = Math.min(reviewersOf.get(a)?.size ?? 0, reviewersOf.get(b)?.size ?? 0);
    return count >= parameters.leastShared && count * 100 >= smaller * parameters.overlapPercent
      ? [[a, b] as const]
      : [];
  });
  return connected(ties)
    .filter(({ length }) => length >= parameters.leastShops)
    .map((shops) => ({ shops, reviewers: reviewersOfSeveral(shops, shopsOf) }));
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string, value: (row: T) => string): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.add(value(row));
    else groups.set(key(row), new Set([value(row)]));
  }
  return groups;
}

function connected(ties: readonly (readonly [string, string])[]): string[][] {
  const parent = new Map<string, string>();
  const rootOf = (shop: string): string => {
    let root = shop;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    return root;
  };
  for (const [a, b] of ties) {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    parent.set(rootA, rootA);
    parent.set(rootB, rootA);
  }
  const groups = groupBy([...parent.keys()], rootOf, (shop) => shop);
  return [...groups.values()].map((shops) => [...shops].sort()).sort((x, y) => ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1));
}

function reviewersOfSeveral(shops: readonly string[], shopsOf: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const inRing = new Set(shops);
  return [...shopsOf].flatMap(([reviewer, own]) => {
    let count = 0;
    for (const shop of own) if (inRing.has(shop)) count += 1;
    return count >= 2 ? [reviewer] : [];
  });
}
