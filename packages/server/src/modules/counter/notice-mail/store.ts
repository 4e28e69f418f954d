import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';

export type AddressRow = Selectable<DB['counter.notice_address']>;

/** Who gets notices, and of which tenant. */
export interface Member {
  readonly tenantId: string;
  readonly personId: string;
}

/** Two requests of a member for one tenant wait for one another: the second reads what the first has written. */
export async function lockMember(tx: Tx, { tenantId, personId }: Member): Promise<void> {
  const key = `counter.notice_address/${tenantId}/${personId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** Name of the sealed address under its person. */
export function addressField(addressId: string): string {
  return `m${addressId.replaceAll('-', '')}`;
}

export async function readAddress(
  { identity }: CounterContext,
  tx: Tx,
  { id, person_id: subjectId }: Pick<AddressRow, 'id' | 'person_id'>,
): Promise<string | undefined> {
  const [item] = await identity.vault.readItems(tx, [{ subjectId, field: addressField(id) }]);
  return item?.value;
}

/** Rows and sealed texts together: an address without its row, or a row without its address, is never left. */
export async function deleteAddresses(
  { identity }: CounterContext,
  tx: Tx,
  rows: readonly Pick<AddressRow, 'id' | 'person_id'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .deleteFrom('counter.notice_address')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  await identity.vault.dropItems(
    tx,
    rows.map(({ id, person_id: subjectId }) => ({ subjectId, field: addressField(id) })),
  );
}

/** The mails to these addresses end: they are deleted, and what waits for a confirmed one is told no more, should another follow. */
export async function endAddresses(
  ctx: CounterContext,
  tx: Tx,
  by: { readonly actorRef: string },
  rows: readonly Pick<AddressRow, 'id' | 'tenant_id' | 'person_id' | 'confirmed_at'>[],
): Promise<void> {
  await deleteAddresses(ctx, tx, rows);
  for (const row of rows) {
    if (row.confirmed_at !== null) await dropWaiting(tx, { tenantId: row.tenant_id, personId: row.person_id });
    await noteAddress(ctx, tx, by, { row, action: 'ended' });
  }
}

async function dropWaiting(tx: Tx, { tenantId, personId }: Member): Promise<void> {
  await tx
    .updateTable('counter.notice_mail')
    .set({ state: 'dropped' })
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('state', '=', 'waiting')
    .execute();
}

/** What was done with an address stands in the trail of its tenant; the address does not. */
export async function noteAddress(
  { infra }: CounterContext,
  tx: Tx,
  by: { readonly actorRef: string },
  {
    row,
    action,
  }: {
    readonly row: Pick<AddressRow, 'id' | 'tenant_id'>;
    readonly action: 'asked' | 'confirmed' | 'ended' | 'stopped';
  },
): Promise<void> {
  const entry = {
    objectKind: 'tenant',
    objectId: row.tenant_id,
    action: `tenant.noticeMail.${action}`,
    detail: { addressId: row.id },
  };
  await appendEntry(tx, infra.clock, by, entry);
}
