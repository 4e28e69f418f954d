import { AppError } from '@jianhu/kernel';
import type { ProcedureAction, Proposal } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { purposeOf, standingOf } from './discussion.ts';
import { type DiscussionRow, listDiscussions, listMembers } from './store.ts';

const MEMBERS = 'collectiveMembers';

/** What a step that is decided collectively stands on; nothing of any other step. */
export interface OnDiscussion {
  readonly proposal: Proposal;
  readonly discussion: DiscussionRow | null;
}

/** How many heads decided is what the signed record says, whatever is given: without a record nobody did, and the procedure refuses it on its article. */
export async function withDiscussion(
  tx: Tx,
  {
    matterId,
    log,
    proposal,
  }: { readonly matterId: string; readonly log: readonly ProcedureAction[]; readonly proposal: Proposal },
): Promise<OnDiscussion> {
  const purpose = purposeOf(proposal.action);
  if (purpose === null) return { proposal, discussion: null };
  const { [MEMBERS]: _said, ...facts } = proposal.facts;
  const discussion = standingOf(await listDiscussions(tx, matterId), { purpose, log });
  // Nobody decided without a record, whatever an earlier step counted.
  if (discussion === null) return { proposal: { ...proposal, facts: { ...facts, [MEMBERS]: 0 } }, discussion };
  const members = await listMembers(tx, matterId);
  const leaders = members.filter(({ seq, capacity }) => seq === discussion.seq && capacity === 'leader');
  return { proposal: { ...proposal, facts: { ...facts, [MEMBERS]: leaders.length } }, discussion };
}

/** What is decided is what the heads concluded together (行政处罚法第五十七条第二款). */
export function holdToDiscussion({ discussion }: OnDiscussion, { facts }: Proposal): void {
  if (discussion === null) return;
  const { seq, conclusion, fine_fen: fineFen } = discussion;
  if (conclusion !== 'agreed') throw new AppError('case.collectiveNotAgreed', 409, { seq });
  if (fineFen === null || facts['fineFen'] === fineFen) return;
  throw new AppError('case.collectiveDiffers', 409, { seq, fineFen });
}
