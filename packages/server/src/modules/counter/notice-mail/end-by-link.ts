import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { addressOfEndCode } from './notice-code.ts';
import { deleteAddresses, noteAddress } from './store.ts';

/**
 * Whoever has a mail may end the mails, without signing in. A link of ours is answered alike whether its address is still there; another is
 * refused before anything is looked up.
 */
export async function endByLink(ctx: CounterContext, code: string): Promise<{ readonly ended: true }> {
  const addressId = addressOfEndCode(ctx.pepper, code);
  if (addressId === null) throw new AppError('noticeMail.linkRefused', 404);
  await inScope(ctx.infra.db, systemScope, async (tx) => {
    const row = await tx
      .selectFrom('counter.notice_address')
      .select(['id', 'tenant_id', 'person_id'])
      .where('id', '=', addressId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    await deleteAddresses(ctx, tx, [row]);
    await noteAddress(ctx, tx, systemScope, { row, action: 'ended' });
  });
  return { ended: true };
}
