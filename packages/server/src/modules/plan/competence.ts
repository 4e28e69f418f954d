import { AppError } from '@jianhu/kernel';
import type { Caller } from '../../infra/http.ts';
import type { PlanContext } from './context.ts';

/** The leading group's office alone confirms, publishes and sets what the text leaves open. */
export function isOffice(
  ctx: Pick<PlanContext, 'officeUnitId'>,
  caller: Pick<Caller, 'unitId' | 'permissions'>,
): boolean {
  return caller.unitId === ctx.officeUnitId && caller.permissions.has('plan.office');
}

export function refuseUnlessOffice(ctx: Pick<PlanContext, 'officeUnitId'>, caller: Caller): void {
  if (!isOffice(ctx, caller)) throw new AppError('plan.officeOnly', 403);
}
