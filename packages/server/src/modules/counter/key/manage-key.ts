import { createSecretKey } from 'node:crypto';
import type { createApiKey as createOperation, listApiKeys as listOperation, ResponseOf } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { hashKey, makeApiKey, prefixOf } from './api-key.ts';

type Key = ResponseOf<typeof listOperation>['items'][number];

/** More programs than one firm runs; each key stands for one, so that one can be stopped alone. */
const MOST_KEYS = 20;

export async function listApiKeys(ctx: CounterContext, caller: Caller, tenantId: string): Promise<{ items: Key[] }> {
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    tx.selectFrom('counter.api_key').selectAll().where('tenant_id', '=', tenantId).orderBy('id', 'desc').execute(),
  );
  return { items: rows.map(present) };
}

export async function createApiKey(
  ctx: CounterContext,
  caller: Caller,
  { tenantId, name, trial }: { readonly tenantId: string; readonly name: string; readonly trial: boolean },
): Promise<ResponseOf<typeof createOperation>> {
  const { clock, rng, db } = ctx.infra;
  const key = makeApiKey(rng);
  const row = {
    id: uuidV7(clock, rng),
    tenant_id: tenantId,
    name,
    prefix: prefixOf(key),
    key_hash: hashKey(createSecretKey(ctx.pepper), key),
    trial,
    created_by: caller.personId,
    created_at: clock.now(),
    revoked_at: null,
  };
  await inScope(db, caller, async (tx) => {
    const { count } = await tx
      .selectFrom('counter.api_key')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (count >= MOST_KEYS) throw new AppError('licence.tooManyKeys', 409, { most: MOST_KEYS });
    await tx.insertInto('counter.api_key').values(row).execute();
    const entry = {
      objectKind: 'tenant',
      objectId: tenantId,
      action: 'tenant.keyMade',
      detail: { keyId: row.id, trial },
    };
    await appendEntry(tx, clock, caller, entry);
  });
  return { ...present(row), key };
}

export async function revokeApiKey(
  ctx: CounterContext,
  caller: Caller,
  { tenantId, keyId }: { readonly tenantId: string; readonly keyId: string },
): Promise<Key> {
  const { clock, db } = ctx.infra;
  return inScope(db, caller, async (tx) => {
    const row = await tx
      .selectFrom('counter.api_key')
      .selectAll()
      .where('id', '=', keyId)
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    if (row.revoked_at !== null) return present(row);
    const at = clock.now();
    await tx.updateTable('counter.api_key').set({ revoked_at: at }).where('id', '=', keyId).execute();
    const entry = { objectKind: 'tenant', objectId: tenantId, action: 'tenant.keyRevoked', detail: { keyId } };
    await appendEntry(tx, clock, caller, entry);
    return present({ ...row, revoked_at: at });
  });
}

function present(row: Selectable<DB['counter.api_key']>): Key {
  const { id, name, prefix, trial, created_at: createdAt, revoked_at: revokedAt } = row;
  return { id, name, prefix, trial, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}
