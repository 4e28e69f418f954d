import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import {
  checkProcedures,
  type DiscretionBook,
  type DocumentCatalogue,
  type DocumentTemplate,
  loadDiscretion,
  loadDocuments,
  loadProcedures,
  type ProcedureRules,
} from '@jianhu/rules';

/** What the composition root reads from the rulebook for this module. */
export interface CasesRulebook extends ProcedureRules {
  readonly documents: readonly DocumentTemplate[];
  readonly catalogue: DocumentCatalogue | null;
  readonly discretion: DiscretionBook;
}

const NO_DOCUMENTS = { templates: [], catalogue: null, problems: [] };

/** Procedures, terms, documents and calendar; a rulebook whose procedures are broken does not start, and says what is wrong with it. */
export function readCasesRulebook(
  entries: readonly (readonly [path: string, text: string])[],
  calendar: WorkingCalendarData,
): CasesRulebook {
  const load = loadProcedures(entries);
  const documents = load.kind === 'loaded' ? loadDocuments(entries, load.book) : NO_DOCUMENTS;
  const ofProcedures = load.kind === 'broken' ? load.problems : checkProcedures(load.book);
  const discretion = loadDiscretion(entries);
  const problems = [...ofProcedures, ...documents.problems, ...discretion.problems];
  if (load.kind === 'broken' || discretion.book === null || problems.length > 0) {
    const list = problems.map(({ path, subject, message }) => `${path} ${subject} ${message}`).join('; ');
    throw new Error(`the procedures of the rulebook are broken: ${list}`);
  }
  return {
    ...load.book,
    documents: documents.templates,
    catalogue: documents.catalogue,
    discretion: discretion.book,
    calendar: buildWorkingCalendar(calendar),
  };
}
