import type { Permission } from '@jianhu/contract';
import type { ObjectAction, ObjectState } from './object.ts';

export interface ObjectFacts {
  readonly personId: string;
  readonly unitId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** Units that answer for the targets counted from the registry, groups told apart. */
  readonly responsible: readonly string[];
  readonly officeUnit: string;
}

export const objectSteps: readonly ObjectAction['kind'][] = ['propose', 'confirm', 'refuse'];

/** Why a step may not be taken now, or null. Whoever proposed does not confirm. */
export function refuseObjectStep(
  kind: ObjectAction['kind'],
  state: Pick<ObjectState, 'proposal' | 'proposedBy'>,
  facts: ObjectFacts,
): string | null {
  if (kind === 'propose') {
    if (!facts.permissions.has('plan.fill')) return 'plan.why.permission';
    return facts.unitId !== null && facts.responsible.includes(facts.unitId) ? null : 'plan.why.notResponsible';
  }
  if (state.proposal === null) return 'plan.why.nothingWaits';
  if (facts.unitId !== facts.officeUnit || !facts.permissions.has('plan.office')) return 'plan.why.officeOnly';
  return kind === 'confirm' && state.proposedBy === facts.personId ? 'plan.why.ownFigure' : null;
}
