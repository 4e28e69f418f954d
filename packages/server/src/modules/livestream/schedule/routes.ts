import { importRoomTimes, listRoomTimes } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { createReadingSlots } from '../../../infra/table-file/index.ts';
import type { ScheduleContext } from './announce-times.ts';
import { importTimes } from './import-times.ts';
import { listTimes } from './store.ts';

const DAY_MS = 86_400_000;
/** Files read at once; each may take a core. */
const SLOTS = { atOnce: 1, waiting: 6, waitingOfOne: 2 };

export function mountSchedule(edge: HttpEdge, ctx: ScheduleContext): void {
  const slots = createReadingSlots(SLOTS);
  edge.handle(importRoomTimes, ({ caller, request: { body } }) => {
    if (!Buffer.isBuffer(body)) throw new AppError('request.mediaType', 415);
    return slots.take(caller.actorRef, () => importTimes(ctx, caller, body));
  });
  edge.handle(listRoomTimes, async ({ caller, params }) => {
    const now = ctx.infra.clock.now();
    const span = { from: new Date(now.getTime() - 7 * DAY_MS), to: new Date(now.getTime() + 14 * DAY_MS) };
    const times = await inScope(ctx.infra.db, caller, (tx) => listTimes(tx, params.id, span));
    const items = times.map(({ startsAt, endsAt, toldBy, toldAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      toldBy: toldBy === 'platform' ? ('platform' as const) : ('officer' as const),
      toldAt: toldAt.toISOString(),
    }));
    return { items, asOf: now.toISOString() };
  });
}
