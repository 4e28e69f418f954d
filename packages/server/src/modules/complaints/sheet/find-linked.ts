import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ItemRow } from '../item/store.ts';

interface Linked {
  /** Other telephones; null where the item came without one. */
  readonly value: number | null;
  readonly behind: readonly { readonly id: string; readonly number: string }[];
}

/**
 * Links among claimants (brief 6.6): other telephones that share an address or the words with any item of this one, so also where the
 * item at hand shows neither. Compared by keyed digests; nobody is named, and the wall of the caller holds.
 */
export async function findLinked(tx: Tx, row: ItemRow, since: Date): Promise<Linked> {
  if (row.phone_key === null) return { value: null, behind: [] };
  const { rows } = await sql<{ readonly id: string; readonly number: string; readonly phones: number }>`
    with own as (
      select address_key, text_key from complaints.item
      where phone_key = ${row.phone_key} and received_at > ${since} and received_at <= ${row.received_at}
    ), tied as (
      select id, number, phone_key, received_at from complaints.item where address_key in (select address_key from own)
      union
      select id, number, phone_key, received_at from complaints.item where text_key in (select text_key from own)
    ), linked as (
      select * from tied
      where phone_key <> ${row.phone_key} and received_at > ${since} and received_at <= ${row.received_at}
    )
    select id, number, (select count(distinct phone_key) from linked)::int as phones
    from linked order by received_at desc limit 500`.execute(tx);
  return { value: rows[0]?.phones ?? 0, behind: rows };
}
