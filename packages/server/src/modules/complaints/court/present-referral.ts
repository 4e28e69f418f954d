import type { Referral } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { type CourtWord, foldReferral, nextStep } from './court-word.ts';
import { listWords } from './store.ts';

type Steps = readonly { readonly seq: number; readonly action: string }[];

/** The court's words on one referral, by the step that made it. */
export interface CourtWords {
  readonly seq: number;
  readonly words: readonly CourtWord[];
}

interface Shown {
  readonly log: Steps;
  /** Steps that are open to whoever looks. */
  readonly open: readonly string[];
}

/** The court's words on the last referral of an item; null where there was none. */
export async function readCourtWords(tx: Tx, itemId: string, log: Steps): Promise<CourtWords | null> {
  const step = lastReferral(log);
  return step ? { seq: step.seq, words: await listWords(tx, itemId, step.seq) } : null;
}

/** The last referral of an item as it stands; null where there was none. On one that was made after `told` was read the court has said nothing yet. */
export function presentReferral({ log, open }: Shown, told: CourtWords | null): Referral | null {
  const step = lastReferral(log);
  if (!step) return null;
  const referral = foldReferral(told?.seq === step.seq ? told.words : []);
  return { ...referral, nextAction: nextStep(referral.outcome, open) };
}

function lastReferral(log: Steps): Steps[number] | undefined {
  return log.findLast(({ action }) => action === 'referSharedCourt');
}
