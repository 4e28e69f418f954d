import type { BodyOf, SavedFilter, SavedFilterPage, saveFilter as operation } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { z } from 'zod';
import { inScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { SearchContext } from './index.ts';

const MOST = 20;
const querySchema = z.record(z.string(), z.string());

export async function listSavedFilters({ infra }: SearchContext, caller: Caller, page: SavedFilterPage) {
  const rows = await inScope(infra.db, caller, (tx) =>
    tx.selectFrom('search.saved_filter').selectAll().where('page', '=', page).orderBy('saved_at').execute(),
  );
  return rows.map(({ id, name, query }): SavedFilter => ({ id, page, name, query: querySchema.parse(query) }));
}

export async function saveFilter(
  { infra }: SearchContext,
  caller: Caller,
  { page, name, query }: BodyOf<typeof operation>,
): Promise<SavedFilter> {
  const id = uuidV7(infra.clock, infra.rng);
  return inScope(infra.db, caller, async (tx) => {
    await tx.deleteFrom('search.saved_filter').where('page', '=', page).where('name', '=', name).execute();
    const kept = await tx.selectFrom('search.saved_filter').select('id').where('page', '=', page).execute();
    if (kept.length >= MOST) throw new AppError('search.tooManyFilters', 409, { most: MOST });
    await tx
      .insertInto('search.saved_filter')
      .values({
        id,
        person_ref: caller.actorRef,
        page,
        name,
        query: JSON.stringify(query),
        saved_at: infra.clock.now(),
      })
      .execute();
    return { id, page, name, query };
  });
}

export async function dropSavedFilter({ infra }: SearchContext, caller: Caller, id: string): Promise<void> {
  await inScope(infra.db, caller, async (tx) => {
    const gone = await tx.deleteFrom('search.saved_filter').where('id', '=', id).returning('id').executeTakeFirst();
    if (!gone) throw new AppError('record.notFound', 404);
  });
}
