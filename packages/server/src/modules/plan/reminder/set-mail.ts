import { AppError } from '@jianhu/kernel';
import type { BodyOf, setPlanReminderMail as operation } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { maskAddress } from '../../../infra/mail/mask-address.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';

/** Name of the sealed value under the person's own subject. */
export const MAIL_FIELD = 'planReminderMail';

/** Everybody sets the own address only; without one it is deleted from the vault, and no mail goes out. News are told from now on. */
export async function setReminderMail(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { address, news }: BodyOf<typeof operation>,
): Promise<{ readonly addressMasked: string | null; readonly news: boolean }> {
  const kept = (await ctx.identity.vault.read(tx, [caller.personId], MAIL_FIELD)).get(caller.personId) ?? null;
  const next = address === undefined ? kept : address;
  if (next === null && news === true) throw new AppError('plan.mailMissing', 409);
  const { vault } = ctx.identity;
  if (next === null) await vault.dropItems(tx, [{ subjectId: caller.personId, field: MAIL_FIELD }]);
  else if (next !== kept) await vault.put(tx, caller.personId, { [MAIL_FIELD]: next });
  const newsSince = await keepContact(ctx, tx, caller, { wanted: next !== null, news });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'person',
    objectId: caller.personId,
    action: next === null ? 'plan.reminderMail.ended' : 'plan.reminderMail.set',
    detail: { news: newsSince !== null },
  });
  return { addressMasked: next === null ? null : maskAddress(next), news: newsSince !== null };
}

async function keepContact(
  { infra }: PlanContext,
  tx: Tx,
  { personId, unitId }: Caller,
  { wanted, news }: { readonly wanted: boolean; readonly news: boolean | undefined },
): Promise<Date | null> {
  const at = infra.clock.now();
  const before = await tx
    .selectFrom('plan.mail_contact')
    .select('news_since')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const kept = before?.news_since ?? null;
  const since = !wanted || news === false ? null : news === true ? (kept ?? at) : kept;
  const contact = { unit_id: unitId ?? '', wanted, changed_at: at, news_since: since };
  await tx
    .insertInto('plan.mail_contact')
    .values({ person_id: personId, ...contact })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(contact))
    .execute();
  return since;
}

export async function wantsNews(tx: Tx, { personId }: Caller): Promise<boolean> {
  const row = await tx
    .selectFrom('plan.mail_contact')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('wanted', '=', true)
    .where('news_since', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
