import type { Permission } from '@jianhu/contract';
import { canTake, type WorkAction, type WorkKind, type WorkState } from './work.ts';

type Kind = Exclude<WorkAction['kind'], 'give'>;

export interface WorkFacts {
  readonly kind: WorkKind;
  readonly personId: string;
  readonly unitId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** Unit that gave it. */
  readonly byUnit: string;
  readonly officeUnit: string;
  /** What it depends on and is not done. */
  readonly waiting: number;
}

export const workSteps: readonly Kind[] = ['accept', 'report', 'finish', 'confirm', 'return', 'extend', 'cancel'];

/** Why a step may not be taken now, or null: the unit works on it, who gave it (or the office) judges it. */
export function refuseWorkStep(
  step: Kind,
  state: Pick<WorkState, 'state' | 'unitId' | 'finishedBy'>,
  facts: WorkFacts,
): string | null {
  if (!canTake(facts.kind, state.state, step)) return 'plan.why.state';
  switch (step) {
    case 'accept':
    case 'report':
    case 'finish':
      if (!facts.permissions.has('plan.fill')) return 'plan.why.permission';
      if (facts.unitId !== state.unitId) return 'plan.why.notYourReport';
      return step === 'finish' && facts.waiting > 0 ? 'plan.why.waits' : null;
    case 'confirm':
      if (state.finishedBy === facts.personId) return 'plan.why.ownFigure';
      return isGiver(facts) ? null : 'plan.why.giverJudges';
    case 'return':
    case 'extend':
    case 'cancel':
      return isGiver(facts) ? null : 'plan.why.giverJudges';
  }
}

function isGiver({ unitId, permissions, byUnit, officeUnit }: WorkFacts): boolean {
  if (unitId === officeUnit && permissions.has('plan.office')) return true;
  return unitId === byUnit && permissions.has('plan.check');
}
