import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { findActing } from './find-acting.ts';
import { dayBefore, letterGivenUpBefore } from './notice-mail.ts';
import { type AddressRow, endAddresses, readAddress } from './store.ts';

/**
 * No longer than the purpose needs (个人信息保护法第十九条): an address goes that nobody confirmed in time, that of a member who acts for the
 * tenant no more, and the row of one that was forgotten. Gives how many went.
 */
export async function sweepAddresses(ctx: CounterContext): Promise<number> {
  const now = ctx.infra.clock.now();
  const rows = await inScope(ctx.infra.db, systemScope, async (tx) => {
    await tx.deleteFrom('counter.notice_letter').where('at', '<', dayBefore(now)).execute();
    return tx
      .selectFrom('counter.notice_address')
      .select(['id', 'tenant_id', 'person_id', 'asked_at', 'confirmed_at', 'code_until'])
      .execute();
  });
  let gone = 0;
  for (const row of rows) {
    const isLate =
      row.confirmed_at === null && (row.code_until ? row.code_until <= now : row.asked_at <= letterGivenUpBefore(now));
    if (!isLate && (await isWanted(ctx, row))) continue;
    await inScope(ctx.infra.db, systemScope, (tx) => endAddresses(ctx, tx, systemScope, [row]));
    gone += 1;
  }
  return gone;
}

async function isWanted(
  ctx: CounterContext,
  row: Pick<AddressRow, 'id' | 'person_id' | 'tenant_id'>,
): Promise<boolean> {
  if ((await findActing(ctx, { personId: row.person_id, tenantId: row.tenant_id })) === null) return false;
  return (await inScope(ctx.infra.db, systemScope, (tx) => readAddress(ctx, tx, row))) !== undefined;
}
