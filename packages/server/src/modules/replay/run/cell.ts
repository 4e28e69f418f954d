import type { HitStatus, RuleChange } from '@jianhu/rules';
import type { PlaceCount } from './tally.ts';

/** Where a room-day counts: county and trade of its operator, and the month. */
export interface StratumKey {
  readonly countyCode: string | null;
  readonly trade: string | null;
  readonly month: string;
}

/** What was counted in the room-days of one stratum: the sum, and the sum of the squares of each room-day. */
export interface Cell extends StratumKey {
  /** A rule, or `*` for all rules together. */
  readonly scope: string;
  readonly what: HitStatus | 'more' | 'fewer';
  readonly sum: number;
  readonly squares: number;
}

export function stratumOf({ countyCode, trade, month }: StratumKey): string {
  return JSON.stringify([countyCode, trade, month]);
}

type Draft = { -readonly [K in keyof Cell]: Cell[K] };

/**
 * Folds the counts of one day into cells. Alerts merge the hits of one conduct in one room on one day, so a room-day counts once for each
 * conduct: at most so many alerts come or go, since others may stand there already.
 */
export function foldCounts(
  counts: readonly PlaceCount[],
  changes: readonly RuleChange[],
  keyOf: (count: PlaceCount) => StratumKey,
): Cell[] {
  const category = new Map(changes.map((change) => [change.ruleId, change.category]));
  const cells = new Map<string, Draft>();
  const add = (key: StratumKey, scope: string, what: Cell['what'], amount: number): void => {
    const name = `${stratumOf(key)} ${scope} ${what}`;
    const cell = cells.get(name) ?? { ...key, scope, what, sum: 0, squares: 0 };
    cells.set(name, cell);
    cell.sum += amount;
    cell.squares += amount * amount;
  };
  for (const own of Map.groupBy(counts, ({ platform, room, shop }) =>
    JSON.stringify([platform, room, shop]),
  ).values()) {
    const [first] = own;
    if (!first) continue;
    const key = keyOf(first);
    for (const { ruleId, status, hits } of own) add(key, ruleId, status, hits);
    for (const [status, list] of Map.groupBy(own, (count) => count.status)) {
      add(
        key,
        '*',
        status,
        list.reduce((sum, one) => sum + one.hits, 0),
      );
      const conducts = new Set(list.map(({ ruleId }) => category.get(ruleId))).size;
      if (status !== 'changed') add(key, '*', status === 'new' ? 'more' : 'fewer', conducts);
    }
  }
  return [...cells.values()];
}

/** Cells of several parts as one list. */
export function joinCells(cells: readonly Cell[]): Cell[] {
  const joined = new Map<string, Draft>();
  for (const cell of cells) {
    const name = `${stratumOf(cell)} ${cell.scope} ${cell.what}`;
    const known = joined.get(name);
    if (!known) joined.set(name, { ...cell });
    else {
      known.sum += cell.sum;
      known.squares += cell.squares;
    }
  }
  return [...joined.values()];
}
