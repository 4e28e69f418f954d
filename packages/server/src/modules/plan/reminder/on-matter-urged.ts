import { civilDateOf } from '@jianhu/kernel';
import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';

type News = OutboxEvent<'cases.matterUrged.v1'>['payload'];

/**
 * Who is urged does not wait for the next morning: the reminder of the day goes out to the unit, once more where it went before. What is
 * urged while it waits is told by the same message.
 */
export async function onMatterUrged(ctx: PlanContext, tx: Tx, { unitId }: News): Promise<void> {
  const now = ctx.infra.clock.now();
  const again = { day: civilDateOf(now), unit_id: unitId, items: 1, state: 'waiting' as const, next_at: now };
  const reset = { state: 'waiting' as const, attempts: 0, next_at: now, sent_at: null };
  if (ctx.mailer !== null) {
    const people = await tx
      .selectFrom('plan.mail_contact')
      .select('person_id')
      .where('unit_id', '=', unitId)
      .where('wanted', '=', true)
      .execute();
    for (const { person_id: person } of people)
      await tx
        .insertInto('plan.reminder_mail')
        .values({ person_id: person, ...again })
        .onConflict((conflict) => conflict.columns(['person_id', 'day']).doUpdateSet(reset))
        .execute();
  }
  if (ctx.webhooks.origins.length === 0) return;
  const hook = await tx
    .selectFrom('plan.reminder_webhook')
    .select('unit_id')
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  if (!hook) return;
  await tx
    .insertInto('plan.reminder_post')
    .values(again)
    .onConflict((conflict) => conflict.columns(['unit_id', 'day']).doUpdateSet({ ...reset, problem: null }))
    .execute();
}
