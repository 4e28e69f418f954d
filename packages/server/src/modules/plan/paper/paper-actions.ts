import { canStep, type PaperState } from './paper.ts';

export const paperSteps = ['review', 'return', 'issue'] as const;
type Kind = (typeof paperSteps)[number];

/** Why a step may not be taken now, or null. Only the office acts, and whoever drafted a paper does not review it. */
export function refusePaperStep(
  kind: Kind,
  state: Pick<PaperState, 'state' | 'draftedBy'>,
  facts: { readonly isOffice: boolean; readonly personId: string },
): string | null {
  if (!facts.isOffice) return 'plan.why.officeOnly';
  if (!canStep(state.state, kind)) return 'plan.why.state';
  return kind === 'review' && state.draftedBy === facts.personId ? 'plan.why.ownPaper' : null;
}
