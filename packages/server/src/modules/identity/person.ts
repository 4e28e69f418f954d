import type { Person } from '@jianhu/contract';
import { AppError, maskName, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { hashPassword } from 'better-auth/crypto';
import { type Database, inScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import {
  endSessions,
  findPersonRow,
  insertPerson,
  listActors,
  lockPerson,
  type PersonRow,
  setStatus,
} from './store.ts';
import { availableResets } from './reset.ts';
import type { Units } from './unit.ts';
import type { Vault } from './vault/index.ts';

export const NAME_FIELD = 'displayName';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FORGOTTEN_NAME = '（已注销）';
/** Stands where a unit would: people of a tenant work for no organ. */
const MEMBER_UNIT_ZH = '企业账号';

export interface NewPerson {
  readonly username: string;
  readonly displayName: string;
  readonly unitId: string;
  /** Given as a hash where many invented people share one: hashing is slow on purpose. */
  readonly initialPassword: string | PasswordHash;
  readonly demo?: boolean;
}

export interface PasswordHash {
  readonly hash: string;
}

/** What others may show of a person who acted. */
export interface PersonName {
  readonly displayName: string;
  readonly unitId: string;
  readonly unitNameZh: string;
}

export interface PeopleDeps {
  readonly units: Units;
  readonly vault: Vault;
  /** An installation of invented people. */
  readonly demo: boolean;
}

/**
 * Creates an account without any role; the name goes into the vault under the person's id. The password is known to whoever gave it,
 * so its person has to change it; invented people of a demo have nothing to lose.
 */
export async function createPerson(infra: Infra, deps: PeopleDeps, caller: Caller, input: NewPerson): Promise<Person> {
  const { initialPassword: given } = input;
  const passwordHash = typeof given === 'string' ? await hashPassword(given) : given.hash;
  return inScope(infra.db, caller, (tx) =>
    insertNewPerson(infra, deps, tx, caller, { ...input, passwordHash, mustChangePassword: input.demo !== true }),
  );
}

export async function insertNewPerson(
  infra: Infra,
  deps: PeopleDeps,
  tx: Tx,
  caller: Caller,
  input: Omit<NewPerson, 'initialPassword' | 'unitId'> & {
    /** Null for people of a tenant. */
    readonly unitId: string | null;
    readonly passwordHash: string;
    readonly mustChangePassword: boolean;
  },
): Promise<Person> {
  if (input.unitId !== null && !deps.units.find(input.unitId))
    throw new AppError('unit.notFound', 404, { unitId: input.unitId });
  const id = uuidV7(infra.clock, infra.rng);
  const username = input.username.toLowerCase();
  const accountId = uuidV7(infra.clock, infra.rng);
  const { unitId, passwordHash, mustChangePassword, demo = false } = input;
  const at = infra.clock.now();
  const signIn = { username, passwordHash, mustChangePassword };
  const inserted = await insertPerson(tx, { id, accountId, unitId, ...signIn, demo, at });
  if (!inserted) throw new AppError('person.usernameTaken', 409);
  await deps.vault.put(tx, id, { [NAME_FIELD]: input.displayName });
  const detail = { unitId, demo };
  await appendEntry(tx, infra.clock, caller, { objectKind: 'person', objectId: id, action: 'person.created', detail });
  return getPerson(tx, deps, caller, id);
}

export interface StatusChange {
  readonly personId: string;
  readonly status: 'active' | 'suspended';
  readonly reason: string;
}

/** Suspending ends every session at once. */
export async function setPersonStatus(
  infra: Infra,
  deps: PeopleDeps,
  caller: Caller,
  { personId: id, status, reason }: StatusChange,
): Promise<Person> {
  if (caller.personId === id) throw new AppError('person.notOwn', 403);
  return inScope(infra.db, caller, async (tx) => {
    await lockPerson(tx, id);
    const row = await findPersonRow(tx, id);
    if (!row) throw new AppError('person.notFound', 404);
    if (row.status === 'forgotten') throw new AppError('person.forgotten', 410);
    if (row.status !== status) {
      await setStatus(tx, id, status);
      if (status === 'suspended') await endSessions(tx, id);
      const action = status === 'suspended' ? 'person.suspended' : 'person.restored';
      const detail = { reason: redactPersonal(reason) };
      await appendEntry(tx, infra.clock, caller, { objectKind: 'person', objectId: id, action, detail });
    }
    return getPerson(tx, deps, caller, id);
  });
}

export async function getPerson(tx: Tx, deps: PeopleDeps, caller: Caller, id: string): Promise<Person> {
  const row = await findPersonRow(tx, id);
  if (!row) throw new AppError('person.notFound', 404);
  const [person] = await presentPeople(tx, deps, caller, [row]);
  if (!person) throw new AppError('person.notFound', 404);
  return person;
}

/** Names are masked unless the reader manages people or works in the same unit (brief 7.5). */
export async function presentPeople(
  tx: Tx,
  deps: PeopleDeps,
  caller: Caller,
  rows: readonly PersonRow[],
): Promise<Person[]> {
  const names = await deps.vault.read(
    tx,
    rows.map((row) => row.id),
    NAME_FIELD,
  );
  return rows.map((row) => {
    const name = names.get(row.id) ?? FORGOTTEN_NAME;
    const inClear =
      !names.has(row.id) ||
      (row.unitId !== null && row.unitId === caller.unitId) ||
      caller.permissions.has('person.manage');
    return {
      id: row.id,
      username: row.username ?? '',
      displayName: inClear ? name : maskName(name),
      ...unitOf(deps, row.unitId),
      roles: [...row.roles],
      status: row.status,
      twoFactor: row.twoFactor,
      lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
      availableResets: availableResets({ person: row, by: caller, demo: deps.demo }),
      demo: row.demo,
    };
  });
}

/** Names of those who acted, for the pages of other modules: an officer acts under his name. Unknown ids are absent. */
export async function namesOf(
  db: Database,
  deps: Pick<PeopleDeps, 'units' | 'vault'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonName>> {
  const known = [...new Set(ids)].filter((id) => UUID.test(id));
  if (known.length === 0) return new Map();
  const [rows, names] = await Promise.all([listActors(db, known), deps.vault.read(db, known, NAME_FIELD)]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        displayName: names.get(row.id) ?? FORGOTTEN_NAME,
        ...unitOf(deps, row.unitId),
      },
    ]),
  );
}

function unitOf(
  { units }: Pick<PeopleDeps, 'units'>,
  unitId: string | null,
): Pick<PersonName, 'unitId' | 'unitNameZh'> {
  if (unitId === null) return { unitId: '', unitNameZh: MEMBER_UNIT_ZH };
  return { unitId, unitNameZh: units.find(unitId)?.nameZh ?? unitId };
}
