import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Permission, permissions } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { writeGrants } from './grant-roles.ts';
import { insertNewPerson, type NewPerson, type PeopleDeps } from './person.ts';
import { kindOfPeople } from './store.ts';

/** The platform itself, for seeds, jobs and the first administrator; named `system` in the trail. */
export const platformCaller: Caller = { ...systemScope, personId: '', permissions: new Set<Permission>(permissions) };

/** Printed at the first start; whoever can read the console of the machine may appoint the first administrator. */
export function startTokenOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('jianhu first administrator').digest('base64url').slice(0, 24);
}

/** Two calls at once must not both find an empty table. */
const LOCK = 740_219_601;

/** The first security administrator, once. He creates and appoints the system administrator next (see README). */
export async function createFirstAdministrator(
  infra: Infra,
  deps: PeopleDeps & { readonly sessionSecret: string },
  input: Omit<NewPerson, 'unitId' | 'demo' | 'initialPassword'> & {
    readonly token: string;
    readonly initialPassword: string;
  },
): Promise<{ id: string }> {
  if (!sameText(input.token, startTokenOf(deps.sessionSecret))) {
    throw new AppError('firstAdministrator.wrongToken', 403);
  }
  const passwordHash = await hashPassword(input.initialPassword);
  return inScope(infra.db, systemScope, async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    if ((await kindOfPeople(tx)) !== 'none') throw new AppError('firstAdministrator.exists', 409);
    const { username, displayName } = input;
    const unitId = deps.units.cityMarketRegulator().id;
    const person = await insertNewPerson(infra, deps, tx, platformCaller, {
      username,
      displayName,
      unitId,
      passwordHash,
      mustChangePassword: false,
    });
    const reason = 'first administrator, by start token';
    await writeGrants(infra, deps, tx, platformCaller, {
      personId: person.id,
      roles: ['securityAdministrator'],
      reason,
    });
    return { id: person.id };
  });
}

function sameText(given: string, expected: string): boolean {
  const a = createHmac('sha256', 'compare').update(given).digest();
  const b = createHmac('sha256', 'compare').update(expected).digest();
  return timingSafeEqual(a, b);
}
