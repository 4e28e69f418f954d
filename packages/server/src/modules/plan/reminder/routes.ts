import {
  getPlanReminderWebhook,
  listPlanReminders,
  setPlanReminderMail,
  setPlanReminderWebhook,
} from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { maskAddress } from '../../../infra/mail/mask-address.ts';
import type { PlanContext, PlanRead } from '../context.ts';
import { listReminders } from './list-reminders.ts';
import { readReminderWebhook, setReminderWebhook } from './set-webhook.ts';
import { MAIL_FIELD, setReminderMail, wantsNews } from './set-mail.ts';

export function mountReminders(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(listPlanReminders, async ({ caller }) => {
    const address = (await ctx.identity.vault.read(db, [caller.personId], MAIL_FIELD)).get(caller.personId);
    const addressMasked = address === undefined ? null : maskAddress(address);
    return read(caller, async (tx) => ({
      items: await listReminders(ctx, tx, caller.unitId ?? ''),
      mail: { configured: ctx.mailer !== null, addressMasked, news: await wantsNews(tx, caller) },
    }));
  });
  edge.handle(getPlanReminderWebhook, ({ caller }) =>
    inScope(db, caller, (tx) => readReminderWebhook(ctx, tx, caller)),
  );
  edge.handle(setPlanReminderWebhook, ({ caller, body }) =>
    inScope(db, caller, (tx) => setReminderWebhook(ctx, tx, caller, body)),
  );
  edge.handle(setPlanReminderMail, ({ caller, body }) =>
    inScope(db, caller, (tx) => setReminderMail(ctx, tx, caller, body)),
  );
}
