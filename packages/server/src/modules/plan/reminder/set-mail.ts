import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';

/** Name of the sealed value under the person's own subject. */
export const MAIL_FIELD = 'planReminderMail';

/** Everybody sets the own address only; without one it is deleted from the vault, and no mail goes out. */
export async function setReminderMail(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  address: string | null,
): Promise<{ readonly addressMasked: string | null }> {
  const at = ctx.infra.clock.now();
  const contact = { unit_id: caller.unitId ?? '', wanted: address !== null, changed_at: at };
  const { vault } = ctx.identity;
  if (address === null) await vault.dropItems(tx, [{ subjectId: caller.personId, field: MAIL_FIELD }]);
  else await vault.put(tx, caller.personId, { [MAIL_FIELD]: address });
  await tx
    .insertInto('plan.mail_contact')
    .values({ person_id: caller.personId, ...contact })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(contact))
    .execute();
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'person',
    objectId: caller.personId,
    action: address === null ? 'plan.reminderMail.ended' : 'plan.reminderMail.set',
    detail: {},
  });
  return { addressMasked: address === null ? null : maskAddress(address) };
}

/** First letter and domain: enough to know the own address again, not enough to write to it. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
