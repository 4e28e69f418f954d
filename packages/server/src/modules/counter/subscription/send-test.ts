import type { ResponseOf, testSubscription as operation } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import { deliverDue } from './deliver-due.ts';
import { findSubscription } from './manage-subscription.ts';

/** A signed message without news, to the address of the tenant's own subscription; one at a time, and none after its end. */
export async function sendTest(
  ctx: CounterContext,
  caller: Caller,
  named: { readonly tenantId: string; readonly subscriptionId: string },
): Promise<ResponseOf<typeof operation>> {
  const { infra } = ctx;
  const subscription = await inScope(infra.db, caller, (tx) => findSubscription(tx, named));
  if (subscription.endedAt !== null) throw new AppError('licence.subscriptionEnded', 409);
  if (subscription.deliveries.some(({ nextAt }) => nextAt !== null)) throw new AppError('licence.messageWaits', 409);
  const at = infra.clock.now();
  const id = uuidV7(infra.clock, infra.rng);
  await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .insertInto('counter.licence_delivery')
      .values({
        id,
        subscription_id: named.subscriptionId,
        tenant_id: named.tenantId,
        body: JSON.stringify({ id, type: 'licence.test', at: at.toISOString(), licences: [] }),
        created_at: at,
        next_at: at,
      })
      .execute(),
  );
  await deliverDue(ctx);
  return inScope(infra.db, caller, (tx) => findSubscription(tx, named));
}
