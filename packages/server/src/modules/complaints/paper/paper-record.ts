import { AppError, type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { type DocumentTemplate, foldMatter } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { describeFacts } from '../../duties/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { actionOf, dayOf, type ItemRow, type Opened } from '../item/store.ts';
import { procedureOf } from '../rulebook.ts';
import type { PaperRecord } from './paper-words.ts';

/** What papers say of an item whose log was read. */
export async function readPaperRecord(
  ctx: ComplaintsContext,
  tx: Tx,
  { row, log }: Opened,
  number: string | null = null,
): Promise<PaperRecord> {
  const { rules, identity, infra } = ctx;
  const procedure = procedureOf(rules, row.procedure_id, dayOf(row.opened_on));
  const { facts } = foldMatter(rules, procedure, log.map(actionOf));
  const people = await identity.namesOf(row.officers, tx);
  const nameOf = (id: string): string => people.get(id)?.displayName ?? id;
  const unitOf = (id: string): string => identity.units.find(id)?.nameZh ?? id;
  const ended = log.findLast(({ to_state: to }) => to === 'ended')?.acted_on;
  return {
    workItemNo: row.work_item_no ?? row.number,
    respondentZh: row.respondent_zh,
    categoryZh: row.category_zh,
    goodsZh: row.goods_zh,
    requestZh: row.request_zh,
    receivedOn: dayOf(row.opened_on),
    endedOn: ended === undefined ? null : parseCivilDate(ended),
    organZh: unitOf(row.unit_id),
    officers: row.officers.map(nameOf),
    facts: describeFacts(procedure, facts, { person: nameOf, unit: unitOf }),
    on: civilDateOf(infra.clock.now()),
    number,
  };
}

/** The templates of an item on a day. */
export function templatesOf(
  { rules }: ComplaintsContext,
  { procedure_id: procedureId }: Pick<ItemRow, 'procedure_id'>,
  on: CivilDate,
): readonly DocumentTemplate[] {
  return rules.documents.filter(
    (one) =>
      one.procedureIds.includes(procedureId) &&
      one.effectiveFrom <= on &&
      (one.effectiveTo === null || on <= one.effectiveTo),
  );
}

export function templateOf(
  ctx: ComplaintsContext,
  row: Pick<ItemRow, 'procedure_id'>,
  { documentId, on }: { readonly documentId: string; readonly on: CivilDate },
): DocumentTemplate {
  const template = templatesOf(ctx, row, on).find((one) => one.documentId === documentId);
  if (!template) throw new AppError('complaint.paperUnknown', 404, { documentId });
  return template;
}
