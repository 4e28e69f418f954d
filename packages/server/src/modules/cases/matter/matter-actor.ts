import type { Permission } from '@jianhu/contract';
import type { Actor } from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';
import { type Certificate, isCertificateInForce } from '../officer/certificate.ts';

type Role = Actor['roles'] extends ReadonlySet<infer R> ? R : never;

const rolesByPermission: readonly (readonly [Permission, Role])[] = [
  ['case.act', 'officer'],
  ['case.review', 'reviewer'],
  ['case.approve', 'head'],
  ['case.consult', 'convener'],
  ['case.act', 'member'],
  ['case.approve', 'member'],
];

/** In place of a person where another system acted: no person has this id. */
export const OTHER_SYSTEM = '00000000-0000-0000-0000-000000000000';

/** The platform itself, for what follows from a decision that a person made elsewhere. */
export const platformActor: Actor = {
  personId: '',
  unitId: '',
  roles: new Set(['system']),
  ownUnit: true,
  isCertified: () => false,
};

/** Who the caller is to a matter of a unit. A superior organ sees it, but acts only on what is its own. */
export function actorOf(caller: Caller, unitId: string, certificates: readonly Certificate[] | null): Actor {
  return {
    personId: caller.personId,
    unitId: caller.unitId ?? '',
    roles: new Set(
      rolesByPermission.flatMap(([permission, role]) => (caller.permissions.has(permission) ? [role] : [])),
    ),
    ownUnit: caller.unitId !== null && caller.unitId === unitId,
    isCertified: (personId, on) =>
      certificates === null ||
      certificates.some((one) => one.personId === personId && one.unitId === unitId && isCertificateInForce(one, on)),
  };
}
