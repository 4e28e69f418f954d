import { AppError, civilDateOf, redactPersonal } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { refuseUnlessOffice } from '../competence.ts';
import { countTarget, leavesOf } from './count-target.ts';
import { endOfPeriod, isHistory, periodOf } from './period.ts';
import { type Published, publishFigures } from './publish-figures.ts';
import { lockTargets } from './store.ts';

export interface PeriodPublication {
  readonly period: string;
  readonly targetIds?: readonly string[] | undefined;
  readonly reason: string;
  readonly preview: boolean;
}

/** The office confirms and publishes the counted figures of a month that has ended; `preview` only says what they would be. */
export async function publishPeriod(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  wish: PeriodPublication,
): Promise<Published> {
  refuseUnlessOffice(ctx, caller);
  const { plan } = ctx.rulebook;
  const today = civilDateOf(ctx.infra.clock.now());
  if (endOfPeriod(wish.period) >= today || wish.period < periodOf(plan.issuedOn)) {
    throw new AppError('plan.periodInvalid', 422, { period: wish.period });
  }
  const targets = [...ctx.targets.values()]
    .map(({ target }) => target)
    .filter(({ measuredBy }) => measuredBy.kind === 'objects' || measuredBy.kind === 'records');
  const chosen = wish.targetIds ?? targets.map(({ id }) => id);
  const unknown = chosen.filter((id) => !targets.some((target) => target.id === id));
  if (unknown.length > 0) throw new AppError('plan.targetUnknown', 422, { unknown });
  await lockTargets(tx, chosen);
  const figures = [];
  for (const target of targets.filter(({ id }) => chosen.includes(id))) {
    const counted = await countTarget(ctx, tx, target, [wish.period]);
    figures.push(...leavesOf(target, counted, { history: isHistory(wish.period, today), demo: ctx.demo }));
  }
  return publishFigures(ctx, tx, caller, {
    kind: 'publication',
    reason: redactPersonal(wish.reason),
    figures,
    preview: wish.preview,
  });
}
