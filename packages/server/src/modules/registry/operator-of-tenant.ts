import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** Who comes to the fronts, and is a party: an operator, or the company of a platform. */
export interface PartyKey {
  readonly kind: 'operator' | 'platform';
  readonly subjectId: string;
}

/**
 * The operator that a tenant is in law: the operator itself, or the company that runs the platform (平台经营者), found by its credit code.
 * Null where the registry does not hold that company. Walls go by county: to be asked in the scope of the platform.
 */
export async function operatorOfTenant(tx: Tx, { kind, subjectId }: PartyKey): Promise<string | null> {
  if (kind === 'operator') return subjectId;
  const { rows } = await sql<{ id: string }>`
    select o.id from registry.platform p join registry.operator o on o.natural_key = 'uscc:' || p.uscc
    where p.id = ${subjectId} and not p.withdrawn and not o.withdrawn`.execute(tx);
  return rows[0]?.id ?? null;
}
