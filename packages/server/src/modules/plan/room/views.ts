import { type getPlanRoomCoverage, ON_AIR_MS, type ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { periodOf } from '../figure/period.ts';
import { coverRooms } from './coverage.ts';

/** Rooms behind the caller's wall, by platform and county. */
export async function readRooms(
  ctx: PlanContext,
  tx: Tx,
): Promise<Omit<ResponseOf<typeof getPlanRoomCoverage>, 'asOf'>> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const { method } = ctx.rulebook;
  const seats = await ctx.counts.roomSeats(tx, new Date(now.getTime() - ON_AIR_MS));
  const heard = await ctx.counts.roomMinutes(tx, today);
  return {
    period: periodOf(today),
    minutes: method.monitoredMinutes,
    minutesSource: `rulebook/plan/progress-method.json（${method.version}）monitoredMinutes`,
    rows: coverRooms(seats, heard, method.monitoredMinutes),
  };
}
