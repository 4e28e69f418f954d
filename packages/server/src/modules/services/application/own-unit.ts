import type { Caller } from '../../../infra/http.ts';

/**
 * The unit whose applications alone the caller sees; null where his walls show them all. Whoever may only apply handles nothing: in a unit
 * whose reach is a county or the city the walls would show him what every business asked for.
 */
export function onlyUnitOf({ tenantId, permissions, unitId }: Caller): string | null {
  const isApplicantOnly = !tenantId && permissions.has('service.apply') && !permissions.has('service.viewAll');
  return isApplicantOnly ? (unitId ?? '') : null;
}
