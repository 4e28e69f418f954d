import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { targetsOfRegistry } from '../responsibility.ts';
import { sourceOf, tradeParts } from './count-target.ts';
import { changesOf, type CountChange, type Validity } from './counting.ts';
import type { NewLeaf } from './publish-figures.ts';
import { type Head, listHeads, listPublishedPeriods, lockTargets } from './store.ts';

/** One object as it counted before and as it counts now. */
export interface ObjectChange {
  readonly before: Validity | null;
  readonly after: Validity | null;
}

/**
 * The published figures that changes of objects of one registry move, in every month that they touch. By difference, so that a
 * correction of ten years takes a moment; the nightly recount proves that differences and counts agree.
 */
export async function reissueCounts(
  ctx: PlanContext,
  tx: Tx,
  registry: string,
  objects: readonly ObjectChange[],
): Promise<NewLeaf[]> {
  const leaves: NewLeaf[] = [];
  const targetIds = targetsOfRegistry(ctx, registry);
  await lockTargets(tx, targetIds);
  for (const targetId of targetIds) {
    const placed = ctx.targets.get(targetId);
    if (!placed) continue;
    const periods = await listPublishedPeriods(tx, targetId);
    const changes = objects.flatMap((object) => changesOf(placed.target, object, periods));
    const groups = Map.groupBy(changes, ({ period, countyCode }) => `${period}|${countyCode}`);
    const heads = await listHeads(tx, [targetId], [...new Set(changes.map(({ period }) => period))]);
    const counted = new Map(
      heads.filter(({ unitId }) => unitId === '').map((head) => [`${head.period}|${head.countyCode}`, head]),
    );
    for (const [key, moves] of groups) {
      const head = counted.get(key);
      if (head) leaves.push({ ...move(head, moves), source: sourceOf(placed.target) });
    }
  }
  return leaves;
}

function move(head: Head, moves: readonly CountChange[]): NewLeaf {
  const byTrade = new Map(head.breakdown.map(({ key, value }) => [key['trade'] ?? '', value]));
  for (const { trade, by } of moves) if (trade !== null) byTrade.set(trade, (byTrade.get(trade) ?? 0) + by);
  return {
    ...head,
    origin: 'counted',
    value: head.value + moves.reduce((sum, { by }) => sum + by, 0),
    breakdown: tradeParts(byTrade),
  };
}
