import type { CreditPenalty } from '../class/index.ts';

/** Whether repair may be asked for on a day, and from when on: the shortest term of its grade counts from the decision (brief 4.19.1). */
export interface RepairGate {
  readonly isOpen: boolean;
  readonly earliestOn: string | null;
}

export function repairGateOf({ state, repairFrom }: CreditPenalty, day: string): RepairGate {
  if (state !== 'weighs') return { isOpen: false, earliestOn: null };
  return { isOpen: repairFrom !== null && repairFrom <= day, earliestOn: repairFrom };
}
