import type { BodyOf, handInWatchResult } from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getOwnPoint, placeOf, type WatchContext } from '../context.ts';

export type ResultWish = BodyOf<typeof handInWatchResult> & { readonly demo?: boolean };

/**
 * What the point saw goes to the market regulator of the room's county as an alert like any other (直播电商监督管理办法第四十六条): it is
 * confirmed or dismissed there. A room that nobody registered goes to the city.
 */
export async function handInResult(
  ctx: WatchContext,
  tx: Tx,
  caller: Caller,
  wish: ResultWish,
): Promise<{ readonly id: string; readonly toUnitZh: string }> {
  const point = getOwnPoint(ctx, caller);
  const { infra, identity, clues } = ctx;
  if (!clues.conducts().some(({ conduct }) => conduct === wish.conduct))
    throw new AppError('watch.conductUnknown', 422);
  // Read behind the wall of the point: a room that it may not watch is as one that is not there.
  const [seen = null] = await ctx.registry.resolveRooms(tx, [wish]);
  if (seen === null) await refuseHidden(ctx, wish);
  if (wish.taskId !== undefined) await getTask(tx, wish.taskId);
  const unit =
    (seen?.countyCode && identity.units.marketRegulatorOf(seen.countyCode)) || identity.units.cityMarketRegulator();
  const id = uuidV7(infra.clock, infra.rng);
  const at = infra.clock.now();
  await tx
    .insertInto('watch.result')
    .values({
      id,
      ...placeOf(point),
      task_id: wish.taskId ?? null,
      platform: wish.platform,
      room_id: wish.roomId,
      room_title_zh: seen?.title ?? wish.roomId,
      live_room_id: seen?.liveRoomId ?? null,
      to_county: unit.countyCode,
      to_unit: unit.id,
      conduct: wish.conduct,
      seen_zh: redactPersonal(wish.seenZh),
      finding_id: wish.findingId ?? null,
      by_person: caller.personId,
      at,
      demo: wish.demo ?? seen?.demo ?? false,
    })
    .execute();
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'watchResult',
    objectId: id,
    action: 'watchResult.handedOver',
    detail: { toUnit: unit.id, conduct: wish.conduct },
  });
  await infra.outbox.publish(tx, 'watch.resultHandedOver.v1', { resultId: id, at: at.toISOString() }, at);
  return { id, toUnitZh: unit.shortZh };
}

async function refuseHidden({ infra, registry }: WatchContext, key: ResultWish): Promise<void> {
  const [there = null] = await inScope(infra.workerDb, systemScope, (tx) => registry.resolveRooms(tx, [key]));
  if (there !== null) throw new AppError('watch.roomBeyond', 404);
}

async function getTask(tx: Tx, id: string): Promise<void> {
  const task = await tx.selectFrom('watch.task').select('id').where('id', '=', id).executeTakeFirst();
  if (!task) throw new AppError('record.notFound', 404);
}
