import type { NoticeMail } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import { readNoticeMail } from './get-address.ts';
import { hashNoticeCode, isSame } from './notice-code.ts';
import { WRONG_CODES } from './notice-mail.ts';
import { type AddressRow, deleteAddresses, lockMember, noteAddress } from './store.ts';

interface Given {
  readonly tenantId: string;
  readonly code: string;
}

/**
 * The code is good for the member who asked for it, once, for a day and for a few tries; of a code that is wrong, used, late or somebody
 * else's one hears the same.
 */
export async function confirmNoticeMail(ctx: CounterContext, caller: Caller, given: Given): Promise<NoticeMail> {
  const { tenantId } = given;
  const { personId } = caller;
  const mail = await inScope(ctx.infra.db, caller, async (tx) => {
    await lockMember(tx, { tenantId, personId });
    const asked = await tx
      .selectFrom('counter.notice_address')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId)
      .where('confirmed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!asked || !isGood(ctx, asked, given.code)) {
      // Counted although it is refused: the transaction ends well.
      if (asked) await countWrong(tx, asked);
      return null;
    }
    await confirm(ctx, tx, caller, asked);
    return readNoticeMail(ctx, tx, { personId, tenantId });
  });
  if (mail === null) throw new AppError('noticeMail.codeRefused', 409);
  return mail;
}

function isGood({ infra, pepper }: CounterContext, asked: AddressRow, code: string): boolean {
  const { code_hash: hash, code_until: until } = asked;
  if (hash === null || until === null || until <= infra.clock.now()) return false;
  return isSame(hashNoticeCode(pepper, code), hash);
}

async function countWrong(tx: Tx, { id, wrong_codes: before }: AddressRow): Promise<void> {
  const wrong = before + 1;
  const dead = wrong >= WRONG_CODES ? { code_hash: null, code_until: null } : {};
  await tx
    .updateTable('counter.notice_address')
    .set({ wrong_codes: wrong, ...dead })
    .where('id', '=', id)
    .execute();
}

async function confirm(ctx: CounterContext, tx: Tx, caller: Caller, asked: AddressRow): Promise<void> {
  const earlier = await tx
    .selectFrom('counter.notice_address')
    .select(['id', 'person_id'])
    .where('tenant_id', '=', asked.tenant_id)
    .where('person_id', '=', asked.person_id)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .execute();
  await deleteAddresses(ctx, tx, earlier);
  await tx
    .updateTable('counter.notice_address')
    .set({ confirmed_at: ctx.infra.clock.now(), code_hash: null, code_until: null, refusals: 0 })
    .where('id', '=', asked.id)
    .execute();
  await noteAddress(ctx, tx, caller, { row: asked, action: 'confirmed' });
}
