import { uuidV7 } from '@jianhu/kernel';
import { hashPassword } from 'better-auth/crypto';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import { insertNewPerson, type NewPerson, type PeopleDeps } from '../person.ts';
import { insertMembership, type Membership, putTenant } from './store.ts';

export interface NewMember extends Omit<NewPerson, 'unitId'> {
  /** Whoever calls has seen the subject in the registry; this room knows no more of it than its id and county. */
  readonly subject: Pick<Membership, 'kind' | 'subjectId'> & { readonly countyCode: string | null };
}

export interface AdmittedMember {
  readonly tenantId: string;
  readonly personId: string;
}

/** Opens an account for a person of an operator or a platform; the tenant comes to be with its first person. */
export async function admitMember(
  infra: Infra,
  deps: PeopleDeps,
  caller: Caller,
  member: NewMember,
): Promise<AdmittedMember> {
  const { subject, initialPassword: given, demo = false, username, displayName } = member;
  const passwordHash = typeof given === 'string' ? await hashPassword(given) : given.hash;
  return inScope(infra.db, caller, async (tx) => {
    const at = infra.clock.now();
    const tenantId = await putTenant(tx, { ...subject, id: uuidV7(infra.clock, infra.rng), demo, at });
    const account = { username, displayName, unitId: null, passwordHash, mustChangePassword: !demo, demo };
    const { id: personId } = await insertNewPerson(infra, deps, tx, caller, account);
    await insertMembership(tx, { personId, tenantId, byRef: caller.actorRef, at });
    const detail = { tenantId, kind: subject.kind, subjectId: subject.subjectId };
    const entry = { objectKind: 'person', objectId: personId, action: 'person.admitted', detail };
    await appendEntry(tx, infra.clock, caller, entry);
    return { tenantId, personId };
  });
}
