import type { Referral } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { foldReferral, nextStep } from './court-word.ts';
import { listWords } from './store.ts';

interface Shown {
  readonly id: string;
  readonly log: readonly { readonly seq: number; readonly action: string }[];
  /** Steps that are open to whoever looks. */
  readonly open: readonly string[];
}

/** The last referral of an item with the court's words on it; null where there was none. */
export async function presentReferral(tx: Tx, { id, log, open }: Shown): Promise<Referral | null> {
  const step = log.findLast(({ action }) => action === 'referSharedCourt');
  if (!step) return null;
  const referral = foldReferral(await listWords(tx, id, step.seq));
  return { ...referral, nextAction: nextStep(referral.outcome, open) };
}
