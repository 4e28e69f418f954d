import type { Permission, Role } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { FindVisitor } from './find-visitor.ts';
import { toHeaders } from './mount-sign-in.ts';
import { administratorOf, permissionsOf } from './role.ts';
import { type PersonRow, wasEverGranted } from './store.ts';
import { reachOf, type Units } from './unit.ts';

/** The one page that is served in any case: it tells what has to be done first. */
const ME = '/api/v1/me';

export function createAuthenticate(
  infra: Infra,
  deps: { readonly findVisitor: FindVisitor; readonly units: Units },
): (request: FastifyRequest) => Promise<Caller | null> {
  return async (request) => {
    const visitor = await deps.findVisitor(toHeaders(request));
    if (!visitor) return null;
    if (request.routeOptions.url !== ME) {
      if (visitor.mustChangePassword) throw new AppError('access.changePassword', 403);
      if (visitor.mustEnrolTwoFactor) throw new AppError('access.enrolSecondFactor', 403);
    }
    return callerOf(infra, deps.units, visitor.person);
  };
}

export async function callerOf(infra: Infra, units: Units, person: PersonRow): Promise<Caller> {
  const unit = units.find(person.unitId);
  return {
    personId: person.id,
    actorRef: personRef(person.id),
    unitId: person.unitId,
    countyCode: unit?.countyCode ?? null,
    reach: reachOf(unit, person.roles),
    administrator: administratorOf(person.roles),
    permissions: await grantedPermissions(infra, person.roles),
  };
}

/** How a person is named in the trail. */
export function personRef(personId: string): string {
  return `person:${personId}`;
}

/**
 * Bootstrap: as long as nobody has ever been a system administrator, the security administrator may create people, so that he can
 * create that one. With the first grant of the role the loan ends for good.
 */
async function grantedPermissions(infra: Infra, roles: readonly Role[]): Promise<ReadonlySet<Permission>> {
  const permissions = permissionsOf(roles);
  if (roles.includes('securityAdministrator') && !(await wasEverGranted(infra.db, 'systemAdministrator'))) {
    permissions.add('person.manage');
  }
  return permissions;
}
