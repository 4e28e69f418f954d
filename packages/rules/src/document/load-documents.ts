import type { Problem } from '../problem.ts';
import type { ProcedureBook } from '../procedure/load-procedures.ts';
import { parseJson } from '../rulebook.ts';
import { type DocumentTemplate, documentTemplateSchema, placesIn } from './document-template.ts';

export interface DocumentsLoad {
  readonly templates: readonly DocumentTemplate[];
  readonly problems: readonly Problem[];
}

/**
 * The templates of a rulebook, and everything in which they do not fit themselves or the procedures: a place without an element, an
 * element that stands nowhere, a fact or a document that the procedure does not have.
 * @example const { templates, problems } = loadDocuments([['documents/penaltyDecision.json', text]], book);
 */
export function loadDocuments(
  entries: Iterable<readonly [path: string, text: string]>,
  { procedures }: Pick<ProcedureBook, 'procedures'>,
): DocumentsLoad {
  const templates: DocumentTemplate[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of entries) {
    if (!path.startsWith('documents/') || !path.endsWith('.json')) continue;
    const parsed = documentTemplateSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      for (const { path: where, message } of parsed.error.issues)
        problems.push({ path, subject: where.join('.'), code: 'malformed', message });
      continue;
    }
    templates.push(parsed.data);
    for (const [subject, message] of faultsIn(parsed.data, procedures))
      problems.push({ path, subject, code: 'unknownReference', message });
  }
  return { templates, problems };
}

function faultsIn(template: DocumentTemplate, procedures: ProcedureBook['procedures']): [string, string][] {
  const procedure = procedures.find((one) => one.procedureId === template.procedureId);
  if (!procedure) return [[template.documentId, `there is no procedure ${template.procedureId}`]];
  const faults: [string, string][] = [];
  const ids = template.elements.map(({ id }) => id);
  const placed = template.lines.flatMap(placesIn);
  for (const id of placed) if (!ids.includes(id)) faults.push([id, 'is no element of this document']);
  for (const id of ids) if (!placed.includes(id)) faults.push([id, 'stands in no line']);
  const documents = procedure.documents.map(({ id }) => id);
  if (!documents.includes(template.documentId)) faults.push([template.documentId, 'is no document of the procedure']);
  for (const { id, source } of template.elements) {
    if (source.from === 'fact' && !procedure.facts.some(({ key }) => key === source.key)) {
      faults.push([id, `there is no fact ${source.key}`]);
    }
    if (source.from === 'number' && !documents.includes(source.document)) {
      faults.push([id, `there is no document ${source.document}`]);
    }
  }
  return faults;
}
