import type { OutboxEvent, WorkItemPaper } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import { papersForConsumer } from '../paper/index.ts';

/** A step as the system that keeps the work item has to hear of it: nobody is named. */
export interface ItemStep {
  readonly workItemNo: string;
  readonly itemKind: 'complaint' | 'report';
  readonly on: CivilDate;
  readonly organZh: string;
  readonly article: string;
  readonly documentNos: readonly string[];
  /** Papers that were made here and that the consumer is to get. */
  readonly papers: readonly WorkItemPaper[];
}

/** The last step of an item into that state; null for an enrolment, which no work item of 12315 stands behind. */
export async function stepOf(
  ctx: ComplaintsContext,
  tx: Tx,
  { itemId, kind, action, to }: OutboxEvent<'complaints.itemMoved.v1'>['payload'],
): Promise<ItemStep | null> {
  const row = await tx
    .selectFrom('complaints.action as a')
    .innerJoin('complaints.item as i', 'i.id', 'a.item_id')
    .select(['i.work_item_no', 'a.seq', 'a.acted_on', 'a.unit_id', 'a.article'])
    .where('a.item_id', '=', itemId)
    .where('a.action', '=', action)
    .where('a.to_state', '=', to)
    .orderBy('a.seq', 'desc')
    .executeTakeFirst();
  if (!row || row.work_item_no === null || kind === 'enrolment') return null;
  const steps = await stepsSinceMove(tx, { itemId, seq: row.seq });
  const documents = steps.flatMap((one) => Object.values(one.documents as Readonly<Record<string, unknown>>)); // NOTE: the log is written by act-on-item alone
  return {
    workItemNo: row.work_item_no,
    itemKind: kind,
    on: row.acted_on as CivilDate, // NOTE: a column of days, which the driver leaves as text
    organZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    article: row.article,
    documentNos: documents.filter((one) => typeof one === 'string'),
    papers: await papersForConsumer(ctx, tx, { itemId, seqs: steps.map(({ seq }) => seq) }),
  };
}

/** 12315 hears of steps that move the item; what was handed over since the one before goes along (调解书). */
async function stepsSinceMove(tx: Tx, { itemId, seq }: { readonly itemId: string; readonly seq: number }) {
  const before = await tx
    .selectFrom('complaints.action')
    .select(['seq', 'documents', 'from_state', 'to_state'])
    .where('item_id', '=', itemId)
    .where('seq', '<=', seq)
    .orderBy('seq', 'desc')
    .execute();
  const moved = before.findIndex((one, at) => at > 0 && one.from_state !== one.to_state);
  return moved === -1 ? before : before.slice(0, moved);
}
