import type { Person, Role } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import { getPerson, type PeopleDeps } from './person.ts';
import { findRoleRefusal } from './role.ts';
import { findPersonRow, insertGrants, lockPerson } from './store.ts';

export interface RoleChange {
  readonly personId: string;
  /** All roles that the person shall hold from now on. */
  readonly roles: readonly Role[];
  readonly reason: string;
}

/** Replaces the roles of a person; what is taken and what is given are both written down. */
export async function grantRoles(infra: Infra, deps: PeopleDeps, caller: Caller, change: RoleChange): Promise<Person> {
  if (!caller.permissions.has('role.grant')) throw new AppError('access.denied', 403, { permission: 'role.grant' });
  return inScope(infra.db, caller, (tx) => writeGrants(infra, deps, tx, caller, change));
}

export async function writeGrants(
  infra: Infra,
  deps: PeopleDeps,
  tx: Tx,
  caller: Caller,
  change: RoleChange,
): Promise<Person> {
  const { personId } = change;
  const reason = redactPersonal(change.reason);
  await lockPerson(tx, personId);
  const person = await findPersonRow(tx, personId);
  if (!person) throw new AppError('person.notFound', 404);
  if (person.status === 'forgotten') throw new AppError('person.forgotten', 410);
  const roles = [...new Set(change.roles)];
  if (person.unitId === null) throw new AppError('roles.memberOfTenant', 409);
  const unitCanEnforce = deps.units.find(person.unitId)?.canEnforce ?? false;
  const refusal = findRoleRefusal({ roles, personId, byPersonId: caller.personId, unitCanEnforce });
  if (refusal) throw refusal;
  const taken = person.roles.filter((role) => !roles.includes(role));
  const given = roles.filter((role) => !person.roles.includes(role));
  const common = { personId, byRef: caller.actorRef, reason, at: infra.clock.now() };
  await insertGrants(tx, [
    ...taken.map((role) => ({ ...common, role, granted: false })),
    ...given.map((role) => ({ ...common, role, granted: true })),
  ]);
  if (taken.length + given.length > 0) {
    const detail = { given, taken, reason };
    const entry = { objectKind: 'person', objectId: personId, action: 'person.rolesChanged', detail };
    await appendEntry(tx, infra.clock, caller, entry);
  }
  return getPerson(tx, deps, caller, personId);
}
