import type { CivilDate } from '@jianhu/kernel';
import type { Facts } from '../procedure/condition.ts';
import type { Procedure, Transition } from '../procedure/procedure.ts';
import type { DocumentTemplate } from './document-template.ts';

interface StepOfFile {
  readonly procedure: Pick<Procedure, 'procedureId'>;
  readonly transition: Pick<Transition, 'documents' | 'who'>;
  /** As they stand after the step. */
  readonly facts: Facts;
  readonly on: CivilDate;
}

/**
 * The papers of a step that are made in the file itself: those that have a template on that day. What has none, and what another unit
 * brings into the file, keeps the number that it has elsewhere.
 * @example papersOfStep(templates, { procedure, transition, facts, on }).map(({ documentId }) => documentId);
 */
export function papersOfStep(
  templates: readonly DocumentTemplate[],
  { procedure, transition, facts, on }: StepOfFile,
): DocumentTemplate[] {
  if (transition.who.unit !== 'own') return [];
  return templates.filter(
    ({ documentId, procedureIds, effectiveFrom, effectiveTo, onlyWhere }) =>
      transition.documents.includes(documentId) &&
      procedureIds.includes(procedure.procedureId) &&
      effectiveFrom <= on &&
      (effectiveTo === null || on <= effectiveTo) &&
      (onlyWhere === undefined || facts[onlyWhere.fact] === onlyWhere.is),
  );
}
