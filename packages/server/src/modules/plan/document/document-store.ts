import { createHash } from 'node:crypto';
import { canonicalJson, type PlanDocument } from '@jianhu/rules';
import { sql } from 'kysely';
import { systemScope, type Tx } from '../../../infra/database.ts';

export interface StoredPlan {
  readonly no: number;
  readonly body: unknown;
  readonly sha256: string;
}

/** The same whatever the order of members, so that an export imported again is the same version. */
export function hashPlan(plan: PlanDocument): string {
  return createHash('sha256').update(canonicalJson(plan)).digest('hex');
}

/** Until the end of the transaction nobody else adds a version. */
export async function lockDocuments(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('plan.document', 0))`.execute(tx);
}

export async function findNewest(tx: Tx): Promise<StoredPlan | null> {
  const rows = tx.selectFrom('plan.document').select(['no', 'body', 'sha256']);
  return (await rows.orderBy('no', 'desc').limit(1).executeTakeFirst()) ?? null;
}

export async function findVersion(tx: Tx, no: number): Promise<StoredPlan | null> {
  const rows = tx.selectFrom('plan.document').select(['no', 'body', 'sha256']);
  return (await rows.where('no', '=', no).executeTakeFirst()) ?? null;
}

/** The number in force; 0 while nothing is stored. */
export async function newestNo(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('plan.document')
    .select((eb) => eb.fn.max('no').as('no'))
    .executeTakeFirst();
  return row?.no ?? 0;
}

/** All versions, oldest first. */
export async function listVersions(tx: Tx) {
  return tx.selectFrom('plan.document').selectAll().orderBy('no').execute();
}

/** Content of the newest version that came from the rulebook; null when none did. */
export async function findRulebookHash(tx: Tx): Promise<string | null> {
  const row = await tx
    .selectFrom('plan.document')
    .select('sha256')
    .where('actor_ref', '=', systemScope.actorRef)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.sha256 ?? null;
}

export async function insertVersion(
  tx: Tx,
  version: {
    readonly no: number;
    readonly plan: PlanDocument;
    readonly at: Date;
    readonly actorRef: string;
    readonly note: string;
  },
): Promise<void> {
  const { no, plan, at, actorRef, note } = version;
  await tx
    .insertInto('plan.document')
    .values({ no, body: JSON.stringify(plan), sha256: hashPlan(plan), loaded_at: at, actor_ref: actorRef, note })
    .execute();
}
