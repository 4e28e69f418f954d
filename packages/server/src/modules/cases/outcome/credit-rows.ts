import type { CivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';

export interface CreditRow {
  readonly seq: number;
  readonly kind: 'effective' | 'changed' | 'cancelled' | 'repaired' | 'restored';
  readonly on: CivilDate;
}

/** What one step means for credit; null: nothing. A penalty weighs from its service on (行政处罚法第六十一条). */
export function creditKindOf({ action, facts }: ProcedureAction, wasDecided: boolean): CreditRow['kind'] | null {
  if (action === 'serveDecision') return wasDecided ? 'effective' : null;
  if (action === 'decideOnSpot') return 'effective';
  if (action === 'recordChange') return 'changed';
  if (action === 'recordAnnulment') return 'cancelled';
  if (action === 'stopByRepair') return 'repaired';
  // A repair that was got by a false promise is taken back, and the penalty weighs again.
  if (action === 'resumePublicity') return 'restored';
  return action === 'stopPublicity' && facts['stopGround'] === 'repaired' ? 'repaired' : null;
}

/** All of them, the oldest first. Nothing is ever taken out: a later row takes back an earlier one. */
export function creditRowsOf(log: readonly ProcedureAction[]): CreditRow[] {
  return log.flatMap((one, at) => {
    const wasDecided = log
      .slice(0, at)
      .some(({ action }) => action === 'decideByHead' || action === 'decideCollectively');
    const kind = creditKindOf(one, wasDecided);
    return kind === null ? [] : [{ seq: one.seq, kind, on: one.on }];
  });
}
