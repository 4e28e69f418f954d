import type { CivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';

const DECISIONS = new Set(['decideByHead', 'decideCollectively', 'decideOnSpot']);

/** What was decided last, as the log tells it: a change replaces the amount, an annulment leaves nothing. */
export interface Penalty {
  readonly decidedOn: CivilDate;
  readonly number: string | null;
  readonly penaltyKinds: readonly string[];
  readonly fineFen: number;
  readonly confiscationFen: number;
  readonly changedOn: CivilDate | null;
  readonly annulledOn: CivilDate | null;
}

export function penaltyOf(log: readonly ProcedureAction[]): Penalty | null {
  const decided = log.findLast(({ action }) => DECISIONS.has(action));
  if (!decided) return null;
  const changed = log.findLast(({ action }) => action === 'recordChange');
  const kinds = decided.facts['penaltyKinds'];
  const amountOf = (key: string): number => {
    const said = log.findLast(({ facts }) => typeof facts[key] === 'number')?.facts[key];
    return typeof said === 'number' ? said : 0;
  };
  return {
    decidedOn: decided.on,
    number: decided.documents['penaltyDecision'] ?? decided.documents['spotDecision'] ?? null,
    penaltyKinds: Array.isArray(kinds) ? (kinds as readonly string[]) : [],
    fineFen: amountOf('fineFen'),
    confiscationFen: amountOf('confiscationFen'),
    changedOn: changed?.on ?? null,
    annulledOn: dayOfLast(log, 'recordAnnulment'),
  };
}

export function dayOfLast(log: readonly ProcedureAction[], action: string): CivilDate | null {
  return log.findLast((one) => one.action === action)?.on ?? null;
}
