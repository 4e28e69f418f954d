import { type DocumentTemplate as TemplateView, type MatterFile } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { articleOf, type DocumentElement, type DocumentTemplate } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { materialWords } from '../material/material-words.ts';
import { listMaterialRows } from '../material/store.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { listCertificates } from '../officer/certificate.ts';
import type { DrawnWords } from './draw-words.ts';
import { type DocumentRecordView, recordWords } from './document-words.ts';

/** The templates of a matter's procedure on a day, filled with what the record has. */
export function templatesOf({ rules }: CasesContext, file: MatterFile, on: CivilDate): readonly DocumentTemplate[] {
  return rules.documents.filter(
    (one) =>
      one.procedureIds.includes(file.procedureId) &&
      one.effectiveFrom <= on &&
      (one.effectiveTo === null || on <= one.effectiveTo),
  );
}

export function templateOf(ctx: CasesContext, record: DocumentRecordView, documentId: string): DocumentTemplate {
  const template = templatesOf(ctx, record.file, record.on).find((one) => one.documentId === documentId);
  if (!template) throw new AppError('case.documentUnknown', 404, { documentId });
  return template;
}

/** The file of a matter as its documents see it, today. */
export async function readRecord(ctx: CasesContext, caller: Caller, matterId: string): Promise<DocumentRecordView> {
  const file = await getMatterFile(ctx, caller, matterId);
  const { certificates, materials } = await inScope(ctx.infra.db, caller, async (tx) => ({
    certificates: await certificatesOf(tx, file),
    materials: file.kind === 'transfer' ? materialWords(await listMaterialRows(tx, matterId)) : '',
  }));
  return { file, certificates, on: civilDateOf(ctx.infra.clock.now()), number: null, party: null, materials };
}

export async function certificatesOf(tx: Tx, { officers }: MatterFile): Promise<string[]> {
  const found = await listCertificates(tx, { personIds: officers.map(({ id }) => id) });
  return officers.flatMap(({ id }) => found.find(({ personId }) => personId === id)?.number ?? []);
}

export function presentTemplate(
  template: DocumentTemplate,
  record: DocumentRecordView,
  drawn: DrawnWords,
): TemplateView {
  return {
    documentId: template.documentId,
    nameZh: template.nameZh,
    nameEn: template.nameEn,
    version: template.version,
    form: template.form,
    to: template.to ?? null,
    lines: [...template.lines],
    signature: [...template.signature],
    elements: template.elements.map((element) => ({
      id: element.id,
      nameZh: element.nameZh,
      nameEn: element.nameEn,
      article: articleOf(element),
      checked: element.checked,
      source: element.source.from,
      words: recordWords(element, record),
      standard: startOf(element, drawn),
    })),
  };
}

/** What the officer begins with: words that the file has for it, else the usual ones. */
function startOf({ source }: DocumentElement, drawn: DrawnWords): string | null {
  if (source.from !== 'given') return null;
  const found = source.draws === undefined ? '' : drawn[source.draws];
  return found === '' ? (source.standard ?? null) : found;
}
