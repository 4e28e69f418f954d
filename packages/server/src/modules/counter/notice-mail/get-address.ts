import type { NoticeMail } from '@jianhu/contract';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { maskAddress } from '../../../infra/mail/mask-address.ts';
import type { CounterContext } from '../context.ts';
import { addressLeavesAt } from './notice-mail.ts';
import { type AddressRow, type Member, readAddress } from './store.ts';

/** What the caller has entered for himself, and how mails to it fared; a colleague's is not shown. */
export function getNoticeMail(ctx: CounterContext, caller: Caller, tenantId: string): Promise<NoticeMail> {
  return inScope(ctx.infra.db, caller, (tx) => readNoticeMail(ctx, tx, { personId: caller.personId, tenantId }));
}

export async function readNoticeMail(ctx: CounterContext, tx: Tx, { personId, tenantId }: Member): Promise<NoticeMail> {
  const rows = await tx
    .selectFrom('counter.notice_address')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .execute();
  const confirmed = rows.find((row) => row.confirmed_at !== null);
  const asked = rows.find((row) => row.confirmed_at === null);
  return {
    configured: ctx.mailer !== null,
    confirmed: confirmed?.confirmed_at
      ? {
          addressMasked: await maskedOf(ctx, tx, confirmed),
          confirmedAt: confirmed.confirmed_at.toISOString(),
          lastSentAt: await lastSent(tx, confirmed),
          refusals: confirmed.refusals,
          refusedAt: confirmed.refused_at?.toISOString() ?? null,
          stoppedAt: confirmed.stopped_at?.toISOString() ?? null,
          leavesAt: addressLeavesAt(confirmed, ctx.addressTerms)?.toISOString() ?? null,
        }
      : null,
    asked: asked
      ? {
          addressMasked: await maskedOf(ctx, tx, asked),
          askedAt: asked.asked_at.toISOString(),
          // The column allows these by its CHECK.
          letter: asked.letter as 'waiting' | 'sent' | 'refused',
          codeUntil: asked.code_until?.toISOString() ?? null,
        }
      : null,
  };
}

async function maskedOf(ctx: CounterContext, tx: Tx, row: AddressRow): Promise<string> {
  return maskAddress((await readAddress(ctx, tx, row)) ?? '');
}

async function lastSent(tx: Tx, { tenant_id: tenantId, person_id: personId }: AddressRow): Promise<string | null> {
  const row = await tx
    .selectFrom('counter.notice_mail')
    .select((eb) => eb.fn.max('sent_at').as('at'))
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.at?.toISOString() ?? null;
}
