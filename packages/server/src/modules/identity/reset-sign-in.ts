import type { Person, ResetKind } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { hashPassword } from 'better-auth/crypto';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { FailedSignIns } from './failed-sign-in.ts';
import { makeInitialPassword } from './initial-password.ts';
import { getPerson, type PeopleDeps } from './person.ts';
import { findResetRefusal } from './reset.ts';
import { deleteSecondFactor, insertReset, setInitialPassword } from './reset-store.ts';
import { endSessions, findPersonRow, lockPerson, type PersonRow } from './store.ts';

export interface Reset {
  readonly personId: string;
  readonly reason: string;
}

export type ResetDeps = PeopleDeps & { readonly failures: FailedSignIns };

/** Gives a password that is shown this once and opens nothing but its own change. */
export async function resetPassword(
  infra: Infra,
  deps: ResetDeps,
  caller: Caller,
  reset: Reset,
): Promise<{ person: Person; initialPassword: string }> {
  const initialPassword = makeInitialPassword(infra.rng);
  const passwordHash = await hashPassword(initialPassword);
  const { person, username } = await write(infra, deps, caller, { ...reset, kind: 'password' }, (tx) =>
    setInitialPassword(tx, reset.personId, passwordHash, infra.clock.now()),
  );
  // Whoever forgot his password has tried: the account must not stay closed for the new one.
  if (username !== null) await deps.failures.clear(username);
  return { person, initialPassword };
}

/** Removes a second factor that was lost; the next sign-in enrols a new one where the roles need two. */
export async function resetSecondFactor(infra: Infra, deps: ResetDeps, caller: Caller, reset: Reset): Promise<Person> {
  const { person } = await write(infra, deps, caller, { ...reset, kind: 'secondFactor' }, (tx) =>
    deleteSecondFactor(tx, reset.personId, infra.clock.now()),
  );
  return person;
}

/** Both ends of a reset: the rule before, and behind it the end of every session, the notice for the person and the trail. */
async function write(
  infra: Infra,
  deps: ResetDeps,
  caller: Caller,
  { kind, personId, reason: given }: Reset & { readonly kind: ResetKind },
  change: (tx: Tx) => Promise<void>,
): Promise<{ person: Person; username: string | null }> {
  const reason = redactPersonal(given);
  return inScope(infra.db, caller, async (tx) => {
    const row = await getForReset(tx, personId);
    const refusal = findResetRefusal(kind, { person: row, by: caller, demo: deps.demo });
    if (refusal) throw refusal;
    await change(tx);
    await endSessions(tx, personId);
    await insertReset(tx, { personId, kind, byRef: caller.actorRef, reason, at: infra.clock.now() });
    const action = kind === 'password' ? 'person.passwordReset' : 'person.secondFactorReset';
    await appendEntry(tx, infra.clock, caller, {
      objectKind: 'person',
      objectId: personId,
      action,
      detail: { reason },
    });
    return { person: await getPerson(tx, deps, caller, personId), username: row.username };
  });
}

/** Under a lock, so that of two administrators at once the second sees what the first has taken. */
async function getForReset(tx: Tx, id: string): Promise<PersonRow> {
  await lockPerson(tx, id);
  const row = await findPersonRow(tx, id);
  if (!row) throw new AppError('person.notFound', 404);
  return row;
}
