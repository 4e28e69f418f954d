import { getFrontMe, getMe, type Permission, type Role } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { FindVisitor } from './find-visitor.ts';
import { administratorOf, permissionsOf } from './role.ts';
import { type PersonRow, wasEverGranted } from './store.ts';
import { listMemberships } from './tenant/index.ts';
import { reachOf, type Units } from './unit.ts';
import { watchedOn, type WatchPoint } from './watch-scope.ts';

/** The pages that are served in any case: they tell what has to be done first. */
const ME: readonly string[] = [getMe.path, getFrontMe.path];

export function createAuthenticate(
  infra: Infra,
  deps: { readonly findVisitor: FindVisitor; readonly units: Units; readonly watchPoints: readonly WatchPoint[] },
): (request: FastifyRequest) => Promise<Caller | null> {
  return async (request) => {
    const visitor = await deps.findVisitor(request.headers.cookie);
    if (!visitor) return null;
    if (!ME.includes(request.routeOptions.url ?? '')) {
      if (visitor.mustChangePassword) throw new AppError('access.changePassword', 403);
      if (visitor.mustEnrolTwoFactor) throw new AppError('access.enrolSecondFactor', 403);
    }
    return callerOf(infra, deps, visitor.person);
  };
}

export async function callerOf(
  infra: Infra,
  { units, watchPoints }: { readonly units: Units; readonly watchPoints: readonly WatchPoint[] },
  person: PersonRow,
): Promise<Caller> {
  const { unitId } = person;
  if (unitId === null) return memberOf(infra, person);
  const unit = units.find(unitId);
  const watch = watchedOn(watchPoints, unitId, civilDateOf(infra.clock.now()));
  return {
    personId: person.id,
    actorRef: personRef(person.id),
    unitId,
    countyCode: unit?.countyCode ?? null,
    reach: reachOf(unit, person.roles),
    administrator: administratorOf(person.roles),
    permissions: await grantedPermissions(infra, person.roles),
    ...(watch.length > 0 && { watch }),
  };
}

/** A person of tenants: no unit, no role, no reach; the edge lets him act for one tenant at a time. */
async function memberOf(infra: Infra, { id }: PersonRow): Promise<Caller> {
  const memberships = await listMemberships(infra.db, id);
  return {
    personId: id,
    actorRef: personRef(id),
    unitId: null,
    countyCode: null,
    reach: 'none',
    permissions: new Set(),
    tenants: new Set(memberships.map(({ tenantId }) => tenantId)),
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
