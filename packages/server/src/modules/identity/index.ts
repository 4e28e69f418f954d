import type { Person } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { hashPassword } from 'better-auth/crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createCrypto, type CryptoProfile } from '../../infra/crypto.ts';
import { type Database, inScope, systemScope } from '../../infra/database.ts';
import type { Authenticate, Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Secrets } from '../../infra/secrets.ts';
import { callerOf, createAuthenticate } from './authenticate.ts';
import type { CityProvider } from './city-sign-in.ts';
import { createFailedSignIns } from './failed-sign-in.ts';
import { createFindVisitor } from './find-visitor.ts';
import { platformCaller, startTokenOf } from './first-administrator.ts';
import { forgetSubject } from './forget-subject.ts';
import { grantRoles, type RoleChange } from './grant-roles.ts';
import { mountSignIn } from './mount-sign-in.ts';
import { createPerson, NAME_FIELD, namesOf, type NewPerson, type PasswordHash, type PersonName } from './person.ts';
import { mountIdentity } from './routes.ts';
import { seedUnits } from './seed-units.ts';
import { findPersonRow, kindOfPeople, listActiveOf } from './store.ts';
import { createSignIn } from './sign-in.ts';
import { admitMember, type AdmittedMember, listMemberships, type Membership, type NewMember } from './tenant/index.ts';
import { createUnits, type County, type Place, type Units, type UnitVersion } from './unit.ts';
import { createVault, type Vault } from './vault/index.ts';
import type { WatchPoint } from './watch-scope.ts';

export type { CityProvider } from './city-sign-in.ts';
export { type AdmittedMember, type Membership, listTenants, type NewMember, readTenant } from './tenant/index.ts';
export { platformCaller };
export { createVault, dataForgotten, type Vault } from './vault/index.ts';
export type { RoleChange } from './grant-roles.ts';
export type { NewPerson, PersonName } from './person.ts';
export { identityRefusals } from './refusal.ts';
export type { County, Place, Units, UnitVersion } from './unit.ts';
export { isCompetentRegulator } from './competent-regulator.ts';
export { watchedOn, type WatchPoint } from './watch-scope.ts';

export interface IdentityDeps {
  /** Values of the rulebook of the place: units.json, place.json, counties.json. */
  readonly units: readonly UnitVersion[];
  readonly place: Place;
  readonly counties: readonly County[];
  /** Units that watch beyond their county. */
  readonly watchPoints?: readonly WatchPoint[];
  readonly secrets: Pick<Secrets, 'sessionSecret' | 'vaultMasterKey'>;
  readonly demo: boolean;
  /** Every address under which people open the console, the public one first. */
  readonly baseUrls: readonly string[];
  readonly oidc: CityProvider | null;
  readonly cryptoProfile?: CryptoProfile;
}

/** A person of tenants, as he is told of himself. */
export interface Member {
  readonly personId: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly memberships: readonly Membership[];
}

export interface Identity {
  readonly authenticate: Authenticate;
  readonly units: Units;
  readonly vault: Omit<Vault, 'forget'> & {
    forget(caller: Caller, subjectId: string): Promise<void>;
  };
  /** For the console at the first start; useless as soon as anybody exists. */
  readonly startToken: string;
  /** A demo and a real installation never share a database. */
  kindOfPeople(): Promise<'none' | 'demo' | 'real'>;
  mount(edge: HttpEdge): void;
  mountAuth(app: FastifyInstance): void;
  seedUnits(): Promise<void>;
  hashPassword(password: string): Promise<PasswordHash>;
  createPerson(caller: Caller, person: NewPerson): Promise<Person>;
  grantRoles(caller: Caller, change: RoleChange): Promise<Person>;
  /** An account for a person of an operator or a platform, who works for no organ. */
  admitMember(caller: Caller, member: NewMember): Promise<AdmittedMember>;
  /** Whoever calls with a session, if he is a person of tenants; also while he still has to change his password. */
  findMember(request: FastifyRequest): Promise<Member | null>;
  /** By person id; what is no id of a person (`system`, a source) is absent from the answer. */
  namesOf(ids: readonly string[], db?: Database): Promise<ReadonlyMap<string, PersonName>>;
  /** What somebody may do and see, without a session: the people of the demo city act through the same commands. */
  callerOf(personId: string): Promise<Caller>;
  /** People of a unit who may sign in. */
  peopleOf(unitId: string): Promise<readonly { readonly id: string; readonly displayName: string }[]>;
}

