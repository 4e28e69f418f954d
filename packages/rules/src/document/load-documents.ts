import type { Problem } from '../problem.ts';
import type { ProcedureBook } from '../procedure/load-procedures.ts';
import { parseJson } from '../rulebook.ts';
import {
  allLines,
  type DocumentCatalogue,
  documentCatalogueSchema,
  type DocumentTemplate,
  documentTemplateSchema,
  placesIn,
} from './document-template.ts';

const CATALOGUE = 'documents/catalogue.json';

export interface DocumentsLoad {
  readonly templates: readonly DocumentTemplate[];
  /** Null in a rulebook that has none. */
  readonly catalogue: DocumentCatalogue | null;
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
  let catalogue: DocumentCatalogue | null = null;
  for (const [path, text] of entries) {
    if (!path.startsWith('documents/') || !path.endsWith('.json')) continue;
    const isCatalogue = path === CATALOGUE;
    const parsed = (isCatalogue ? documentCatalogueSchema : documentTemplateSchema).safeParse(parseJson(text));
    if (!parsed.success) {
      for (const { path: where, message } of parsed.error.issues)
        problems.push({ path, subject: where.join('.'), code: 'malformed', message });
      continue;
    }
    if (parsed.data.kind === 'documentCatalogue') {
      catalogue = parsed.data;
      continue;
    }
    templates.push(parsed.data);
    for (const [subject, message] of faultsIn(parsed.data, procedures))
      problems.push({ path, subject, code: 'unknownReference', message });
  }
  return { templates, catalogue, problems: [...problems, ...faultsInCatalogue(catalogue, templates)] };
}

function faultsInCatalogue(catalogue: DocumentCatalogue | null, templates: readonly DocumentTemplate[]): Problem[] {
  const named = catalogue?.phases.flatMap(({ documents }) => documents) ?? [];
  return named
    .filter((one) => one.documentId !== undefined && !templates.some(({ documentId }) => documentId === one.documentId))
    .map(({ nameZh }) => ({
      path: CATALOGUE,
      subject: nameZh,
      code: 'unknownReference',
      message: 'has no template of this id',
    }));
}

function faultsIn(template: DocumentTemplate, procedures: ProcedureBook['procedures']): [string, string][] {
  const faults: [string, string][] = [];
  const known = procedures.filter(({ procedureId }) => template.procedureIds.includes(procedureId));
  for (const id of template.procedureIds) {
    const procedure = known.find(({ procedureId }) => procedureId === id);
    if (!procedure) faults.push([template.documentId, `there is no procedure ${id}`]);
    else if (!procedure.documents.some((one) => one.id === template.documentId))
      faults.push([template.documentId, `is no document of ${id}`]);
  }
  const { onlyWhere } = template;
  const choices = known.map(({ facts }) => facts.find(({ key }) => key === onlyWhere?.fact)?.options ?? []);
  if (onlyWhere !== undefined && !choices.every((options) => options.some(({ id }) => id === onlyWhere.is)))
    faults.push([onlyWhere.fact, `is no choice ${onlyWhere.is} of each of its procedures`]);
  const ids = template.elements.map(({ id }) => id);
  const placed = allLines(template).flatMap(placesIn);
  for (const id of placed) if (!ids.includes(id)) faults.push([id, 'is no element of this document']);
  for (const { id, source } of template.elements) {
    // The number stands below the title, where the standard has it.
    if (source.from !== 'number' && !placed.includes(id)) faults.push([id, 'stands in no line']);
    if (source.from === 'fact' && !known.some(({ facts }) => facts.some(({ key }) => key === source.key))) {
      faults.push([id, `there is no fact ${source.key}`]);
    }
  }
  if (!template.elements.some(({ source }) => source.from === 'number'))
    faults.push([template.documentId, 'has no number']);
  return faults;
}
