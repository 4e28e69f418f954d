import type { BodyOf, ReminderWebhook, setPlanReminderWebhook as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { signingKeyOf } from '../../../infra/webhook/delivery.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';

/** What a unit has entered, and how its last message fared. */
export async function readReminderWebhook(ctx: PlanContext, tx: Tx, caller: Caller): Promise<ReminderWebhook> {
  const unitId = caller.unitId ?? '';
  const row = await tx
    .selectFrom('plan.reminder_webhook')
    .select(['url', 'news_since'])
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  const last = await tx
    .selectFrom('plan.reminder_post')
    .select(['day', 'state', 'attempts', 'problem'])
    .where('unit_id', '=', unitId)
    .orderBy('day', 'desc')
    .executeTakeFirst();
  return {
    origins: [...ctx.webhooks.origins],
    url: row?.url ?? null,
    news: row !== undefined && row.news_since !== null,
    maySet: maySet(caller),
    // The column allows these states only.
    last: last
      ? {
          day: last.day,
          state: last.state as NonNullable<ReminderWebhook['last']>['state'],
          attempts: last.attempts,
          problem: last.problem,
        }
      : null,
    signingKey: null,
  };
}

/** The head of a unit, or who fills its reports, says where it is told; the key to check signatures is shown to him then. */
export async function setReminderWebhook(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { url: asked, news }: BodyOf<typeof operation>,
): Promise<ReminderWebhook> {
  const unitId = caller.unitId ?? '';
  if (!maySet(caller)) throw new AppError('plan.webhookNotYours', 403);
  const before = await tx
    .selectFrom('plan.reminder_webhook')
    .select(['url', 'news_since'])
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  const url = asked === undefined ? (before?.url ?? null) : asked;
  if (url === null && news === true) throw new AppError('plan.webhookMissing', 409);
  if (url !== null && !ctx.webhooks.isAllowed(url))
    throw new AppError('plan.webhookNotAllowed', 422, { origins: [...ctx.webhooks.origins] });
  if (url === null) await tx.deleteFrom('plan.reminder_webhook').where('unit_id', '=', unitId).execute();
  else {
    const at = ctx.infra.clock.now();
    const kept = before?.news_since ?? null;
    const since = news === undefined ? kept : news ? (kept ?? at) : null;
    const values = { url, set_by: caller.personId, set_at: at, news_since: since };
    await tx
      .insertInto('plan.reminder_webhook')
      .values({ unit_id: unitId, ...values })
      .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(values))
      .execute();
  }
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'unit',
    objectId: unitId,
    action: url === null ? 'plan.reminderWebhook.ended' : 'plan.reminderWebhook.set',
    detail: url === null ? {} : { origin: new URL(url).origin, ...(news !== undefined && { news }) },
  });
  const set = await readReminderWebhook(ctx, tx, caller);
  return {
    ...set,
    signingKey: url === null || asked === undefined ? null : signingKeyOf(ctx.pepper, `reminder ${unitId}`),
  };
}

function maySet({ permissions, unitId }: Caller): boolean {
  return unitId !== null && (permissions.has('case.approve') || permissions.has('plan.fill'));
}
