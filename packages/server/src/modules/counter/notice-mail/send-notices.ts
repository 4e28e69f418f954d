import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { MailFate } from '../../../infra/mail/mail-fate.ts';
import type { CounterContext } from '../context.ts';
import { findActing } from './find-acting.ts';
import type { NoticeKind } from './inbox-notices.ts';
import { noticeTextOf } from './mail-text.ts';
import { endCodeOf } from './notice-code.ts';
import { dayBefore, nextNoticeTry, nextTryOfAway, REFUSALS } from './notice-mail.ts';
import { type AddressRow, type Member, noteAddress, readAddress } from './store.ts';

const MOST_MEMBERS = 500;
/** Whoever dies while a mail is on its way sends it again after this time: twice is better than never. */
const CLAIMED_MS = 600_000;

/** All that waits for one member, claimed by moving its next try ahead. */
interface Claimed {
  readonly member: Member;
  readonly kinds: readonly NoticeKind[];
  readonly attempts: number;
  /** What these rows have in common. */
  readonly nextAt: Date;
}

/** Sends what waits, one mail to a member. A mail server that is away ends the round, since each mail would wait for it as long, and what was not sent stays due. */
export async function sendNotices(ctx: CounterContext): Promise<number> {
  const { infra, mailer } = ctx;
  if (mailer === null) return 0;
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.db, systemScope, work);
  let sent = 0;
  for (let tried = 0; tried < MOST_MEMBERS; tried += 1) {
    const claimed = await asPlatform((tx) => claim(ctx, tx));
    if (claimed === null) return sent;
    const { member, kinds } = claimed;
    const isActing = (await findActing(ctx, member)) !== null;
    const row = isActing ? await asPlatform((tx) => findAddress(tx, member)) : undefined;
    const to = row && (await asPlatform((tx) => readAddress(ctx, tx, row)));
    if (!row || to === undefined) {
      await asPlatform((tx) => settle(tx, member, { state: 'dropped', nextAt: claimed.nextAt, at: null }));
      continue;
    }
    const place = { baseUrl: ctx.baseUrl, demo: ctx.demo, endCode: endCodeOf(ctx.pepper, row.id) };
    const fate = await mailer.send({ to, ...noticeTextOf(kinds, place) });
    await asPlatform((tx) => note(ctx, tx, { claimed, row, fate }));
    if (fate === 'taken') sent += 1;
    if (fate === 'away') return sent;
  }
  return sent;
}

async function claim({ infra }: CounterContext, tx: Tx): Promise<Claimed | null> {
  const now = infra.clock.now();
  const due = await tx
    .selectFrom('counter.notice_mail')
    .select(['tenant_id as tenantId', 'person_id as personId'])
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!due) return null;
  const nextAt = new Date(now.getTime() + CLAIMED_MS);
  const { rows } = await sql<{ kind: NoticeKind; attempts: number }>`
    update counter.notice_mail set attempts = attempts + 1, next_at = ${nextAt}
    where tenant_id = ${due.tenantId} and person_id = ${due.personId} and state = 'waiting' and next_at <= ${now}
    returning kind, attempts`.execute(tx);
  const attempts = Math.max(...rows.map((row) => row.attempts));
  return { member: due, kinds: rows.map(({ kind }) => kind).toSorted(), attempts, nextAt };
}

function findAddress(tx: Tx, { tenantId, personId }: Member): Promise<AddressRow | undefined> {
  return tx
    .selectFrom('counter.notice_address')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
}

interface Tried {
  readonly claimed: Claimed;
  readonly row: AddressRow;
  readonly fate: MailFate;
}

async function note(ctx: CounterContext, tx: Tx, { claimed, row, fate }: Tried): Promise<void> {
  const now = ctx.infra.clock.now();
  const { member, attempts, nextAt } = claimed;
  if (fate === 'taken') {
    await settle(tx, member, { state: 'sent', nextAt, at: now });
    await setRefusals(tx, row.id, { refusals: 0 });
    return;
  }
  if (fate === 'refused' && isCounted(row, now)) {
    const refusals = row.refusals + 1;
    const isStopped = refusals >= REFUSALS;
    await setRefusals(tx, row.id, { refusals, refused_at: now, ...(isStopped && { stopped_at: now }) });
    if (isStopped) {
      await settle(tx, member, { state: 'dropped', nextAt, at: null });
      await noteAddress(ctx, tx, systemScope, { row, action: 'stopped' });
      return;
    }
  }
  await tx
    .updateTable('counter.notice_mail')
    .set((eb) => ({
      attempts: eb('attempts', '-', fate === 'away' ? 1 : 0),
      next_at: fate === 'away' ? nextTryOfAway(now) : nextNoticeTry(attempts, now),
    }))
    .where('tenant_id', '=', member.tenantId)
    .where('person_id', '=', member.personId)
    .where('state', '=', 'waiting')
    .where('next_at', '=', nextAt)
    .execute();
}

/** One a day: a server that is set up wrongly for some hours stops nobody. */
function isCounted({ refused_at: refusedAt }: AddressRow, now: Date): boolean {
  return refusedAt === null || refusedAt <= dayBefore(now);
}

interface Settled {
  readonly state: 'sent' | 'dropped';
  readonly nextAt: Date;
  readonly at: Date | null;
}

async function settle(tx: Tx, { tenantId, personId }: Member, { state, nextAt, at }: Settled): Promise<void> {
  await tx
    .updateTable('counter.notice_mail')
    .set({ state, sent_at: at })
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('state', '=', 'waiting')
    .where('next_at', '=', nextAt)
    .execute();
}

async function setRefusals(
  tx: Tx,
  id: string,
  values: { readonly refusals: number; readonly refused_at?: Date; readonly stopped_at?: Date },
): Promise<void> {
  await tx.updateTable('counter.notice_address').set(values).where('id', '=', id).execute();
}
