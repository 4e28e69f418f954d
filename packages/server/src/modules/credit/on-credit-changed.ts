import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { recomputeThese } from './class/index.ts';
import type { CreditContext } from './context.ts';

type News = OutboxEvent<'cases.creditChanged.v1'>['payload'];

/** A decision was served, changed, annulled or repaired: it is noted, and the class of its party follows at once. */
export async function onCreditChanged(ctx: CreditContext, tx: Tx, news: News): Promise<void> {
  const { operatorId } = news;
  // A party that is no operator of the registry has no class.
  if (operatorId === null) return;
  const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
  const at = new Date(news.at);
  await sql`
    insert into credit.event (operator_id, county_code, ref, seq, what, grade, on_day, repair_from, until_day, demo, at)
    values (${operatorId}, ${subject?.countyCode ?? null}, ${news.matterId}, ${news.seq},
      ${news.kind}, ${news.grade}, ${civilDateOf(at)}, ${news.repairFrom}, ${news.until}, ${news.demo}, ${at})
    on conflict (ref, seq) do nothing`.execute(tx);
  await recomputeThese(ctx, tx, [operatorId], at);
}
