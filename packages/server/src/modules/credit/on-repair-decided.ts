import type { OutboxEvent } from '@jianhu/contract';
import { isSameDocumentNumber } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { FROM_SERVICES, recomputeThese } from './class/index.ts';
import type { CreditContext } from './context.ts';

type Decided = OutboxEvent<'services.applicationDecided.v1'>['payload'];

const ITEM = 'credit-repair';
const WHAT: Readonly<Partial<Record<Decided['outcome'], 'repaired' | 'changed'>>> = {
  granted: 'repaired',
  // A false commitment: what was lifted weighs again (信用修复管理办法).
  revoked: 'changed',
};

/**
 * Credit was repaired on application, or a repair was taken back: it is noted beside the decision that the application names, and the
 * class of its party follows at once. A number that is no decision of that party changes nothing.
 */
export async function onRepairDecided(ctx: CreditContext, tx: Tx, news: Decided): Promise<void> {
  const what = WHAT[news.outcome];
  const { kind, id: subjectId } = news.subject;
  if (news.itemId !== ITEM || what === undefined || kind === 'unit') return;
  const operatorId = await ctx.registry.operatorOfTenant(tx, { kind, subjectId });
  if (operatorId === null) return;
  const decisions = await ctx.cases.listDecisions(tx, { operatorId });
  const decision = decisions.find(({ documentNo }) =>
    isSameDocumentNumber(documentNo, String(news.facts['decisionNo'])),
  );
  if (!decision) return;
  const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
  const at = new Date(news.at);
  await sql`
    insert into credit.event (operator_id, county_code, ref, seq, what, grade, on_day, repair_from, until_day, demo, at)
    values (${operatorId}, ${subject?.countyCode ?? null}, ${decision.matterId}, ${FROM_SERVICES + news.seq}, ${what}, null,
      ${news.on}, null, null, ${news.demo}, ${at})
    on conflict (ref, seq) do nothing`.execute(tx);
  await recomputeThese(ctx, tx, [operatorId], at);
}
