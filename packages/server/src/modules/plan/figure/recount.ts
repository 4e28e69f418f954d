import { uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { countTarget, leavesOf } from './count-target.ts';
import { isSameValue } from './figure.ts';
import { keyOf, listPublishedPeriods, listHeads } from './store.ts';

export interface Difference {
  readonly targetId: string;
  readonly countyCode: string;
  readonly period: string;
  readonly published: number | null;
  readonly counted: number;
}

export interface Recount {
  readonly id: string;
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly durationMs: number;
}

/**
 * Counts every published month of every counted target anew and reports what differs; it corrects nothing, since publishing is the
 * office's act.
 */
export async function recountAll(ctx: PlanContext, tx: Tx): Promise<Recount> {
  const { clock, rng } = ctx.infra;
  const startedAt = clock.now().getTime();
  const differences: Difference[] = [];
  let compared = 0;
  for (const { target } of ctx.targets.values()) {
    const periods = await listPublishedPeriods(tx, target.id);
    const counted = leavesOf(target, await countTarget(ctx, tx, target, periods), { history: false, demo: false });
    if (counted.length === 0) continue;
    const heads = new Map((await listHeads(tx, [target.id], periods)).map((head) => [keyOf(head), head]));
    compared += counted.length;
    for (const figure of counted) {
      const head = heads.get(keyOf(figure));
      // A county that was not there when the month was published counts nothing yet: no figure is no difference.
      if (head ? isSameValue(head, figure) : figure.value === 0) continue;
      const { targetId, countyCode, period, value } = figure;
      differences.push({ targetId, countyCode, period, published: head?.value ?? null, counted: value });
    }
  }
  const recount = { id: uuidV7(clock, rng), compared, differences, durationMs: clock.now().getTime() - startedAt };
  await tx
    .insertInto('plan.recount')
    .values({
      id: recount.id,
      at: clock.now(),
      duration_ms: recount.durationMs,
      compared,
      differences: JSON.stringify(differences.slice(0, 1_000)),
    })
    .execute();
  return recount;
}
