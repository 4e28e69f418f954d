import type { MailFate } from '../../../infra/mail/mail-fate.ts';
import type { Mailer } from '../../../infra/mail/mailer.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { listReminders } from './list-reminders.ts';
import { mailTextOf } from './mail-text.ts';
import { MAIL_FIELD } from './set-mail.ts';

const MOST_AT_ONCE = 200;
const LAST_ATTEMPT = 5;
const FIRST_WAIT_MS = 300_000;

interface Waiting {
  readonly person_id: string;
  readonly day: string;
  readonly unit_id: string;
  readonly attempts: number;
}

/**
 * Sends what waits. The text is made at the moment of sending, so that nobody is reminded of what was done in between; a mail that the
 * server does not take is tried again, each time after twice the wait, and given up after the fifth. A server that is away ends the round,
 * since each further mail would wait for it as long, and counts as no try: what was not sent stays due.
 */
export async function sendMails(ctx: PlanContext, mailer: Mailer): Promise<number> {
  let sent = 0;
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const one = await inScope(ctx.infra.db, systemScope, async (tx) => {
      const waiting = await findWaiting(ctx, tx);
      return waiting ? sendOne(ctx, tx, mailer, waiting) : null;
    });
    if (one?.state === 'sent') sent += 1;
    if (one === null || one.isAway) return sent;
  }
  return sent;
}

function findWaiting({ infra }: PlanContext, tx: Tx): Promise<Waiting | undefined> {
  return tx
    .selectFrom('plan.reminder_mail')
    .select(['person_id', 'day', 'unit_id', 'attempts'])
    .where('state', '=', 'waiting')
    .where('next_at', '<=', infra.clock.now())
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

interface Tried {
  readonly state: 'sent' | 'dropped' | 'failed' | 'waiting';
  readonly isAway: boolean;
}

async function sendOne(ctx: PlanContext, tx: Tx, mailer: Mailer, waiting: Waiting): Promise<Tried> {
  const [address, reminders] = [await findAddress(ctx, waiting), await listReminders(ctx, tx, waiting.unit_id)];
  const isDone = address === undefined || reminders.length === 0;
  const text = mailTextOf(reminders, {
    unitZh: unitRef(ctx, waiting.unit_id).nameZh,
    baseUrl: ctx.baseUrl,
    demo: ctx.demo,
  });
  const fate = isDone ? null : await mailer.send({ to: address, ...text });
  const isAway = fate === 'away';
  const attempts = waiting.attempts + (isDone || isAway ? 0 : 1);
  const state = stateAfter(fate, attempts);
  const now = ctx.infra.clock.now();
  await tx
    .updateTable('plan.reminder_mail')
    .set({
      state,
      attempts,
      next_at: new Date(now.getTime() + FIRST_WAIT_MS * (isAway ? 1 : 2 ** waiting.attempts)),
      sent_at: state === 'sent' ? now : null,
    })
    .where('person_id', '=', waiting.person_id)
    .where('day', '=', waiting.day)
    .execute();
  return { state, isAway };
}

function stateAfter(fate: MailFate | null, attempts: number): Tried['state'] {
  if (fate === null) return 'dropped';
  if (fate === 'taken') return 'sent';
  return attempts >= LAST_ATTEMPT ? 'failed' : 'waiting';
}

/** Whoever was forgotten, wants no mail any more, works elsewhere by now or may no longer read the plan gets none. */
async function findAddress(
  { infra, identity }: PlanContext,
  { person_id: personId, unit_id: unitId }: Waiting,
): Promise<string | undefined> {
  const address = (await identity.vault.read(infra.db, [personId], MAIL_FIELD)).get(personId);
  if (address === undefined) return undefined;
  const caller = await identity.callerOf(personId);
  return caller.unitId === unitId && caller.permissions.has('plan.view') ? address : undefined;
}
