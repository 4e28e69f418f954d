import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { listSeries, type SeriesValue } from './series.ts';

type ByTarget = ReadonlyMap<string, readonly SeriesValue[]>;

/** What was read last, by application: several of them live in one process of the tests. */
const held = new WeakMap<PlanContext['infra'], { readonly stamp: string; readonly series: ByTarget }>();

/**
 * The city's series of every target, oldest first. Ten years of them are the same for everybody until the office publishes or corrects
 * something, which is always an issue: while there is no other issue than at the last reading, that reading is given again.
 */
export async function listCitySeries(ctx: PlanContext, tx: Tx, asOf: CivilDate | undefined): Promise<ByTarget> {
  if (asOf !== undefined) return read(tx, asOf);
  const stamp = await readStamp(tx);
  const known = held.get(ctx.infra);
  if (known?.stamp === stamp) return known.series;
  const series = await read(tx, undefined);
  held.set(ctx.infra, { stamp, series });
  return series;
}

/** NOTE: the number beside the newest: an act that began earlier may be committed after a later one. */
async function readStamp(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    stamp: string;
  }>`select concat_ws(' ', count(*), max(at)) as stamp from plan.issue`.execute(tx);
  return rows[0]?.stamp ?? '';
}

async function read(tx: Tx, asOf: CivilDate | undefined): Promise<ByTarget> {
  return Map.groupBy(await listSeries(tx, { scope: 'city', asOf }), ({ targetId }) => targetId);
}
