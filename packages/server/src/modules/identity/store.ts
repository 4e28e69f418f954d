import type { Role } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Database, Tx } from '../../infra/database.ts';

/** A person as the tables know him; the name is in the vault under the same id. */
export interface PersonRow {
  readonly id: string;
  readonly unitId: string;
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
  readonly ids?: readonly string[];
  readonly unitIds?: readonly string[] | undefined;
  readonly status?: PersonRow['status'] | undefined;
  readonly demo?: boolean;
  readonly after?: string | undefined;
  readonly limit?: number;
}

export async function listPersonRows(db: Database, filter: PersonFilter): Promise<readonly PersonRow[]> {
  const { ids, unitIds, status, demo, after, limit } = filter;
  const { rows } = await sql<PersonRow>`
    select p.id, p.unit_id as "unitId", p.status, p.demo, u.username, coalesce(u."twoFactorEnabled", false) as "twoFactor",
      u."lastSignInAt", case when a.id is null then 'none' when a."mustChangePassword" then 'initial' else 'own' end as password,
      array(select r.role from identity.held_role r where r.person_id = p.id order by r.role) as roles
    from identity.person p left join auth."user" u on u.id = p.id
      left join auth.account a on a."userId" = p.id and a."providerId" = 'credential'
    where (${ids ?? null}::uuid[] is null or p.id = any (${ids ?? null}))
      and (${unitIds ?? null}::text[] is null or p.unit_id = any (${unitIds ?? null}))
      and (${status ?? null}::text is null or p.status = ${status ?? null})
      and (${demo ?? null}::boolean is null or p.demo = ${demo ?? null})
      and (${after ?? null}::uuid is null or p.id > ${after ?? null})
    order by p.id limit ${limit ?? null}`.execute(db);
  return rows;
}

export async function findPersonRow(db: Database, id: string): Promise<PersonRow | null> {
  return (await listPersonRows(db, { ids: [id] }))[0] ?? null;
}

/** Holds the person against changes by others until the end of the transaction. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from identity.person where id = ${id} for update`.execute(tx);
}

interface NewPerson {
  readonly id: string;
  readonly accountId: string;
  readonly unitId: string;
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
  const row = await db
    .selectFrom('identity.role_grant')
    .select('no')
    .where('role', '=', role)
    .where('granted', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasPeople(db: Database): Promise<boolean> {
  return (await db.selectFrom('identity.person').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Whether the people are invented ones, real ones, or there are none yet. */
export async function kindOfPeople(db: Database): Promise<'none' | 'demo' | 'real'> {
  const demo = await db.selectFrom('identity.person').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  if (demo) return 'demo';
  return (await hasPeople(db)) ? 'real' : 'none';
}

export async function countPeopleByUnit(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('identity.person')
    .select(['unit_id', (eb) => eb.fn.countAll<number>().as('people')])
    .where('status', '<>', 'forgotten')
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.people]));
}
