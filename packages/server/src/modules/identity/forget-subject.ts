import { AppError } from '@jianhu/kernel';
import { inScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { PeopleDeps } from './person.ts';
import { deleteSignIn, findPersonRow, insertGrants, lockPerson, setStatus } from './store.ts';

/**
 * Ends a subject's data: key and values go, and of a person the sign-in too. What people did stays, with a reference that leads
 * nowhere, so every audit chain can still be verified.
 */
export async function forgetSubject(
  infra: Infra,
  deps: Pick<PeopleDeps, 'vault'>,
  caller: Caller,
  subjectId: string,
): Promise<void> {
  if (!caller.permissions.has('vault.forget')) throw new AppError('access.denied', 403, { permission: 'vault.forget' });
  await inScope(infra.db, caller, async (tx) => {
    if (!(await deps.vault.forget(tx, caller, subjectId))) throw new AppError('record.notFound', 404);
    await lockPerson(tx, subjectId);
    const person = await findPersonRow(tx, subjectId);
    if (!person) return;
    const common = { personId: subjectId, granted: false, byRef: caller.actorRef, at: infra.clock.now() };
    await insertGrants(
      tx,
      person.roles.map((role) => ({ ...common, role, reason: 'forgotten' })),
    );
    await deleteSignIn(tx, subjectId);
    await setStatus(tx, subjectId, 'forgotten');
    const entry = { objectKind: 'person', objectId: subjectId, action: 'person.forgotten', detail: {} };
    await appendEntry(tx, infra.clock, caller, entry);
  });
}
