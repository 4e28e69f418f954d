import type { Permission } from '@jianhu/contract';
import type { Actor } from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';
import type { ApplicationRecord } from './store.ts';

type Role = Actor['roles'] extends ReadonlySet<infer R> ? R : never;

const rolesByPermission: readonly (readonly [Permission, Role])[] = [
  ['service.handle', 'officer'],
  ['service.handle', 'member'],
  ['service.decide', 'head'],
  ['service.decide', 'member'],
];

/** Who the caller is to an application. Whoever brought it takes no part in deciding it, also where a unit brought it. */
export function actorOf(
  caller: Caller,
  row: Pick<ApplicationRecord, 'tenant_id' | 'applicant_unit' | 'unit_id'>,
): Actor {
  const { personId, unitId, tenantId = null } = caller;
  const brought = tenantId === null ? unitId !== null && row.applicant_unit === unitId : row.tenant_id === tenantId;
  if (tenantId !== null || brought) {
    const mayApply = tenantId !== null || caller.permissions.has('service.apply');
    return {
      personId,
      unitId: unitId ?? '',
      roles: new Set(brought && mayApply ? ['applicant'] : []),
      ownUnit: brought,
      isCertified: () => false,
    };
  }
  const roles = rolesByPermission.flatMap(([permission, role]) => (caller.permissions.has(permission) ? [role] : []));
  return {
    personId,
    unitId: unitId ?? '',
    roles: new Set(roles),
    ownUnit: unitId === row.unit_id,
    isCertified: () => false,
  };
}

/** The platform itself, for steps that follow as soon as their conditions hold. */
export const platformActor: Actor = {
  personId: 'system',
  unitId: '',
  roles: new Set(['system']),
  ownUnit: true,
  isCertified: () => false,
};
