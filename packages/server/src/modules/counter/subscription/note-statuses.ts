import { uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';

export interface StatusChange {
  readonly uscc: string;
  readonly from: string;
  readonly to: string;
}

/** One message to each subscription that names one of the codes, in the transaction that took the news. Gives how many there are. */
export async function noteStatuses(
  { infra }: CounterContext,
  tx: Tx,
  changes: readonly StatusChange[],
  at: Date,
): Promise<number> {
  if (changes.length === 0) return 0;
  const codes = changes.map(({ uscc }) => uscc);
  const { rows } = await sql<{ id: string; tenantId: string; usccs: readonly string[] }>`
    select id, tenant_id as "tenantId", usccs from counter.licence_subscription
    where ended_at is null and usccs && ${codes}::text[]`.execute(tx);
  for (const { id, tenantId, usccs } of rows) {
    const wanted = new Set(usccs);
    const deliveryId = uuidV7(infra.clock, infra.rng);
    const told = changes.filter(({ uscc }) => wanted.has(uscc));
    const body = { id: deliveryId, type: 'licence.statusChanged', at: at.toISOString(), licences: told };
    await tx
      .insertInto('counter.licence_delivery')
      .values({
        id: deliveryId,
        subscription_id: id,
        tenant_id: tenantId,
        body: JSON.stringify(body),
        created_at: at,
        next_at: at,
      })
      .execute();
  }
  return rows.length;
}
