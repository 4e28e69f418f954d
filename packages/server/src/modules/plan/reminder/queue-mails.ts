import { civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { listReminders } from './list-reminders.ts';

/** One mail a day for everybody who wants it and whose unit owes something; a second run of the day adds none. It tells what one of before that still waits would. */
export async function queueMails(ctx: PlanContext): Promise<number> {
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const contacts = await tx
      .selectFrom('plan.mail_contact')
      .select(['person_id as personId', 'unit_id as unitId'])
      .where('wanted', '=', true)
      .execute();
    let queued = 0;
    for (const [unitId, people] of Map.groupBy(contacts, (contact) => contact.unitId)) {
      const items = (await listReminders(ctx, tx, unitId)).length;
      if (items > 0) queued += await queue(ctx, tx, { unitId, items, people: people.map(({ personId }) => personId) });
    }
    return queued;
  });
}

async function queue(
  ctx: PlanContext,
  tx: Tx,
  { unitId, items, people }: { readonly unitId: string; readonly items: number; readonly people: readonly string[] },
): Promise<number> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const added = await tx
    .insertInto('plan.reminder_mail')
    .values(
      people.map((person) => ({ person_id: person, day, unit_id: unitId, items, state: 'waiting', next_at: now })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'day']).doNothing())
    .executeTakeFirst();
  await tx
    .updateTable('plan.reminder_mail')
    .set({ state: 'dropped' })
    .where('person_id', 'in', people)
    .where('day', '<', day)
    .where('state', '=', 'waiting')
    .execute();
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}
