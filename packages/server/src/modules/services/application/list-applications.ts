import type { ApplicationRow, listApplications, listOwnApplications, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import { listCards } from '../guide/index.ts';
import { findItem } from '../rulebook.ts';
import { presentRow } from './get-application.ts';
import { itemOf } from './item-of-day.ts';
import { listDrafts } from './keep-draft.ts';
import { onlyUnitOf } from './own-unit.ts';
import { type ApplicationRecord, findApplication } from './store.ts';

const MOST_OWN = 200;

export async function listOwn(
  ctx: ServicesContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOwnApplications>> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, caller, async (tx) => {
    const tenant = await readTenant(tx, tenantId);
    const rows = await tx
      .selectFrom('services.application')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('changed_at', 'desc')
      .limit(MOST_OWN)
      .execute();
    const offered = listCards(ctx).filter(({ applicants }) => tenant !== undefined && applicants.includes(tenant.kind));
    return { drafts: await listDrafts(ctx, tx), items: await presentRows(ctx, tx, rows), offered, today };
  });
}

/** The desk: what is owed first comes first, then the newest; with the counts of each item. */
export async function listDesk(
  ctx: ServicesContext,
  caller: Caller,
  query: QueryOf<typeof listApplications>,
): Promise<ResponseOf<typeof listApplications>> {
  const { after, limit, itemId, kind } = query;
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const onlyUnit = onlyUnitOf(caller);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const last = after === undefined ? undefined : await findApplication(tx, after);
    const rank = sql<string>`coalesce(next_due_on, '9999-12-31')`;
    const rows = await tx
      .selectFrom('services.application')
      .selectAll()
      .$if(onlyUnit !== null, (qb) => qb.where('applicant_unit', '=', onlyUnit))
      .$if(itemId !== undefined, (qb) => qb.where('item_id', '=', itemId ?? ''))
      .$if(kind === 'open', (qb) => qb.where('state_kind', '<>', 'end'))
      .$if(kind === 'end', (qb) => qb.where('state_kind', '=', 'end'))
      .$if(last !== undefined, (qb) =>
        qb.where(sql<boolean>`(${rank}, id) > (${last?.next_due_on ?? '9999-12-31'}::date, ${last?.id ?? null}::uuid)`),
      )
      .orderBy(rank)
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const counted = await tx
      .selectFrom('services.application')
      .select([
        'item_id as itemId',
        sql<number>`count(*) filter (where state_kind <> 'end')`.as('open'),
        sql<number>`count(*) filter (where state_kind <> 'end' and next_due_on < ${today})`.as('overdue'),
        sql<number>`count(*) filter (where state_kind = 'end')`.as('ended'),
      ])
      .$if(onlyUnit !== null, (qb) => qb.where('applicant_unit', '=', onlyUnit))
      .groupBy('item_id')
      .orderBy('item_id')
      .execute();
    const page = rows.slice(0, limit);
    return {
      items: await presentRows(ctx, tx, page),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      asOf: now.toISOString(),
      counts: counted.map((one) => {
        const item = findItem(ctx.rules, one.itemId)?.item;
        return { ...one, nameZh: item?.nameZh ?? one.itemId, nameEn: item?.nameEn ?? one.itemId };
      }),
    };
  });
}

/** Each under its own item; one after the other, since a transaction answers one question at a time. */
async function presentRows(
  ctx: ServicesContext,
  tx: Tx,
  rows: readonly ApplicationRecord[],
): Promise<ApplicationRow[]> {
  const presented: ApplicationRow[] = [];
  for (const row of rows) presented.push(presentRow(ctx, await itemOf(ctx, tx, row), row));
  return presented;
}
