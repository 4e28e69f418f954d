import type { BodyOf, setWatchShift } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getPoint, isAbove, placeOf, type WatchContext } from '../context.ts';

export type ShiftWish = BodyOf<typeof setWatchShift> & { readonly demo?: boolean };

/** Names who is on watch; a change is a new version, and the newest holds. */
export async function setShift(ctx: WatchContext, tx: Tx, caller: Caller, wish: ShiftWish): Promise<number> {
  const point = getPoint(ctx, wish.unitId);
  if (!isAbove(point, caller)) throw new AppError('access.denied', 403);
  const own = new Set((await ctx.identity.peopleOf(point.unit.id)).map(({ id }) => id));
  const isKnown = point.roster.shifts.some(({ kind }) => kind === wish.kind);
  if (!isKnown || !wish.people.includes(wish.leadId) || wish.people.some((id) => !own.has(id)))
    throw new AppError('watch.notItsPeople', 422);
  await sql`select pg_advisory_xact_lock(hashtext(${`watch.shift ${wish.unitId} ${wish.onDay} ${wish.kind}`}))`.execute(
    tx,
  );
  const last = await tx
    .selectFrom('watch.shift')
    .select('version')
    .where('unit_id', '=', wish.unitId)
    .where('on_day', '=', wish.onDay)
    .where('kind', '=', wish.kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('watch.shift')
    .values({
      ...placeOf(point),
      on_day: wish.onDay,
      kind: wish.kind,
      version,
      people: [...new Set(wish.people)],
      lead: wish.leadId,
      by_person: caller.personId,
      at: ctx.infra.clock.now(),
      demo: wish.demo ?? false,
    })
    .execute();
  const objectId = `${wish.unitId}/${wish.onDay}/${wish.kind}`;
  const entry = { objectKind: 'watchShift', objectId, action: 'watchShift.set', detail: { version } };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
  return version;
}
