import type { Permission, ResetKind } from '@jianhu/contract';
import { resetKindSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Caller } from '../../infra/http.ts';
import { needsSecondFactor } from './role.ts';
import type { PersonRow } from './store.ts';

/** Kept apart like the administrators themselves: who hands out passwords removes no second factor, and the other way round. */
const permissionFor: Readonly<Record<ResetKind, Permission>> = {
  password: 'person.resetPassword',
  secondFactor: 'person.resetSecondFactor',
};

export interface ResetFacts {
  readonly person: Pick<PersonRow, 'id' | 'status' | 'password' | 'twoFactor' | 'roles'>;
  readonly by: Pick<Caller, 'personId' | 'permissions'>;
  /** Invented people need no second factor. */
  readonly demo: boolean;
}

/** What is offered; that one factor must stay is said in a sentence to whoever tries, since it tells how to go on. */
export function availableResets(facts: ResetFacts): ResetKind[] {
  return resetKindSchema.options.filter((kind) => {
    const refusal = findResetRefusal(kind, facts);
    return refusal === null || refusal.code === 'reset.oneFactorMustStay';
  });
}

/**
 * Why a reset may not be, or null. Of somebody whose role needs two factors one always stays his own: a password is not reset while
 * there is no second factor, nor the second factor while the password is one that an administrator knows. Else whoever knows the
 * password would enrol a factor of his own and act under a foreign name.
 */
export function findResetRefusal(kind: ResetKind, { person, by, demo }: ResetFacts): AppError | null {
  const permission = permissionFor[kind];
  if (!by.permissions.has(permission)) return new AppError('access.denied', 403, { permission });
  if (by.personId === person.id) return new AppError('reset.notOwn', 403);
  if (person.status === 'forgotten') return new AppError('person.forgotten', 410);
  if (kind === 'password' && person.password === 'none') return new AppError('reset.noPassword', 409);
  if (kind === 'secondFactor' && !person.twoFactor) return new AppError('reset.noSecondFactor', 409);
  const otherIsOwn = kind === 'password' ? person.twoFactor : person.password !== 'initial';
  if (!demo && !otherIsOwn && needsSecondFactor(person.roles)) return new AppError('reset.oneFactorMustStay', 409);
  return null;
}
