import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { addressOfEndCode } from './notice-code.ts';
import { endAddresses } from './store.ts';

/**
 * Whoever has a mail may end the mails, without signing in. A link of ours is answered alike whether its address is still there; another is
 * refused before anything is looked up.
 */
export async function endByLink(ctx: CounterContext, code: string): Promise<{ readonly ended: true }> {
  const addressId = addressOfEndCode(ctx.pepper, code);
  if (addressId === null) throw new AppError('noticeMail.linkRefused', 404);
  await inScope(ctx.infra.db, systemScope, async (tx) => {
    const rows = await tx
      .selectFrom('counter.notice_address')
      .select(['id', 'tenant_id', 'person_id', 'confirmed_at'])
      .where('id', '=', addressId)
      .forUpdate()
      .execute();
    await endAddresses(ctx, tx, systemScope, rows);
  });
  return { ended: true };
}
