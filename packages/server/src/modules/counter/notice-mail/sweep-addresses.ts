import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { findActing } from './find-acting.ts';
import { addressLeavesAt, dayBefore } from './notice-mail.ts';
import { type AddressRow, endAddresses, readAddress } from './store.ts';

/**
 * No longer than the purpose needs (个人信息保护法第十九条): an address goes that nobody confirmed in time, that has been stopped for its term,
 * that of a member who acts for the tenant no more, and the row of one that was forgotten. Gives how many went.
 */
export async function sweepAddresses(ctx: CounterContext): Promise<number> {
  const { clock, db } = ctx.infra;
  const rows = await inScope(db, systemScope, async (tx) => {
    await tx.deleteFrom('counter.notice_letter').where('at', '<', dayBefore(clock.now())).execute();
    return tx.selectFrom('counter.notice_address').select('id').orderBy('id').execute();
  });
  let gone = 0;
  for (const { id } of rows) if (await inScope(db, systemScope, (tx) => sweep(ctx, tx, id))) gone += 1;
  return gone;
}

/** As it stands once nobody else holds it: who confirms at the last moment has confirmed. */
async function sweep(ctx: CounterContext, tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('counter.notice_address')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const leavesAt = addressLeavesAt(row, ctx.addressTerms);
  const isOver = leavesAt !== null && leavesAt <= ctx.infra.clock.now();
  if (!isOver && (await isWanted(ctx, tx, row))) return false;
  await endAddresses(ctx, tx, systemScope, [row]);
  return true;
}

async function isWanted(ctx: CounterContext, tx: Tx, row: AddressRow): Promise<boolean> {
  if ((await findActing(ctx, { personId: row.person_id, tenantId: row.tenant_id })) === null) return false;
  return (await readAddress(ctx, tx, row)) !== undefined;
}
