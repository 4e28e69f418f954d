import { administratorRoles, type Permission, rolePermissions, type Role } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';

/** Acts of an organ with powers of its own: a company or a Party body may not perform them (brief 1.7). */
const enforcing: readonly Permission[] = [
  'alert.confirm',
  'clue.verify',
  'clue.approveExtension',
  'case.act',
  'case.review',
  'case.approve',
];

export function permissionsOf(roles: readonly Role[]): Set<Permission> {
  return new Set(roles.flatMap((role) => rolePermissions[role]));
}

const administrators = {
  systemAdministrator: 'system',
  securityAdministrator: 'security',
  auditAdministrator: 'audit',
} as const;

/** Which of the three administrators somebody is; the row walls ask it. */
export function administratorOf(held: readonly Role[]): (typeof administrators)[keyof typeof administrators] | null {
  const role = held.find((one): one is keyof typeof administrators => one in administrators);
  return role === undefined ? null : administrators[role];
}

/** Whoever may change something, or verifies the trail, needs a second factor (GB/T 22239-2019 level 3, brief 7.1). */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return [...permissionsOf(roles)].some((permission) => !permission.endsWith('.view') && permission !== 'monitor.view');
}

interface Grant {
  readonly roles: readonly Role[];
  readonly personId: string;
  /** Who grants; empty for the platform itself. */
  readonly byPersonId: string;
  readonly unitCanEnforce: boolean;
}

/**
 * Why roles may not be granted, or null. The system administrator does not grant rights, the security administrator does not read
 * the trail, the audit administrator changes nothing: so an administrator holds that one role and no other.
 */
export function findRoleRefusal(grant: Grant): AppError | null {
  if (grant.byPersonId === grant.personId) return new AppError('roles.notOwn', 403);
  if (grant.roles.length > 1 && grant.roles.some((role) => administratorRoles.includes(role))) {
    return new AppError('roles.administratorsApart', 409, { roles: [...grant.roles] });
  }
  const tooMuch = grant.roles.filter((role) => rolePermissions[role].some((one) => enforcing.includes(one)));
  if (!grant.unitCanEnforce && tooMuch.length > 0) {
    return new AppError('roles.unitCannotEnforce', 409, { roles: tooMuch });
  }
  return null;
}
