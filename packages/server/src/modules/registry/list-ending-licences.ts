import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { LicenceRecord } from './record.ts';

/** A licence with a last day, of an operator that is in business. */
export interface EndingLicence {
  readonly id: string;
  readonly operatorId: string;
  readonly kind: LicenceRecord['kind'];
  readonly number: string;
  readonly validTo: string;
}

interface Which {
  readonly operatorIds: readonly string[];
  /** Only those that end on this day or within so many days after it; without a day all that have an end. */
  readonly day?: string;
  readonly withinDays?: number;
}

/** Behind the walls of the transaction; what was revoked ends no more. */
export async function listEndingLicences(
  tx: Tx,
  { operatorIds, day, withinDays = 0 }: Which,
): Promise<readonly EndingLicence[]> {
  const within =
    day === undefined ? sql`true` : sql`l.valid_to between ${day}::date and ${day}::date + ${withinDays}::integer`;
  const { rows } = await sql<EndingLicence>`
    select l.id, l.operator_id as "operatorId", l.kind, l.number, l.valid_to::text as "validTo"
    from registry.licence l join registry.operator o on o.id = l.operator_id
    where l.operator_id = any (${[...operatorIds]}::uuid[]) and not l.withdrawn and l.status <> 'revoked'
      and not o.withdrawn and o.status = 'active' and l.valid_to is not null and ${within}
    order by l.valid_to, l.id`.execute(tx);
  return rows;
}
