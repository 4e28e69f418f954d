import { type CaseFact, isHandlingFact, type ProcedureAction } from '@jianhu/rules';
import type { Opened } from '../matter/get-matter.ts';

/** Of each fact the step that gave the value which holds now. */
export function originsOf(log: readonly ProcedureAction[]): ReadonlyMap<string, ProcedureAction> {
  return new Map(log.flatMap((action) => Object.keys(action.facts).map((key) => [key, action] as const)));
}

/** Those of them that rest on evidence (行政处罚法第四十六条). */
export function factsToProve(opened: Pick<Opened, 'procedure' | 'state'>): CaseFact[] {
  return factsInFile(opened).filter(({ proven }) => proven === true);
}

/** What the file says of the case; who handles the case and what a review said are no facts of it. */
export function factsInFile({ procedure, state }: Pick<Opened, 'procedure' | 'state'>): CaseFact[] {
  return procedure.facts.filter(
    ({ key, reviewPoint }) =>
      key in state.facts && reviewPoint === undefined && key !== 'reviewOpinion' && !isHandlingFact(procedure, key),
  );
}
