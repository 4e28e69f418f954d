import type { Permission, Role } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { toHeaders } from './mount-sign-in.ts';
import { needsSecondFactor, permissionsOf } from './role.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import { findPersonRow, type PersonRow, wasEverGranted } from './store.ts';
import { reachOf, type Units } from './unit.ts';

/** The one page that somebody without the second factor may still load: it tells him to enrol. */
const ME = '/api/v1/me';

interface Deps {
  readonly signIn: SignIn;
  readonly units: Units;
  readonly demo: boolean;
}

export function createAuthenticate(infra: Infra, deps: Deps): (request: FastifyRequest) => Promise<Caller | null> {
  return async (request) => {
    if (request.headers.cookie === undefined) return null;
    const signedIn = await deps.signIn.findSession(toHeaders(request));
    if (!signedIn) return null;
    const person = await findPersonRow(infra.db, signedIn.personId);
    if (person?.status !== 'active') return null;
    if (mustEnrol(person, signedIn, deps.demo) && request.routeOptions.url !== ME) {
      throw new AppError('access.enrolSecondFactor', 403);
    }
    return callerOf(infra, deps.units, person);
  };
}

/** A password alone is not enough for roles that change something; the demo city is spared the telephone. */
export function mustEnrol(person: PersonRow, signedIn: SignedIn, demo: boolean): boolean {
  return !demo && signedIn.via === 'password' && !signedIn.twoFactor && needsSecondFactor(person.roles);
}

export async function callerOf(infra: Infra, units: Units, person: PersonRow): Promise<Caller> {
  const unit = units.find(person.unitId);
  return {
    personId: person.id,
    actorRef: personRef(person.id),
    unitId: person.unitId,
    countyCode: unit?.countyCode ?? null,
    reach: reachOf(unit, person.roles),
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
