import { AppError } from '@jianhu/kernel';
import type { MatterState, ProcedureAction, Proposal } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { purposeOf, standingOf } from './discussion.ts';
import { isSameKinds, kindsIn } from './penalty-kinds.ts';
import { type DiscussionRow, listDiscussions, listMembers } from './store.ts';

const MEMBERS = 'collectiveMembers';

/** What a step that is decided collectively stands on; nothing of any other step. */
export interface OnDiscussion {
  readonly proposal: Proposal;
  readonly discussion: DiscussionRow | null;
}

interface Asked {
  readonly matterId: string;
  readonly log: readonly ProcedureAction[];
  readonly before: Pick<MatterState, 'officers' | 'recused'>;
  readonly proposal: Proposal;
}

/** How many heads decided is what the signed record says, whatever is given: without a record nobody did, and the procedure refuses it on its article. */
export async function withDiscussion(tx: Tx, { matterId, log, before, proposal }: Asked): Promise<OnDiscussion> {
  const purpose = purposeOf(proposal.action);
  if (purpose === null) return { proposal, discussion: null };
  const { [MEMBERS]: _said, ...facts } = proposal.facts;
  const barred = new Set([...before.officers, ...before.recused]);
  const found = standingOf(await listDiscussions(tx, matterId), { purpose, log });
  // Who was recused, or handles the case since, decides nothing: without its chair nobody did, whatever an earlier step counted.
  const discussion = found === null || barred.has(found.chair) ? null : found;
  if (discussion === null) return { proposal: { ...proposal, facts: { ...facts, [MEMBERS]: 0 } }, discussion };
  const members = await listMembers(tx, matterId);
  const leaders = members.filter((one) => {
    return one.seq === discussion.seq && one.capacity === 'leader' && !barred.has(one.person_id);
  });
  return { proposal: { ...proposal, facts: { ...facts, [MEMBERS]: leaders.length } }, discussion };
}

/** What is decided is what the heads concluded together (行政处罚法第五十七条第二款). */
export function holdToDiscussion({ discussion }: OnDiscussion, { facts }: Proposal): void {
  if (discussion === null) return;
  const { seq, conclusion, fine_fen: fineFen, penalty_kinds: kinds } = discussion;
  if (conclusion !== 'agreed') throw new AppError('case.collectiveNotAgreed', 409, { seq });
  if (fineFen !== null && facts['fineFen'] !== fineFen)
    throw new AppError('case.collectiveDiffers', 409, { seq, fineFen });
  // Records of before the kinds were asked for name none.
  if (kinds !== null && !isSameKinds(kinds, kindsIn(facts)))
    throw new AppError('case.collectiveKindsDiffer', 409, { seq, penaltyKinds: kinds });
}
