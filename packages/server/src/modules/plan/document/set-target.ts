import type { PlanSettings } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { lockTargets } from '../figure/store.ts';
import { insertSetting, listSettings } from './store.ts';

/** The office enters what the published text leaves open; earlier settings stay as they were. */
export async function setTarget(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  targetId: string,
  wish: { readonly settings: PlanSettings; readonly reason: string; readonly expectedSeq: number },
): Promise<void> {
  refuseUnlessOffice(ctx, caller);
  const placed = ctx.targets.get(targetId);
  if (!placed) throw new AppError('record.notFound', 404);
  refuseUnlawful(ctx, wish.settings, placed.target.cadence);
  await lockTargets(tx, [targetId]);
  const seq = (await listSettings(tx, targetId)).length + 1;
  if (wish.expectedSeq !== seq - 1) throw new AppError('plan.changedSince', 409, { version: seq - 1 });
  const at = ctx.infra.clock.now();
  const { definitionZh } = wish.settings;
  const settings = { ...wish.settings, definitionZh: definitionZh && redactPersonal(definitionZh) };
  const reason = redactPersonal(wish.reason);
  await insertSetting(tx, {
    targetId,
    seq,
    settings,
    at,
    actorRef: caller.actorRef,
    personId: caller.personId,
    reason,
  });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planTarget',
    objectId: targetId,
    action: 'plan.target.set',
    detail: { seq, settings },
  });
}

function refuseUnlawful(ctx: PlanContext, settings: PlanSettings, cadence: string): void {
  const unknown = settings.countySplits.filter(
    ({ countyCode }) => !ctx.counties.some(({ code }) => code === countyCode),
  );
  if (unknown.length > 0)
    throw new AppError('plan.settingInvalid', 422, { counties: unknown.map((one) => one.countyCode) });
  if (settings.cadence !== null && cadence !== 'ambiguous' && settings.cadence !== cadence) {
    throw new AppError('plan.settingInvalid', 422, { cadence });
  }
}
