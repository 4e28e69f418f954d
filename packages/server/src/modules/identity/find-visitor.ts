import type { Infra } from '../../infra/infra.ts';
import { needsSecondFactor } from './role.ts';
import { type Proof, proofIn } from './proof.ts';
import type { SignIn } from './sign-in.ts';
import { findSessionRow, type PersonRow } from './store.ts';

/** Somebody with a valid session, and what he has to do before anything else. */
export interface Visitor {
  readonly person: PersonRow;
  readonly mustChangePassword: boolean;
  readonly mustEnrolTwoFactor: boolean;
}

/** By the header `Cookie` of a request. */
export type FindVisitor = (cookies: string | undefined) => Promise<Visitor | null>;

/** Asks at each request, so that a role granted or a password set in the meantime counts at once. */
export function createFindVisitor(
  infra: Infra,
  deps: { readonly signIn: SignIn; readonly demo: boolean },
): FindVisitor {
  return async (cookies) => {
    const token = deps.signIn.readToken(cookies ?? '');
    const person = token === null ? null : await findSessionRow(infra.db, token);
    if (person?.status !== 'active') return null;
    const proof = proofIn({ via: person.via, twoFactor: person.shownTwoFactor });
    // Opened by a password alone before its person enrolled: whoever holds it has not shown the code that is asked for since.
    if (person.twoFactor && proof.via === 'password' && !proof.twoFactor) return null;
    return visitorOf(person, proof, deps.demo);
  };
}

/**
 * What a session is still good for. One factor is not enough for roles that change something, the demo city is spared the telephone:
 * with a password alone one may enrol the second factor, but what the city let in with one factor is over. So is a session of a
 * password that is gone; one that somebody else has set is good for nothing but a new one.
 */
export function visitorOf(person: PersonRow, signedIn: Proof, demo: boolean): Visitor | null {
  const lacksFactor = !demo && !signedIn.twoFactor && needsSecondFactor(person.roles);
  if (signedIn.via === 'city')
    return lacksFactor ? null : { person, mustChangePassword: false, mustEnrolTwoFactor: false };
  if (person.password === 'none') return null;
  return { person, mustChangePassword: person.password === 'initial', mustEnrolTwoFactor: lacksFactor };
}
