import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

export type DiscussionRow = Selectable<DB['cases.collective_discussion']>;
export type MemberRow = Selectable<DB['cases.collective_member']>;

/** All of a case, the newest first. */
export async function listDiscussions(tx: Tx, matterId: string): Promise<DiscussionRow[]> {
  return tx
    .selectFrom('cases.collective_discussion')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('seq', 'desc')
    .execute();
}

/** Who was there, those who decide first. */
export async function listMembers(tx: Tx, matterId: string): Promise<MemberRow[]> {
  return tx
    .selectFrom('cases.collective_member')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('capacity', 'desc')
    .orderBy('person_id')
    .execute();
}
