import { z } from 'zod';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

export interface PolicyRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly document_no: string;
  readonly issuer: string;
  readonly effective_from: string;
  readonly effective_to: string | null;
  readonly audience: readonly string[];
  readonly measure_no: number | null;
  readonly text: string;
  readonly interpretation: string;
  readonly at: Date;
  readonly person_id: string;
  readonly demo: boolean;
}

/** The newest version of each policy, the newest first. */
export async function listNewestPolicies(
  tx: Tx,
  {
    after,
    limit,
    measureNo,
  }: { readonly after?: string | undefined; readonly limit: number; readonly measureNo?: number | undefined },
): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`select p.* from plan.policy p
    where version = (select max(version) from plan.policy q where q.id = p.id)
      and ${after === undefined ? sql`true` : sql`id < ${after}::uuid`}
      and ${measureNo === undefined ? sql`true` : sql`measure_no = ${measureNo}`}
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function listPolicyVersions(tx: Tx, id: string): Promise<PolicyRow[]> {
  return tx.selectFrom('plan.policy').selectAll().where('id', '=', id).orderBy('version', 'desc').execute();
}

export interface Reading {
  readonly policyId: string;
  readonly unitId: string;
  readonly people: number;
  readonly firstAt: Date;
}

/** Who has opened the given versions, by unit. */
export async function listReadings(
  tx: Tx,
  versions: readonly { readonly id: string; readonly version: number }[],
): Promise<Reading[]> {
  if (versions.length === 0) return [];
  const wanted = JSON.stringify(versions);
  const { rows } =
    await sql<Reading>`select r.policy_id as "policyId", r.unit_id as "unitId", count(*)::int as people, min(r.at) as "firstAt"
    from plan.policy_reading r join jsonb_to_recordset(${wanted}::jsonb) as v(id uuid, version int)
      on v.id = r.policy_id and v.version = r.version
    group by r.policy_id, r.unit_id`.execute(tx);
  return rows;
}

/** The first opening of a version by a person counts. */
export async function insertReading(
  tx: Tx,
  reading: {
    readonly policyId: string;
    readonly version: number;
    readonly personId: string;
    readonly unitId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('plan.policy_reading')
    .values({
      policy_id: reading.policyId,
      version: reading.version,
      person_id: reading.personId,
      unit_id: reading.unitId,
      at: reading.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const decisionsSchema = z.array(z.object({ text: z.string(), workId: z.string().nullable() }));

export function decisionsOf(json: unknown) {
  return decisionsSchema.parse(json);
}
