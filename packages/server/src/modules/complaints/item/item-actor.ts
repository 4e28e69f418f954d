import type { Permission } from '@jianhu/contract';
import type { Actor } from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';

type Role = Actor['roles'] extends ReadonlySet<infer R> ? R : never;

const rolesByPermission: readonly (readonly [Permission, Role])[] = [
  ['case.act', 'officer'],
  ['case.approve', 'head'],
  ['case.act', 'member'],
  ['case.approve', 'member'],
];

/** Who the caller is to an item of a unit. A superior organ sees it, but acts only on what is its own. */
export function actorOf(caller: Caller, unitId: string): Actor {
  return {
    personId: caller.personId,
    unitId: caller.unitId ?? '',
    roles: new Set(
      rolesByPermission.flatMap(([permission, role]) => (caller.permissions.has(permission) ? [role] : [])),
    ),
    ownUnit: caller.unitId !== null && caller.unitId === unitId,
    // No step of a complaint asks for certified officers (行政处罚法 art. 42 is about penalties).
    isCertified: () => true,
  };
}
