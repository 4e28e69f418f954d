import type { Procedure, Proposal, Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ClueCommand } from '../clues-port.ts';
import type { CasesContext } from '../context.ts';

/** Ends of a case after which its clue may be taken up again. */
export const WITHOUT_RESULT: readonly string[] = ['notFiled', 'converted'];

interface Outcome {
  readonly procedure: Procedure;
  readonly transition: Transition;
  readonly proposal: Proposal;
  readonly clueId: string | null;
}

/** Filing, refusing and transferring are the results of a verification: the clue hears of them in the same transaction (程序规定第十八条). */
export async function endVerification(ctx: CasesContext, tx: Tx, caller: Caller, outcome: Outcome): Promise<void> {
  const { procedure, transition, clueId } = outcome;
  if (clueId !== null && procedure.matterKind === 'case' && WITHOUT_RESULT.includes(transition.to))
    await ctx.clues.holdByCase(tx, clueId, null);
  if (clueId === null || transition.clueOutcome === undefined) return;
  const clue = await ctx.clues.lockForMatter(tx, clueId);
  if (clue.state !== 'verifying') return;
  const ends = commandOf(outcome);
  // What was filed elsewhere was filed, whatever the verification here was still waiting for.
  const resumes = clue.isPaused && transition.who.role === 'system';
  if (resumes)
    await ctx.clues.endByMatter(tx, caller, clueId, { ...ends, action: 'resume', expectedVersion: clue.version });
  const expectedVersion = clue.version + (resumes ? 1 : 0);
  await ctx.clues.endByMatter(tx, caller, clueId, { ...ends, expectedVersion });
}

function commandOf({ transition, proposal }: Outcome): Omit<ClueCommand, 'expectedVersion'> {
  const { facts, documents } = proposal;
  const documentNo = Object.values(documents)[0] ?? String(facts['foreignNo'] ?? '');
  switch (transition.clueOutcome) {
    case 'noFiling':
      return { action: 'noFiling', reasonCode: String(facts['notFiledReason'] ?? '') };
    case 'transfer':
      return { action: 'transfer', note: `${transition.nameZh} ${documentNo}` };
    case 'educate':
      return { action: 'educate', note: `${transition.nameZh} ${documentNo}` };
    case 'fileCase':
    case undefined:
      return { action: 'fileCase', documentNo };
  }
}
