import type { composeDocument as operation, listDocumentTemplates, MatterFile, ResponseOf } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, redactNote } from '@jianhu/kernel';
import {
  articleOf,
  composeDocument,
  type DocumentElement,
  type DocumentTemplate,
  type RecordField,
} from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { getMatterFile } from '../matter/get-matter.ts';

/** The documents of a matter's procedure, each element with what the record has for it now. */
export async function listTemplates(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof listDocumentTemplates>> {
  const file = await getMatterFile(ctx, caller, id);
  const today = civilDateOf(ctx.infra.clock.now());
  return {
    items: templatesOf(ctx, file, today).map((template) => ({
      documentId: template.documentId,
      nameZh: template.nameZh,
      nameEn: template.nameEn,
      version: template.version,
      elements: template.elements.map((element) => ({
        id: element.id,
        nameZh: element.nameZh,
        nameEn: element.nameEn,
        article: articleOf(element),
        given: element.source.from === 'given',
        words: wordsFor(element, file, dayOfDocument(template, file, today)),
      })),
    })),
  };
}

interface Asked {
  readonly id: string;
  readonly documentId: string;
  readonly given: Readonly<Record<string, string>>;
}

/** A document filled from the file and the officer's own words; it is refused while an element of the law is missing. */
export async function composeFor(
  ctx: CasesContext,
  caller: Caller,
  { id, documentId, given }: Asked,
): Promise<ResponseOf<typeof operation>> {
  const file = await getMatterFile(ctx, caller, id);
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const template = templatesOf(ctx, file, today).find((one) => one.documentId === documentId);
  if (!template) throw new AppError('case.documentUnknown', 404, { documentId });
  const words = Object.fromEntries(
    template.elements.map((element) => [
      element.id,
      element.source.from === 'given'
        ? (redactNote(given[element.id]) ?? '')
        : wordsFor(element, file, dayOfDocument(template, file, today)),
    ]),
  );
  const made = composeDocument(template, words);
  if (made.kind === 'composed') return { titleZh: made.titleZh, lines: [...made.lines], asOf: now.toISOString() };
  const missing = made.missing.map((one) => ({ id: one.id, zh: one.nameZh, en: one.nameEn, article: articleOf(one) }));
  throw new AppError('case.documentIncomplete', 422, { documentId, missing });
}

function templatesOf({ rules }: CasesContext, file: MatterFile, on: CivilDate): readonly DocumentTemplate[] {
  return rules.documents.filter(
    (one) =>
      one.procedureId === file.procedureId &&
      one.effectiveFrom <= on &&
      (one.effectiveTo === null || on <= one.effectiveTo),
  );
}

/** A document bears the day of the step that gave it its number. */
function dayOfDocument({ documentId }: DocumentTemplate, file: MatterFile, today: CivilDate): string {
  return file.timeline.find(({ documents }) => documents.some(({ id }) => id === documentId))?.on ?? today;
}

function wordsFor({ source }: DocumentElement, file: MatterFile, on: string): string {
  switch (source.from) {
    case 'given':
      return '';
    case 'record':
      return wordsOfRecord(source.field, file, on);
    case 'fact':
      return file.facts.find(({ key }) => key === source.key)?.valueZh ?? '';
    case 'number':
      return (
        file.timeline.flatMap(({ documents }) => documents).find((one) => one.id === source.document)?.number ?? ''
      );
  }
}

function wordsOfRecord(field: RecordField, file: MatterFile, on: string): string {
  switch (field) {
    case 'party':
      return file.operatorNameZh ?? '';
    case 'organ':
      return file.unitNameZh;
    case 'day': {
      const [year, month, day] = on.split('-').map(Number);
      return `${year}年${month}月${day}日`;
    }
    case 'conduct':
      return file.conductZh ?? '';
    case 'article':
      return file.article ?? '';
    case 'clue':
      return file.clueNumber ?? '';
    case 'officers':
      return file.officers.map(({ displayName }) => displayName).join('、');
  }
}
