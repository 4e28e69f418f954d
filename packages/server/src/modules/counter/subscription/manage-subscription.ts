import type {
  BodyOf,
  createSubscription as createOperation,
  listSubscriptions as listOperation,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, checkUscc, uuidV7 } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { signingKeyOf } from '../../../infra/webhook/delivery.ts';
import { isLawfulTarget } from './target-address.ts';

type Subscription = ResponseOf<typeof listOperation>['items'][number];
type Row = Selectable<DB['counter.licence_subscription']>;

const MOST_SUBSCRIPTIONS = 50;
const LAST_DELIVERIES = 10;

export async function listSubscriptions(
  { infra }: CounterContext,
  caller: Caller,
  tenantId: string,
): Promise<{ items: Subscription[] }> {
  return inScope(infra.db, caller, async (tx) => {
    const rows = await tx
      .selectFrom('counter.licence_subscription')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('id', 'desc')
      .limit(MOST_SUBSCRIPTIONS)
      .execute();
    return { items: await Promise.all(rows.map((row) => present(tx, row))) };
  });
}

/** A code that cannot be one is refused before anybody waits for news of it. */
export async function createSubscription(
  { infra, pepper }: CounterContext,
  caller: Caller,
  { tenantId, url, usccs }: BodyOf<typeof createOperation> & { readonly tenantId: string },
): Promise<ResponseOf<typeof createOperation>> {
  if (!isLawfulTarget(url)) throw new AppError('licence.badAddress', 400);
  const codes = usccs.map((one) => checkUscc(one));
  const bad = codes.find(({ valid }) => !valid);
  if (bad) throw new AppError('licence.badCode', 400, { uscc: bad.code.slice(0, 40), reason: bad.reason });
  const { clock, rng, db } = infra;
  const id = uuidV7(clock, rng);
  const wanted = [...new Set(codes.map(({ normalised }) => normalised))];
  const made = await inScope(db, caller, async (tx) => {
    const { count } = await tx
      .selectFrom('counter.licence_subscription')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (count >= MOST_SUBSCRIPTIONS) {
      throw new AppError('licence.tooManySubscriptions', 409, { most: MOST_SUBSCRIPTIONS });
    }
    const row = {
      id,
      tenant_id: tenantId,
      url,
      usccs: wanted,
      created_by: caller.personId,
      created_at: clock.now(),
      ended_at: null,
    };
    await tx.insertInto('counter.licence_subscription').values(row).execute();
    const detail = { subscriptionId: id, licences: wanted.length };
    const entry = { objectKind: 'tenant', objectId: tenantId, action: 'tenant.subscribed', detail };
    await appendEntry(tx, clock, caller, entry);
    return present(tx, row);
  });
  return { ...made, signingKey: signingKeyOf(pepper, id) };
}

export async function endSubscription(
  { infra }: CounterContext,
  caller: Caller,
  { tenantId, subscriptionId }: { readonly tenantId: string; readonly subscriptionId: string },
): Promise<Subscription> {
  return inScope(infra.db, caller, async (tx) => {
    const row = await tx
      .selectFrom('counter.licence_subscription')
      .selectAll()
      .where('id', '=', subscriptionId)
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    if (row.ended_at !== null) return present(tx, row);
    const at = infra.clock.now();
    await tx.updateTable('counter.licence_subscription').set({ ended_at: at }).where('id', '=', row.id).execute();
    const entry = {
      objectKind: 'tenant',
      objectId: tenantId,
      action: 'tenant.unsubscribed',
      detail: { subscriptionId },
    };
    await appendEntry(tx, infra.clock, caller, entry);
    return present(tx, { ...row, ended_at: at });
  });
}

/** The tenant's own; refuses one that is not there for the scope. */
export async function findSubscription(
  tx: Tx,
  { tenantId, subscriptionId }: { readonly tenantId: string; readonly subscriptionId: string },
): Promise<Subscription> {
  const row = await tx
    .selectFrom('counter.licence_subscription')
    .selectAll()
    .where('id', '=', subscriptionId)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return present(tx, row);
}

async function present(tx: Tx, row: Row): Promise<Subscription> {
  const deliveries = await tx
    .selectFrom('counter.licence_delivery')
    .selectAll()
    .where('subscription_id', '=', row.id)
    .orderBy('id', 'desc')
    .limit(LAST_DELIVERIES)
    .execute();
  return {
    id: row.id,
    url: row.url,
    licences: row.usccs.length,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    deliveries: deliveries.map((one) => ({
      at: one.created_at.toISOString(),
      attempts: one.attempts,
      deliveredAt: one.delivered_at?.toISOString() ?? null,
      nextAt: one.next_at?.toISOString() ?? null,
      problem: one.last_problem,
    })),
  };
}
