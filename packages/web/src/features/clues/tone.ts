import type { Alert, Clue } from '@jianhu/contract';
import type { ChipTone } from '../../ui/chip.tsx';

/** An alert is a claim of a rule until an organ confirms it. */
const alertTones: Readonly<Record<Alert['state'], ChipTone>> = {
  open: 'suspected',
  claimed: 'active',
  confirmed: 'established',
  dismissed: 'plain',
  merged: 'plain',
};

/** A clue stays a suspicion while it is verified; filing a case is the first decision of the organ. */
const clueTones: Readonly<Record<Clue['state'], ChipTone>> = {
  captured: 'suspected',
  assigned: 'suspected',
  verifying: 'active',
  verifiedCaseFiled: 'established',
  verifiedNoFiling: 'done',
  transferred: 'done',
  educated: 'done',
  dismissed: 'plain',
};

export function toneOfAlert(state: Alert['state']): ChipTone {
  return alertTones[state];
}

export function toneOfClue(state: Clue['state']): ChipTone {
  return clueTones[state];
}
