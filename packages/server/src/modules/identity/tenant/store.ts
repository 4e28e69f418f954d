import { sql } from 'kysely';
import type { Database, Tx } from '../../../infra/database.ts';

/** One tenant of a person: an operator or a platform of the registry. */
export interface Membership {
  readonly tenantId: string;
  readonly kind: 'operator' | 'platform';
  readonly subjectId: string;
}

/** Also before it is known who asks, as sign-in must. */
export async function listMemberships(db: Database, personId: string): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`
    select tenant_id as "tenantId", kind, subject_id as "subjectId" from identity.find_memberships(${personId})
    order by tenant_id`.execute(db);
  return rows;
}

/** A tenant that the walls of the transaction show. */
export async function readTenant(tx: Tx, tenantId: string): Promise<Membership | undefined> {
  const { rows } = await sql<Membership>`
    select id as "tenantId", kind, subject_id as "subjectId" from identity.tenant where id = ${tenantId}`.execute(tx);
  return rows[0];
}

/** Whose people come to the fronts, of one kind, as far as the walls of the transaction show it. */
export async function listTenants(tx: Tx, kind: Membership['kind']): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`
    select id as "tenantId", kind, subject_id as "subjectId" from identity.tenant
    where kind = ${kind} order by created_at, id`.execute(tx);
  return rows;
}

interface NewTenant {
  readonly id: string;
  readonly kind: Membership['kind'];
  readonly subjectId: string;
  readonly countyCode: string | null;
  readonly demo: boolean;
  readonly at: Date;
}

/** The tenant of that subject, made now where there is none yet. */
export async function putTenant(tx: Tx, tenant: NewTenant): Promise<string> {
  const { id, kind, subjectId, countyCode, demo, at } = tenant;
  await tx
    .insertInto('identity.tenant')
    .values({ id, kind, subject_id: subjectId, county_code: countyCode, demo, created_at: at })
    .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doNothing())
    .execute();
  const found = await tx
    .selectFrom('identity.tenant')
    .select('id')
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .executeTakeFirstOrThrow();
  return found.id;
}

export async function insertMembership(
  tx: Tx,
  membership: { readonly personId: string; readonly tenantId: string; readonly byRef: string; readonly at: Date },
): Promise<void> {
  const { personId, tenantId, byRef, at } = membership;
  await tx
    .insertInto('identity.membership')
    .values({ person_id: personId, tenant_id: tenantId, by_ref: byRef, created_at: at })
    .execute();
}
