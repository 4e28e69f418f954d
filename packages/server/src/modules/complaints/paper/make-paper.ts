import { createHash } from 'node:crypto';
import type { BodyOf, ComplaintPapers, makeComplaintPaper as operation } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { articleOf, composeDocument, type DocumentTemplate } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { isHandling, refusePersonIn } from '../item/complainant.ts';
import { openItem } from '../item/store.ts';
import { presentPapers } from './list-papers.ts';
import { readPaperRecord, templateOf } from './paper-record.ts';
import { wordsOf } from './paper-words.ts';
import { insertPaper, listPaperRows, takePaperSerial } from './store.ts';

type NewPaper = BodyOf<typeof operation>;

/**
 * A paper with its number, made from the record and what the officer writes; one that lacks an element is not made, and its number goes
 * back with the transaction. What is wrong in it is made anew: a paper that no step names reached nobody.
 */
export async function makePaper(
  ctx: ComplaintsContext,
  caller: Caller,
  { id, documentId, given }: NewPaper & { readonly id: string },
): Promise<ComplaintPapers> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const opened = await openItem(tx, id, true);
    const { row } = opened;
    if (!isHandling(caller, row)) throw new AppError('complaint.personClosed', 403);
    const record = await readPaperRecord(ctx, tx, opened);
    const template = templateOf(ctx, row, { documentId, on: record.on });
    await refusePersonIn(ctx, tx, row, Object.values(given));
    const number = await takeNumber(ctx, tx, { template, unitId: row.unit_id, year: Number(record.on.slice(0, 4)) });
    const words = wordsOf(template, { ...record, number }, given);
    const made = composeDocument(template, words);
    if (made.kind === 'incomplete') {
      const missing = made.missing.map((one) => ({
        id: one.id,
        zh: one.nameZh,
        en: one.nameEn,
        article: articleOf(one),
      }));
      throw new AppError('complaint.paperIncomplete', 422, { documentId, missing });
    }
    const { titleZh, form, to, lines, signature } = made;
    const text = JSON.stringify({ titleZh, form, to, lines, signature });
    const sha256 = createHash('sha256')
      .update(JSON.stringify([number, text]))
      .digest('hex');
    const paper = uuidV7(ctx.infra.clock, ctx.infra.rng);
    await insertPaper(tx, {
      id: paper,
      item_id: id,
      place: (await listPaperRows(tx, id)).length + 1,
      document_id: documentId,
      unit_id: row.unit_id,
      number,
      template_version: template.version,
      words: JSON.stringify(words),
      text,
      sha256,
      by_person: caller.personId,
      at: ctx.infra.clock.now(),
      bound_seq: null,
    });
    const detail = { paper, documentId, number, sha256 };
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'complaint',
      objectId: id,
      action: 'complaint.paperMade',
      detail,
    });
    return presentPapers(ctx, tx, caller, opened);
  });
}

/** How numbers of a unit and kind begin; a number that begins so was given here or not at all. */
export function numberStart(
  { identity }: ComplaintsContext,
  { numberWord }: Pick<DocumentTemplate, 'numberWord'>,
  unitId: string,
): string {
  return `${identity.units.find(unitId)?.shortZh ?? unitId}${numberWord}〔`;
}

interface Numbered {
  readonly template: DocumentTemplate;
  readonly unitId: string;
  readonly year: number;
}

async function takeNumber(ctx: ComplaintsContext, tx: Tx, { template, unitId, year }: Numbered): Promise<string> {
  const serial = await takePaperSerial(tx, { unitId, year, documentId: template.documentId });
  return `${numberStart(ctx, template, unitId)}${year}〕${serial}号`;
}