/** Forgets a subject from the console of the machine, without the rest of the module. */
export async function forgetFromConsole(
  infra: Infra,
  secrets: Pick<Secrets, 'vaultMasterKey'>,
  subjectId: string,
): Promise<void> {
  const vault = createVault(infra, {
    crypto: createCrypto(),
    masterKey: Buffer.from(secrets.vaultMasterKey, 'base64'),
  });
  await forgetSubject(infra, { vault }, { ...platformCaller, actorRef: 'console' }, subjectId);
}

/** Row 1: who works with the platform, in which unit and role, and the vault of personal data. */
export function createIdentity(infra: Infra, deps: IdentityDeps): Identity {
  const { place, counties, demo, baseUrls, secrets } = deps;
  const { sessionSecret } = secrets;
  const today = () => civilDateOf(infra.clock.now());
  const units = createUnits({ versions: deps.units, place, counties, today });
  const crypto = createCrypto(deps.cryptoProfile);
  const masterKey = Buffer.from(secrets.vaultMasterKey, 'base64');
  // Who acted stands on every page; everything else is opened each time.
  const vault = createVault(infra, { crypto, masterKey, briefly: [NAME_FIELD] });
  const people = { units, vault, demo };
  const signIn = createSignIn(infra, {
    secret: sessionSecret,
    baseUrls,
    appName: place.platformNameZh,
    demo,
    oidc: deps.oidc,
  });
  const watchPoints = deps.watchPoints ?? [];
  const findVisitor = createFindVisitor(infra, { signIn, demo });
  const failures = createFailedSignIns(infra, sessionSecret);
  return {
    authenticate: createAuthenticate(infra, { findVisitor, units, watchPoints }),
    units,
    vault: {
      ...vault,
      forget: (caller, subjectId) => forgetSubject(infra, people, caller, subjectId),
    },
    startToken: startTokenOf(sessionSecret),
    kindOfPeople: () => kindOfPeople(infra.db),
    mount: (edge) =>
      mountIdentity(edge, infra, {
        ...people,
        watchPoints,
        findVisitor,
        place,
        counties,
        failures,
        oidc: deps.oidc !== null,
        sessionSecret,
      }),
    mountAuth: (app) => mountSignIn(app, { signIn, findVisitor, failures, baseUrls, db: infra.db }),
    seedUnits: () => seedUnits(infra, deps.units),
    hashPassword: async (password) => ({ hash: await hashPassword(password) }),
    createPerson: (caller, person) => createPerson(infra, people, caller, person),
    grantRoles: (caller, change) => grantRoles(infra, people, caller, change),
    admitMember: (caller, member) => admitMember(infra, people, caller, member),
    async findMember(request) {
      const visitor = await findVisitor(request.headers.cookie);
      if (visitor?.person.unitId !== null) return null;
      const { id } = visitor.person;
      return {
        personId: id,
        displayName: (await vault.read(infra.db, [id], NAME_FIELD)).get(id) ?? '',
        mustChangePassword: visitor.mustChangePassword,
        memberships: await listMemberships(infra.db, id),
      };
    },
    namesOf: (ids, db = infra.db) => namesOf(db, people, ids),
    async peopleOf(unitId) {
      const ids = await inScope(infra.db, systemScope, (tx) => listActiveOf(tx, unitId));
      const names = await namesOf(infra.db, people, ids);
      return ids.map((id) => ({ id, displayName: names.get(id)?.displayName ?? id }));
    },
    async callerOf(personId) {
      const person = await findPersonRow(infra.db, personId);
      if (!person) throw new AppError('person.notFound', 404);
      return callerOf(infra, { units, watchPoints }, person);
    },
  };
}
