import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** Numbers of the complaints about businesses on one platform. */
export interface PlatformAnswers {
  readonly platform: string;
  readonly items: number;
  readonly offered: number;
  readonly replied: number;
  readonly settled: number;
  readonly late: number;
}

interface Asked {
  readonly from: Date;
  readonly now: Date;
  /** The domain of one platform; all of them where it is left out. */
  readonly platform?: string;
}

/** How businesses on each platform answer what was put to them first, and what was settled; late is what the organ owes beyond its term. */
export async function countAnswers(tx: Tx, { from, now, platform }: Asked): Promise<PlatformAnswers[]> {
  const today: CivilDate = civilDateOf(now);
  const { rows } = await sql<PlatformAnswers>`
    select i.platform, count(*) as items,
      count(*) filter (where exists (select from complaints.action a where a.item_id = i.id and a.action = 'offerNegotiation')) as offered,
      count(*) filter (where exists (select from complaints.action a where a.item_id = i.id and a.action = 'recordEnterpriseReply')) as replied,
      count(*) filter (where exists (select from complaints.action a where a.item_id = i.id
        and a.action in ('settleNegotiation', 'agreeComplaint'))) as settled,
      count(*) filter (where s.ended_on is null and s.next_due_on < ${today}) as late
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.received_at > ${from} and i.kind = 'complaint' and i.platform is not null
      and (${platform ?? null}::text is null or i.platform = ${platform ?? null}::text)
    group by i.platform order by 2 desc limit 20`.execute(tx);
  return rows;
}
