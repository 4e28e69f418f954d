import type { OutboxEvent } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';

/** A step as the system that keeps the work item has to hear of it: nobody is named. */
export interface ItemStep {
  readonly workItemNo: string;
  readonly itemKind: 'complaint' | 'report';
  readonly on: CivilDate;
  readonly organZh: string;
  readonly article: string;
  readonly documentNos: readonly string[];
}

/** The last step of an item into that state; null for an enrolment, which no work item of 12315 stands behind. */
export async function stepOf(
  { identity }: ComplaintsContext,
  tx: Tx,
  { itemId, kind, action, to }: OutboxEvent<'complaints.itemMoved.v1'>['payload'],
): Promise<ItemStep | null> {
  const row = await tx
    .selectFrom('complaints.action as a')
    .innerJoin('complaints.item as i', 'i.id', 'a.item_id')
    .select(['i.work_item_no', 'a.acted_on', 'a.unit_id', 'a.article', 'a.documents'])
    .where('a.item_id', '=', itemId)
    .where('a.action', '=', action)
    .where('a.to_state', '=', to)
    .orderBy('a.seq', 'desc')
    .executeTakeFirst();
  if (!row || row.work_item_no === null || kind === 'enrolment') return null;
  const documents = Object.values(row.documents as Readonly<Record<string, unknown>>); // NOTE: the log is written by act-on-item alone
  return {
    workItemNo: row.work_item_no,
    itemKind: kind,
    on: row.acted_on as CivilDate, // NOTE: a column of days, which the driver leaves as text
    organZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    article: row.article,
    documentNos: documents.filter((one) => typeof one === 'string'),
  };
}
