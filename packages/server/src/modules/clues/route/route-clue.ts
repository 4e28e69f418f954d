import type { ProposedRoute } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CluesContext } from '../context.ts';
import { type KeptRoute, keptFactsOf } from './kept-route.ts';
import { organsOf } from './organs-of.ts';
import { routeMatter } from './route-matters.ts';

/** The proposal for a clue, evaluated again on what was known when its alert was raised: the same facts, the same receipts. */
export async function routeClue(ctx: CluesContext, tx: Tx, clueId: string): Promise<ProposedRoute> {
  const row = await tx
    .selectFrom('clues.clue as c')
    .innerJoin('clues.alert as a', 'a.id', 'c.alert_id')
    .select(['a.route', 'a.conduct', 'a.room_id', 'a.raised_at'])
    .where('c.id', '=', clueId)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  // Written by this module only, in this form.
  const facts = keptFactsOf(row.route as KeptRoute, row);
  return routeMatter({ organs: organsOf(ctx), packOf: ctx.detection.packOf }, facts);
}
