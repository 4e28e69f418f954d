import type { Role } from '@jianhu/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../infra/database.ts';
import { fixedStatement } from '../../infra/fixed-statement.ts';

/** A person as the tables know him; the name is in the vault under the same id. */
export interface PersonRow {
  readonly id: string;
  /** Null: a person of a tenant. */
  readonly unitId: string | null;
  readonly status: 'active' | 'suspended' | 'forgotten';
  readonly demo: boolean;
  readonly username: string | null;
  readonly twoFactor: boolean;
  /** `initial`: set by somebody else; `none`: comes by the city only, or not at all. */
  readonly password: 'none' | 'initial' | 'own';
  readonly lastSignInAt: Date | null;
  readonly roles: readonly Role[];
}

export interface PersonFilter {
  readonly unitIds?: readonly string[] | undefined;
  readonly status?: PersonRow['status'] | undefined;
  readonly demo?: boolean;
  readonly after?: string | undefined;
  readonly limit?: number;
}

const PEOPLE_SEEN = sql`(select p.id, p.unit_id, p.status, p.demo,
  array(select r.role from identity.held_role r where r.person_id = p.id order by r.role) as roles from identity.person p)`;

/** Of those whom the wall of the transaction lets see. */
export async function listPersonRows(tx: Tx, filter: PersonFilter): Promise<readonly PersonRow[]> {
  return readPersonRows(tx, PEOPLE_SEEN, filter);
}

/** One person; also before it is known who asks, as sign-in must. Within somebody's transaction only if he sees the person. */
export async function findPersonRow(db: Database, id: string): Promise<PersonRow | null> {
  return (await readPersonRows(db, sql`identity.find_person(${id})`, {}))[0] ?? null;
}

export interface SessionRow extends PersonRow {
  readonly via: string;
  readonly shownTwoFactor: boolean;
}

/** Whoever holds the session of a token, as he is now; null once it has ended. */
export async function findSessionRow(db: Database, token: string): Promise<SessionRow | null> {
  const [row] = await sessionsOf(db, { token }).execute();
  return row ?? null;
}

const sessionsOf = fixedStatement(
  (_db, { token }: { readonly token: string }) => sql<SessionRow>`
    select ${PERSON_COLUMNS}, s.via, s."twoFactor" as "shownTwoFactor"
    from auth.session s cross join lateral identity.find_person(s."userId") p ${SIGN_IN_OF_PERSON}
    where s.token = ${token} and s."expiresAt" > now()`,
);

const PERSON_COLUMNS = sql`p.id, p.unit_id as "unitId", p.status, p.demo, u.username,
  coalesce(u."twoFactorEnabled", false) as "twoFactor", u."lastSignInAt",
  case when a.id is null then 'none' when a."mustChangePassword" then 'initial' else 'own' end as password, p.roles`;
const SIGN_IN_OF_PERSON = sql`left join auth."user" u on u.id = p.id
  left join auth.account a on a."userId" = p.id and a."providerId" = 'credential'`;

async function readPersonRows(
  db: Database,
  people: RawBuilder<unknown>,
  filter: PersonFilter,
): Promise<readonly PersonRow[]> {
  const { unitIds, status, demo, after, limit } = filter;
  const { rows } = await sql<PersonRow>`
    select ${PERSON_COLUMNS} from ${people} p ${SIGN_IN_OF_PERSON}
    where (${unitIds ?? null}::text[] is null or p.unit_id = any (${unitIds ?? null}))
      and (${status ?? null}::text is null or p.status = ${status ?? null})
      and (${demo ?? null}::boolean is null or p.demo = ${demo ?? null})
      and (${after ?? null}::uuid is null or p.id > ${after ?? null})
    order by p.id limit ${limit ?? null}`.execute(db);
  return rows;
}

/** Holds the person against changes by others until the end of the transaction. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from identity.person where id = ${id} for update`.execute(tx);
}

interface NewPerson {
  readonly id: string;
  readonly accountId: string;
  readonly unitId: string | null;
  readonly username: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly demo: boolean;
  readonly at: Date;
}

/** False when the username is taken; the caller refuses, and the transaction ends without a trace. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const { id, at } = person;
  await tx
    .insertInto('identity.person')
    .values({ id, unit_id: person.unitId, demo: person.demo, created_at: at })
    .execute();
  const email = `${id}@people.invalid`;
  const inserted = await tx
    .insertInto('auth.user')
    .values({ id, name: id, email, emailVerified: true, username: person.username, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  await tx
    .insertInto('auth.account')
    .values({
      id: person.accountId,
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: person.passwordHash,
      mustChangePassword: person.mustChangePassword,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  return true;
}

export async function setStatus(tx: Tx, id: string, status: PersonRow['status']): Promise<void> {
  await tx.updateTable('identity.person').set({ status }).where('id', '=', id).execute();
}

export async function endSessions(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('auth.session').where('userId', '=', personId).execute();
}

/** Sessions, ways in and second factor go with the row. */
export async function deleteSignIn(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('auth.user').where('id', '=', personId).execute();
}

export async function insertGrants(
  tx: Tx,
  grants: readonly {
    readonly personId: string;
    readonly role: Role;
    readonly granted: boolean;
    readonly byRef: string;
    readonly reason: string;
    readonly at: Date;
  }[],
): Promise<void> {
  for (const { personId, role, granted, byRef, reason, at } of grants) {
    await tx
      .insertInto('identity.role_grant')
      .values({ person_id: personId, role, granted, by_ref: byRef, reason, at })
      .execute();
  }
}

/** Whether anybody has ever held the role; somebody who lost it counts. */
export async function wasEverGranted(db: Database, role: Role): Promise<boolean> {
  const { rows } = await sql<{ granted: boolean }>`select identity.was_ever_granted(${role}) as granted`.execute(db);
  return rows[0]?.granted === true;
}

/** Whether the people are invented ones, real ones, or there are none yet. */
export async function kindOfPeople(db: Database): Promise<'none' | 'demo' | 'real'> {
  const { rows } = await sql<{ kind: 'none' | 'demo' | 'real' }>`select identity.kind_of_people() as kind`.execute(db);
  return rows[0]?.kind ?? 'none';
}

/** A figure for everybody who sees the units, over all people. */
export async function countPeopleByUnit(db: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unitId: string; people: number }>`
    select unit_id as "unitId", people from identity.count_people()`.execute(db);
  return new Map(rows.map((row) => [row.unitId, row.people]));
}

/** Units of people who acted, from whatever county; what is no id of a person is absent. */
export async function listActors(
  db: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly unitId: string | null }[]> {
  return actorsOf(db, { ids }).execute();
}

const actorsOf = fixedStatement(
  (_db, { ids }: { readonly ids: readonly string[] }) =>
    sql<{
      id: string;
      unitId: string | null;
    }>`select id, unit_id as "unitId" from identity.list_actors(${ids}::uuid[])`,
);

export async function listActiveOf(tx: Tx, unitId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('identity.person')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
