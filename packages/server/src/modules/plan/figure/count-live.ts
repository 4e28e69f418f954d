import { civilDateOf } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { countInForce } from '../object/store.ts';
import { countTarget } from './count-target.ts';
import { periodOf } from './period.ts';

export interface LiveCount {
  readonly value: number;
  /** When it was counted. */
  readonly at: string;
}

/** Two hundred thousand operators are not counted anew for each reader of the page; the answer says when it was counted. */
const HELD_MS = 60_000;
const held = new WeakMap<PlanContext['infra'], Map<string, LiveCount>>();

/** The count of this minute from the rows that the caller may see, not yet published; null for what is reported. */
export async function countLive(
  ctx: PlanContext,
  tx: Tx,
  caller: Pick<Caller, 'reach' | 'countyCode' | 'unitId'>,
  target: Target,
): Promise<LiveCount | null> {
  if (target.measuredBy.kind === 'objects' || target.measuredBy.kind === 'records') {
    const now = ctx.infra.clock.now();
    const known = held.get(ctx.infra) ?? new Map<string, LiveCount>();
    held.set(ctx.infra, known);
    // The wall stands between the counts of different readers: what one sees is not given to another.
    const seen = caller.reach === 'city' ? 'city' : `${caller.reach} ${caller.countyCode} ${caller.unitId}`;
    const key = `${target.id} ${seen}`;
    const last = known.get(key);
    if (last && now.getTime() - Date.parse(last.at) < HELD_MS) return last;
    const value = await countNow(ctx, tx, target, now);
    if (value === null) return null;
    const live = { value, at: now.toISOString() };
    known.set(key, live);
    return live;
  }
  return null;
}

async function countNow(ctx: PlanContext, tx: Tx, target: Target, now: Date): Promise<number | null> {
  const on = civilDateOf(now);
  const { measuredBy } = target;
  if (measuredBy.kind === 'objects') {
    const wish = { on, since: target.newSince, inYear: target.reading === 'yearToDate' };
    return countInForce(tx, measuredBy.registry, wish);
  }
  if (measuredBy.kind === 'records' && measuredBy.port !== 'monitoredRooms') return ctx.counts.now(tx, measuredBy.port);
  const counted = (await countTarget(ctx, tx, target, [periodOf(on)])).get(periodOf(on));
  return counted?.find(({ countyCode }) => countyCode === '')?.value ?? null;
}
