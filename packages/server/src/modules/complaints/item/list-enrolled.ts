import type { ComplaintFile } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { dayOf, type ItemRow } from './store.ts';

type Enrolled = ComplaintFile['enrolled'][number];
type Sought = Pick<ItemRow, 'operator_id' | 'respondent_uscc' | 'platform'>;

/** Whether the respondent of a complaint, or the platform on which it trades, settles complaints first, whichever county enrolled it. */
export async function listEnrolled(
  tx: Tx,
  { operator_id: operatorId, respondent_uscc: uscc, platform }: Sought,
): Promise<Enrolled[]> {
  const rows = await selectEnrolled(tx, { operatorId, uscc, platform }).execute();
  return rows.map(({ joinedOn, ...one }) => ({ ...one, joinedOn: dayOf(joinedOn) }));
}

interface Given {
  readonly operatorId: string | null;
  readonly uscc: string | null;
  readonly platform: string | null;
}

// An enrolment's category is the channel that its application named, and no other word.
const selectEnrolled = fixedStatement(
  (_db, { operatorId, uscc, platform }: Given) => sql<Omit<Enrolled, 'joinedOn'> & { readonly joinedOn: unknown }>`
    select name_zh as "nameZh", number, channel, joined_on as "joinedOn", as_platform as "asPlatform"
    from complaints.list_enrolled(${operatorId}::uuid, ${uscc}::text, ${platform}::text)`,
);
