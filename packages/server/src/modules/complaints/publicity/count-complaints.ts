import type { ComplaintCounts } from '@jianhu/contract';
import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** A complaint that was accepted and concluded, and how. */
export interface Concluded {
  readonly id: string;
  readonly number: string;
  readonly endedOn: CivilDate;
  readonly settled: boolean;
  readonly endGround: string | null;
  readonly isWithdrawn: boolean;
}

/** Of these nothing is told (terms of tables/complaint-publicity.json): taken back, settled alone, unfounded, or no party is left. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  withdrawn: '投诉人撤回或者双方自行和解',
  complainantAbsent: '投诉人无正当理由不参加调解',
  refusalGround: '属于不予受理的情形',
  partyGone: '一方死亡或者终止',
};

/** Accepted and concluded complaints about an operator that ended in these days, the newest first. */
export async function listConcluded(
  tx: Tx,
  { operatorId, fromOn, toOn }: { readonly operatorId: string; readonly fromOn: CivilDate; readonly toOn: CivilDate },
): Promise<Concluded[]> {
  const { rows } = await sql<Omit<Concluded, 'endedOn'> & { readonly endedOn: string }>`
    select s.id, i.number, s.ended_on::text as "endedOn",
      bool_or(a.action in ('agreeComplaint', 'settleNegotiation')) as settled,
      max(a.facts ->> 'endGround') as "endGround", bool_or(a.action = 'withdrawComplaint') as "isWithdrawn"
    from complaints.item_state s join complaints.item i on i.id = s.id join complaints.action a on a.item_id = s.id
    where s.operator_id = ${operatorId}::uuid and s.kind = 'complaint' and s.state = 'closed'
      and s.ended_on > ${fromOn}::date and s.ended_on <= ${toOn}::date
    group by s.id, i.number, s.ended_on
    having bool_or(a.action = 'acceptComplaint')
    order by s.ended_on desc, s.id desc`.execute(tx);
  return rows.map((row) => ({ ...row, endedOn: parseCivilDate(row.endedOn) }));
}

/** Why one is not counted, or null. */
export function whyLeftOut(one: Concluded, excluded: ReadonlyMap<string, string>): string | null {
  const byHand = excluded.get(one.id);
  if (byHand !== undefined) return byHand;
  return one.isWithdrawn ? (LEFT_OUT['withdrawn'] ?? null) : (LEFT_OUT[one.endGround ?? ''] ?? null);
}

/** How many ended and how; of fewer than `rateFrom` a percentage would mislead and is not told. */
export function countsOf(
  counted: readonly Concluded[],
  { fromOn, toOn, rateFrom }: { readonly fromOn: CivilDate; readonly toOn: CivilDate; readonly rateFrom: number },
): ComplaintCounts {
  const settled = counted.filter((one) => one.settled).length;
  return {
    fromOn,
    toOn,
    counted: counted.length,
    settled,
    respondentAbsent: counted.filter(({ endGround }) => endGround === 'respondentAbsent').length,
    ratePercent: counted.length < rateFrom ? null : Math.round((settled / counted.length) * 100),
  };
}
