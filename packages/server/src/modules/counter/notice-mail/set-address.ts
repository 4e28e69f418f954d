import type { NoticeMail } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import { readNoticeMail } from './get-address.ts';
import { hashAddress } from './notice-code.ts';
import { dayBefore, LETTERS_A_DAY } from './notice-mail.ts';
import { addressField, deleteAddresses, endAddresses, lockMember, type Member, noteAddress } from './store.ts';

interface Wish {
  readonly tenantId: string;
  readonly address: string | null;
}

/**
 * Everybody sets the own address only. A new one waits for the code of its letter, and the confirmed one is used until then; without one
 * all of it is deleted. The answer is the same for every address, whoever else may have entered it.
 */
export async function setNoticeMail(ctx: CounterContext, caller: Caller, wish: Wish): Promise<NoticeMail> {
  const { tenantId, address } = wish;
  const { personId } = caller;
  if (address !== null && ctx.mailer === null) throw new AppError('noticeMail.notConfigured', 409);
  const member = { tenantId, personId };
  return inScope(ctx.infra.db, caller, async (tx) => {
    await lockMember(tx, member);
    if (address === null) await withdraw(ctx, tx, caller, member);
    else await ask(ctx, tx, caller, { ...member, address });
    return readNoticeMail(ctx, tx, member);
  });
}

async function withdraw(ctx: CounterContext, tx: Tx, caller: Caller, { tenantId, personId }: Member): Promise<void> {
  const rows = await tx
    .selectFrom('counter.notice_address')
    .select(['id', 'tenant_id', 'person_id', 'confirmed_at'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .forUpdate()
    .execute();
  await endAddresses(ctx, tx, caller, rows);
}

async function ask(
  ctx: CounterContext,
  tx: Tx,
  caller: Caller,
  { tenantId, personId, address }: Member & { readonly address: string },
): Promise<void> {
  const { clock, rng } = ctx.infra;
  const now = clock.now();
  await refuseFlood(tx, personId, now);
  const before = await tx
    .selectFrom('counter.notice_address')
    .select(['id', 'person_id'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is', null)
    .forUpdate()
    .execute();
  await deleteAddresses(ctx, tx, before);
  const row = { id: uuidV7(clock, rng), tenant_id: tenantId, person_id: personId };
  await tx
    .insertInto('counter.notice_address')
    .values({
      ...row,
      address_hash: hashAddress(ctx.pepper, address),
      asked_at: now,
      letter: 'waiting',
      letter_next_at: now,
    })
    .execute();
  await ctx.identity.vault.put(tx, personId, { [addressField(row.id)]: address });
  await noteAddress(ctx, tx, caller, { row, action: 'asked' });
}

/** By the letters that left: who mends a slip before one has left, or while no mail server is there, has used up none. */
async function refuseFlood(tx: Tx, personId: string, now: Date): Promise<void> {
  const letters = await tx
    .selectFrom('counter.notice_letter')
    .select('at')
    .where('person_id', '=', personId)
    .where('at', '>', dayBefore(now))
    .orderBy('at')
    .execute();
  const [oldest] = letters;
  if (letters.length < LETTERS_A_DAY || !oldest) return;
  const againAt = new Date(oldest.at.getTime() + now.getTime() - dayBefore(now).getTime());
  throw new AppError('noticeMail.tooManyLetters', 429, { againAt: againAt.toISOString() });
}
