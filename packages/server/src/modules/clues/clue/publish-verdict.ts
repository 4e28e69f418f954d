import type { Tx } from '../../../infra/database.ts';
import { listEvidenceIds } from '../alert/store.ts';
import type { CluesContext } from '../context.ts';
import type { CluesRulebook, Verdict } from '../rulebook.ts';
import { type ClueAction, foldClue, isOpenClue } from './clue.ts';
import { reasonCodeOf } from './clue-log.ts';

const MAX_FINDINGS = 1_000;
/** Reasons of a dismissal that say that the rule was wrong; the others say nothing about the rule. */
export const WRONG_HITS: readonly string[] = ['notAdvertisement', 'exceptionApplies', 'recognitionError', 'noOffence'];

interface Verified {
  readonly clueId: string;
  readonly alertId: string;
  readonly past: readonly ClueAction[];
  readonly action: ClueAction;
}

/** Tells detection what became of its findings, so that rules can be measured; opening a clue again takes the word back. */
export async function publishVerdict(ctx: CluesContext, tx: Tx, verified: Verified): Promise<void> {
  const verdict = verdictAfter(ctx.rulebook, verified);
  if (verdict === null) return;
  const { clueId, alertId, action } = verified;
  await tell(ctx, tx, { clueId, alertId, verdict, at: action.at });
}

/** An organ granted an objection to what followed from the clue. The clue itself stays as it was decided. */
export async function tellFalseAlarm(ctx: CluesContext, tx: Tx, clueId: string, at: Date): Promise<void> {
  const clue = await tx.selectFrom('clues.clue').select('alert_id').where('id', '=', clueId).executeTakeFirst();
  if (clue) await tell(ctx, tx, { clueId, alertId: clue.alert_id, verdict: 'notUpheld', at });
}

interface Told {
  readonly clueId: string;
  readonly alertId: string;
  readonly verdict: Verdict;
  readonly at: Date;
}

async function tell(ctx: CluesContext, tx: Tx, { clueId, alertId, verdict, at }: Told): Promise<void> {
  const findingIds = await listEvidenceIds(tx, alertId, MAX_FINDINGS);
  const payload = { clueId, findingIds, verdict, at: at.toISOString() };
  await ctx.infra.outbox.publish(tx, 'clues.verdictReached.v1', payload, at);
}

/** The verdict of the last action that stands, so that taking a step back brings the former one back. */
export function verdictAfter(
  rulebook: Pick<CluesRulebook, 'rules' | 'verification'>,
  { past, action }: Pick<Verified, 'past' | 'action'>,
): Verdict | null {
  const actions = [...past, action];
  const { last } = foldClue(rulebook.rules, actions);
  const standing = actions.find((one) => one.seq === last.seq);
  const verdict = standing ? verdictOf(rulebook, standing) : null;
  if (verdict !== null || action.kind !== 'undo') return verdict;
  return isOpenClue(foldClue(rulebook.rules, past).state) ? null : 'open';
}

function verdictOf({ verification }: Pick<CluesRulebook, 'verification'>, action: ClueAction): Verdict | null {
  switch (action.kind) {
    case 'fileCase':
    case 'educate':
      return 'upheld';
    case 'noFiling':
      return verification.noFilingReasons.find((one) => one.code === reasonCodeOf(action))?.verdict ?? 'open';
    case 'dismiss':
      return WRONG_HITS.includes(reasonCodeOf(action) ?? '') ? 'notUpheld' : 'open';
    case 'transfer':
    case 'reopen':
      return 'open';
    default:
      return null;
  }
}
