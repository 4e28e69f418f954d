import type { ComplaintPaper, ComplaintPapers, ComplaintTemplate } from '@jianhu/contract';
import type { DocumentTemplate, Procedure } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { isHandling } from '../item/complainant.ts';
import { dayOf, openItem, type Opened } from '../item/store.ts';
import { presentTemplate } from '../../documents/index.ts';
import { procedureOf } from '../rulebook.ts';
import { readPaperRecord, templatesOf } from './paper-record.ts';
import { type PaperRecord, recordWords } from './paper-words.ts';
import { listPaperRows, type PaperRow } from './store.ts';

export async function listPapers(ctx: ComplaintsContext, caller: Caller, id: string): Promise<ComplaintPapers> {
  return inScope(ctx.infra.db, caller, async (tx) => presentPapers(ctx, tx, caller, await openItem(tx, id)));
}

/** The papers of an item, and what can be made of it with the words that the record has. */
export async function presentPapers(
  ctx: ComplaintsContext,
  tx: Tx,
  caller: Caller,
  opened: Opened,
): Promise<ComplaintPapers> {
  const { row } = opened;
  const rows = await listPaperRows(tx, row.id);
  const record = await readPaperRecord(ctx, tx, opened);
  const procedure = procedureOf(ctx.rules, row.procedure_id, dayOf(row.opened_on));
  const people = await ctx.identity.namesOf(
    rows.map((one) => one.by_person),
    tx,
  );
  return {
    items: rows.map((one) => ({ ...present(ctx, one), byName: people.get(one.by_person)?.displayName ?? '' })),
    templates: templatesOf(ctx, row, record.on).map((one) => templateOf(one, record, procedure)),
    mayWrite: isHandling(caller, row),
  };
}

function present({ rules }: ComplaintsContext, row: PaperRow): Omit<ComplaintPaper, 'byName'> {
  const template = rules.documents.find(({ documentId }) => documentId === row.document_id);
  return {
    id: row.id,
    documentId: row.document_id,
    nameZh: template?.nameZh ?? row.document_id,
    nameEn: template?.nameEn ?? row.document_id,
    number: row.number,
    madeAt: row.at.toISOString(),
    boundSeq: row.bound_seq,
    reaches: [...(template?.reaches ?? [])],
  };
}

function templateOf(template: DocumentTemplate, record: PaperRecord, procedure: Procedure): ComplaintTemplate {
  return presentTemplate(template, (element) => ({
    words: recordWords(element, record),
    standard: element.source.from === 'given' ? (element.source.standard ?? null) : null,
    choices: choicesOf(element.source, procedure),
  }));
}

function choicesOf(source: DocumentTemplate['elements'][number]['source'], { facts }: Procedure): string[] {
  if (source.from !== 'fact') return [];
  return facts.find(({ key }) => key === source.key)?.options?.map(({ nameZh }) => nameZh) ?? [];
}
