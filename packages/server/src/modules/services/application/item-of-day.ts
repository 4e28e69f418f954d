import { serviceItemSchema } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { findItem, offerOf, type OfferedItem, type ServicesRulebook } from '../rulebook.ts';
import type { ApplicationRecord } from './store.ts';

type Applied = Pick<ApplicationRecord, 'item_id' | 'item_sha256'>;

/** Items of earlier days, with the calendar of now. */
const read = new WeakMap<ServicesRulebook, Map<string, OfferedItem>>();

/** The item under which an application was submitted: steps, terms and words of that day, whatever the file says since. */
export async function itemOf({ rules }: ServicesContext, tx: Tx, row: Applied): Promise<OfferedItem> {
  const present = findItem(rules, row.item_id);
  if (present && (row.item_sha256 === null || row.item_sha256 === present.sha256)) return present;
  const sha256 = row.item_sha256 ?? '';
  const known = read.get(rules) ?? new Map<string, OfferedItem>();
  read.set(rules, known);
  const before = known.get(sha256);
  if (before) return before;
  const kept = await tx.selectFrom('services.item_text').select('item').where('sha256', '=', sha256).executeTakeFirst();
  if (!kept) throw new Error(`the rulebook has no service item ${row.item_id}, and none was kept`);
  const offered = offerOf(serviceItemSchema.parse(kept.item), rules.calendar);
  known.set(sha256, offered);
  return offered;
}

/** In the transaction of the submission. */
export async function keepItem(tx: Tx, { item, sha256 }: OfferedItem, at: Date): Promise<void> {
  await tx
    .insertInto('services.item_text')
    .values({ sha256, item_id: item.itemId, version: item.version, item: JSON.stringify(item), kept_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
