import { type DocumentTemplate as TemplateView } from '@jianhu/contract';
import { AppError, type CivilDate } from '@jianhu/kernel';
import type { DocumentElement, DocumentTemplate } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { presentTemplate } from '../../documents/index.ts';
import type { CasesContext } from '../context.ts';
import { listCertificates } from '../officer/certificate.ts';
import type { DrawnWords } from './draw-words.ts';
import { type DocumentRecordView, type RecordFile, recordWords } from './document-words.ts';

/** The templates of a matter's procedure on a day, filled with what the record has. */
export function templatesOf(
  { rules }: CasesContext,
  file: Pick<RecordFile, 'procedureId'>,
  on: CivilDate,
): readonly DocumentTemplate[] {
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

/** Numbers of the certificates of those who handle a matter, in their order. */
export async function certificatesOf(tx: Tx, officers: readonly string[]): Promise<string[]> {
  const found = await listCertificates(tx, { personIds: officers });
  return officers.flatMap((id) => found.find(({ personId }) => personId === id)?.number ?? []);
}

export function viewOfTemplate(
  template: DocumentTemplate,
  record: DocumentRecordView,
  drawn: DrawnWords,
): TemplateView {
  return presentTemplate(template, (element) => ({
    words: recordWords(element, record),
    standard: startOf(element, drawn),
  }));
}

/** What the officer begins with: words that the file has for it, else the usual ones. */
function startOf({ source }: DocumentElement, drawn: DrawnWords): string | null {
  if (source.from !== 'given') return null;
  const found = source.draws === undefined ? '' : drawn[source.draws];
  return found === '' ? (source.standard ?? null) : found;
}
