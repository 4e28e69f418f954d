import { civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { signBody, signingKeyOf } from '../../../infra/webhook/delivery.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { listReminders } from './list-reminders.ts';

const MOST_AT_ONCE = 200;
const LAST_ATTEMPT = 5;
const FIRST_WAIT_MS = 300_000;

/** One message a day for every unit that has an address and owes something; a second run of the day adds none. */
export async function queuePosts(ctx: PlanContext): Promise<number> {
  if (ctx.webhooks.origins.length === 0) return 0;
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const units = await tx.selectFrom('plan.reminder_webhook').select('unit_id').execute();
    const now = ctx.infra.clock.now();
    let queued = 0;
    for (const { unit_id: unit } of units) {
      const items = (await listReminders(ctx, tx, unit)).length;
      if (items === 0) continue;
      const added = await tx
        .insertInto('plan.reminder_post')
        .values({ unit_id: unit, day: civilDateOf(now), items, state: 'waiting', next_at: now })
        .onConflict((conflict) => conflict.columns(['unit_id', 'day']).doNothing())
        .executeTakeFirst();
      queued += Number(added.numInsertedOrUpdatedRows ?? 0n);
    }
    return queued;
  });
}

interface Waiting {
  readonly unit_id: string;
  readonly day: unknown;
  readonly attempts: number;
  readonly url: string | null;
}

/** Sends what waits, with the words of that moment; what is not taken is tried again after twice the wait, five times. */
export async function sendPosts(ctx: PlanContext): Promise<number> {
  let sent = 0;
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const state = await inScope(ctx.infra.db, systemScope, async (tx) => {
      const waiting = await findWaiting(ctx, tx);
      return waiting ? sendOne(ctx, tx, waiting) : null;
    });
    if (state === null) return sent;
    if (state === 'sent') sent += 1;
  }
  return sent;
}

function findWaiting({ infra }: PlanContext, tx: Tx): Promise<Waiting | undefined> {
  return tx
    .selectFrom('plan.reminder_post as p')
    .leftJoin('plan.reminder_webhook as w', 'w.unit_id', 'p.unit_id')
    .select(['p.unit_id', 'p.day', 'p.attempts', 'w.url'])
    .where('p.state', '=', 'waiting')
    .where('p.next_at', '<=', infra.clock.now())
    .orderBy('p.next_at')
    .limit(1)
    .forUpdate('p')
    .skipLocked()
    .executeTakeFirst();
}

async function sendOne(ctx: PlanContext, tx: Tx, { unit_id: unitId, day, attempts, url }: Waiting) {
  const reminders = await listReminders(ctx, tx, unitId);
  const now = ctx.infra.clock.now();
  const isDone = url === null || reminders.length === 0;
  // No figure and no name of a person: it leaves the platform.
  const body = JSON.stringify({
    id: `${unitId}:${String(day)}`,
    type: 'reminders',
    unit: unitRef(ctx, unitId).nameZh,
    day: String(day),
    demo: ctx.demo,
    items: reminders.map(({ path, ...one }) => ({ ...one, url: `${ctx.baseUrl}${path}` })),
  });
  const signature = signBody(signingKeyOf(ctx.pepper, `reminder ${unitId}`), body, now);
  const posted = isDone ? null : await ctx.webhooks.post(url, body, { 'x-jianhu-signature': signature });
  const tries = attempts + (isDone ? 0 : 1);
  const state =
    posted === null ? 'dropped' : posted.kind === 'taken' ? 'sent' : tries >= LAST_ATTEMPT ? 'failed' : 'waiting';
  await tx
    .updateTable('plan.reminder_post')
    .set({
      state,
      attempts: tries,
      next_at: new Date(now.getTime() + FIRST_WAIT_MS * 2 ** attempts),
      sent_at: state === 'sent' ? now : null,
      problem: posted?.kind === 'failed' ? posted.problem : null,
    })
    .where('unit_id', '=', unitId)
    .where('day', '=', String(day))
    .execute();
  return state;
}
