import type { OutboxEvent } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';

type Told = OutboxEvent<'registry.abnormalListChanged.v1'>['payload'];
/** The national system says of a licence of another place that it is listed, and not by which entry. */
export type ListChange = Omit<Told, 'entry'> & { readonly entry: Told['entry'] | null };

/** News of licences: of their status (存续、吊销、注销…), or of the list of abnormal operations. */
export type LicenceNews =
  | {
      readonly type: 'licence.statusChanged';
      readonly licences: OutboxEvent<'registry.operatorsChanged.v1'>['payload']['statuses'];
    }
  | {
      readonly type: 'licence.abnormalListChanged';
      readonly licences: readonly ListChange[];
    };

/** One message to each subscription that names one of the codes, in the transaction that took the news. Gives how many there are. */
export async function noteChanges(
  { infra }: CounterContext,
  tx: Tx,
  { type, licences }: LicenceNews,
  at: Date,
): Promise<number> {
  if (licences.length === 0) return 0;
  const codes = licences.map(({ uscc }) => uscc);
  const { rows } = await sql<{ id: string; tenantId: string; usccs: readonly string[] }>`
    select id, tenant_id as "tenantId", usccs from counter.licence_subscription
    where ended_at is null and usccs && ${codes}::text[]`.execute(tx);
  for (const { id, tenantId, usccs } of rows) {
    const wanted = new Set(usccs);
    const deliveryId = uuidV7(infra.clock, infra.rng);
    const told = licences.filter(({ uscc }) => wanted.has(uscc));
    const body = { id: deliveryId, type, at: at.toISOString(), licences: told };
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
