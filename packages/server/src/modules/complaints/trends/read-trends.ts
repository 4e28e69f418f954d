import type { getComplaintTrends, ResponseOf } from '@jianhu/contract';
import { addDays, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { type BurstRule, burstWords, isBurst } from './burst.ts';
import { countAnswers } from './count-answers.ts';

type Trends = ResponseOf<typeof getComplaintTrends>;

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

interface Span {
  readonly from: Date;
  readonly before: Date;
  readonly now: Date;
}

/** Numbers of the items that the caller may see; of a period and of the one before it. */
export async function readTrends(ctx: ComplaintsContext, caller: Caller, days: number): Promise<Trends> {
  const now = ctx.infra.clock.now();
  const from = new Date(now.getTime() - days * DAY_MS);
  const span: Span = { from, before: new Date(from.getTime() - days * DAY_MS), now };
  const { topics, burst } = ctx.rules.topics;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const weeks = await countWeeks(tx, span);
    const byTopic = await countTopics(tx, span);
    const byWord = await countWords(
      tx,
      span,
      topics.flatMap(({ words }) => words),
    );
    const words = burstWords(burst);
    return {
      days,
      complaints: weeks.reduce((sum, { complaints }) => sum + complaints, 0),
      reports: weeks.reduce((sum, { reports }) => sum + reports, 0),
      weeks,
      topics: topics
        .map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn, ...(byTopic.get(id) ?? { count: 0, before: 0 }) }))
        .toSorted((a, b) => b.count - a.count),
      words: byWord,
      bursts: await listBursts(tx, burst, now),
      platforms: await countAnswers(tx, span),
      burstRule: words,
      asOf: now.toISOString(),
    };
  });
}

async function countWeeks(tx: Tx, { from, now }: Span): Promise<Trends['weeks']> {
  const { rows } = await sql<{ week: number; complaints: number; reports: number }>`
    select floor(extract(epoch from i.received_at - ${from}::timestamptz) / 604800)::int as week,
      count(*) filter (where i.kind = 'complaint') as complaints, count(*) filter (where i.kind = 'report') as reports
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.received_at > ${from} and i.kind <> 'enrolment' group by 1`.execute(tx);
  const first = civilDateOf(from);
  const count = Math.ceil((now.getTime() - from.getTime()) / (WEEK_DAYS * DAY_MS));
  return Array.from({ length: count }, (_, at) => {
    const found = rows.find(({ week }) => week === at);
    return {
      from: addDays(parseCivilDate(first), at * WEEK_DAYS),
      complaints: found?.complaints ?? 0,
      reports: found?.reports ?? 0,
    };
  });
}

interface Counted {
  readonly count: number;
  readonly before: number;
}

async function countTopics(tx: Tx, { from, before }: Span): Promise<Map<string, Counted>> {
  const { rows } = await sql<Counted & { topic: string }>`
    select topic, count(*) filter (where i.received_at > ${from}) as count, count(*) filter (where i.received_at <= ${from}) as before
    from complaints.item i join complaints.item_state s on s.id = i.id, unnest(i.topics) topic
    where i.received_at > ${before} and i.kind <> 'enrolment' group by topic`.execute(tx);
  return new Map(rows.map(({ topic, count, before: then }) => [topic, { count, before: then }]));
}

const MOST_WORDS = 12;

async function countWords(tx: Tx, { from, before }: Span, words: readonly string[]): Promise<Trends['words']> {
  const { rows } = await sql<Counted & { word: string }>`
    select word, count(*) filter (where i.received_at > ${from}) as count, count(*) filter (where i.received_at <= ${from}) as before
    from complaints.item i join complaints.item_state s on s.id = i.id, unnest(${words}::text[]) word
    where i.received_at > ${before} and i.kind <> 'enrolment' and position(word in i.facts_zh) > 0
    group by word having count(*) filter (where i.received_at > ${from}) > 0 order by 2 desc, word limit ${MOST_WORDS}`.execute(
    tx,
  );
  return rows;
}

const MOST_BURSTS = 20;

async function listBursts(tx: Tx, rule: BurstRule, now: Date): Promise<Trends['bursts']> {
  const since = new Date(now.getTime() - rule.days * DAY_MS);
  const usualSince = new Date(since.getTime() - rule.usualWeeks * WEEK_DAYS * DAY_MS);
  const { rows } = await sql<{
    respondentZh: string;
    operatorId: string | null;
    platform: string | null;
    count: number;
    earlier: number;
    lastAt: Date;
  }>`
    select min(i.respondent_zh) as "respondentZh", min(i.operator_id::text)::uuid as "operatorId", min(i.platform) as platform,
      count(*) filter (where i.received_at > ${since}) as count, count(*) filter (where i.received_at <= ${since}) as earlier,
      max(i.received_at) as "lastAt"
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.received_at > ${usualSince} and i.kind <> 'enrolment' and i.part_of is null
    group by coalesce(i.operator_id::text, i.platform || '/' || i.shop_id, i.respondent_zh)
    having count(*) filter (where i.received_at > ${since}) >= ${rule.atLeast} order by 4 desc limit ${MOST_BURSTS}`.execute(
    tx,
  );
  return rows
    .map(({ earlier, lastAt, ...one }) => ({
      ...one,
      usualPerWeek: Math.round((earlier / rule.usualWeeks) * 10) / 10,
      lastAt: lastAt.toISOString(),
    }))
    .filter(({ count, usualPerWeek }) => isBurst(rule, { count, usualPerWeek }));
}
