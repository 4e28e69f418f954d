import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { WatchContext } from './context.ts';

/** The result becomes an alert of its organ; the platform reads the operator, whose file the point does not see. */
export async function onResultHandedOver(ctx: WatchContext, tx: Tx, resultId: string, at: Date): Promise<void> {
  const result = await tx.selectFrom('watch.result').selectAll().where('id', '=', resultId).executeTakeFirst();
  if (!result) return;
  const [room = null] = await inScope(ctx.infra.workerDb, systemScope, (own) =>
    ctx.registry.resolveRooms(own, [{ platform: result.platform, roomId: result.room_id }]),
  );
  const lead = {
    source: 'watchPost',
    itemId: resultId,
    number: resultId,
    conduct: result.conduct,
    operatorId: room?.operatorId ?? null,
    respondentZh: room?.operatorNameZh ?? result.room_title_zh,
    platform: result.platform,
    shopId: null,
    room: { liveRoomId: result.live_room_id, roomId: result.room_id, titleZh: result.room_title_zh },
    unitId: result.to_unit,
    countyCode: result.to_county,
    demo: result.demo,
  } as const;
  await ctx.clues.raiseFromReport(tx, lead, at);
}
