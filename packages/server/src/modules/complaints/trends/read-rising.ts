import type { listRisingWords, ResponseOf } from '@jianhu/contract';
import { addDays, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { createTurn, runInTurns } from '../../../infra/turn.ts';
import type { ComplaintsContext } from '../context.ts';
import { findRising, type ToldItem } from './rising-words.ts';

type Rising = ResponseOf<typeof listRisingWords>;

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const TURN_MS = 15;
const MOST_WORDS = 15;
const MOST_BEHIND = 20;
/** Of these days and of the weeks before, each: words of more are cut from a fixed share of the items, chosen by their ids. */
const MOST_READ = 5_000;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly isNow: boolean;
  readonly text: string;
  readonly person: string | null;
  readonly respondent: string;
  readonly respondentZh: string;
  readonly receivedAt: Date;
}

/** Words of the complaints that the caller may see which rose against the weeks before, each with the complaints behind it. */
export async function readRising(ctx: ComplaintsContext, caller: Caller): Promise<Rising> {
  const { rising: rule, topics } = ctx.rules.topics;
  const now = ctx.infra.clock.now();
  const from = new Date(now.getTime() - rule.days * DAY_MS);
  const before = new Date(from.getTime() - rule.usualWeeks * WEEK_DAYS * DAY_MS);
  const { rows, isSampled } = await inScope(ctx.infra.db, caller, (tx) => readItems(tx, { before, from }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = await runInTurns(findRising(rows satisfies readonly ToldItem[], rule), createTurn(TURN_MS));
  const known = new Set(topics.flatMap(({ words }) => words));
  const nowCount = rows.filter(({ isNow }) => isNow).length;
  return {
    from: addDays(civilDateOf(now), -rule.days),
    complaints: nowCount,
    earlier: rows.length - nowCount,
    sampled: isSampled,
    rule: {
      zh: `近 ${rule.days} 日与此前 ${rule.usualWeeks} 周相比；至少 ${rule.leastItems} 件、${rule.leastPeople} 名投诉人，G² 不低于 ${rule.leastScore}`,
      en: `${rule.days} days against the ${rule.usualWeeks} weeks before; at least ${rule.leastItems} complaints of ${rule.leastPeople} people, and G² of ${rule.leastScore} or more`,
    },
    source: rule.source,
    words: found.slice(0, MOST_WORDS).map(({ ids, score, ...one }) => ({
      ...one,
      score: Math.round(score * 10) / 10,
      known: known.has(one.word),
      behind: ids.slice(0, MOST_BEHIND).flatMap((id) => {
        const row = byId.get(id);
        if (!row) return [];
        const { number, respondentZh, receivedAt } = row;
        return [{ id, number, respondentZh, receivedOn: civilDateOf(receivedAt) }];
      }),
    })),
    asOf: now.toISOString(),
  };
}

/** Complaints alone: the words of a report are for market regulators. Newest first, so that the ones shown behind a word are the latest. */
async function readItems(
  tx: Tx,
  { before, from }: { readonly before: Date; readonly from: Date },
): Promise<{ rows: Row[]; isSampled: boolean }> {
  const { rows: counts } = await sql<{ now: number; earlier: number }>`
    select count(*) filter (where i.received_at > ${from})::int as now, count(*) filter (where i.received_at <= ${from})::int as earlier
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.received_at > ${before} and i.kind = 'complaint'`.execute(tx);
  const { now = 0, earlier = 0 } = counts[0] ?? {};
  const share = (count: number): number => (count <= MOST_READ ? 1 : MOST_READ / count);
  const { rows } = await sql<Row>`
    select i.id, i.number, i.received_at > ${from} as "isNow", i.facts_zh as text, encode(i.phone_key, 'hex') as person,
      coalesce(i.operator_id::text, i.respondent_zh) as respondent, i.respondent_zh as "respondentZh", i.received_at as "receivedAt"
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.received_at > ${before} and i.kind = 'complaint'
      and hashtextextended(i.id::text, 0) & 65535
        < 65536 * case when i.received_at > ${from} then ${share(now)}::float8 else ${share(earlier)}::float8 end
    order by i.received_at desc, i.id`.execute(tx);
  return { rows, isSampled: now > MOST_READ || earlier > MOST_READ };
}
