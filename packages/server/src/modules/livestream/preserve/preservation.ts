import type { Preservation } from '@jianhu/contract';

export type PreservationState = Preservation['state'];

/** One row of the log of a preservation; what began it is the preservation itself. */
export interface PreservationStep {
  readonly action: 'raise' | 'withdraw' | 'remove';
  readonly alertId: string | null;
}

interface Folded {
  readonly state: PreservationState;
  readonly alertId: string | null;
}

const AFTER = { raise: 'raised', withdraw: 'withdrawn', remove: 'removed' } as const;

/** The state is nothing but the fold over the steps. */
export function foldPreservation(steps: readonly PreservationStep[]): Folded {
  return steps.reduce<Folded>(
    (before, { action, alertId }) => ({ state: AFTER[action], alertId: alertId ?? before.alertId }),
    { state: 'held', alertId: null },
  );
}

export interface PreservationFacts {
  readonly state: PreservationState;
  readonly atMs: number;
  readonly nowMs: number;
  readonly undoMinutes: number;
  /** Who asks is who preserved it. */
  readonly own: boolean;
  /** Officer of a market regulator with powers over the room's county. */
  readonly competent: boolean;
  readonly mayTriage: boolean;
}

/** Why it may not be taken back; null when it may. */
export function whyNotWithdraw(facts: PreservationFacts): 'preservation.notYours' | 'preservation.tooLate' | null {
  if (!facts.own) return 'preservation.notYours';
  const inTime = facts.nowMs - facts.atMs <= facts.undoMinutes * 60_000;
  return facts.state === 'held' && inTime ? null : 'preservation.tooLate';
}

/** Why no alert may be raised from it; null when one may. */
export function whyNotRaise(facts: PreservationFacts): 'preservation.notCompetent' | 'preservation.notHeld' | null {
  if (!facts.competent || !facts.mayTriage) return 'preservation.notCompetent';
  return facts.state === 'held' ? null : 'preservation.notHeld';
}
