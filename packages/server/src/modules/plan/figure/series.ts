import { startOfCivilDay, addDays, type CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** A published value as it stood on a day, without its parts. */
export interface SeriesValue {
  readonly targetId: string;
  readonly countyCode: string;
  readonly unitId: string;
  readonly period: string;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly version: number;
  readonly origin: 'counted' | 'reported' | 'imported' | 'derived';
  readonly history: boolean;
  readonly demo: boolean;
  readonly publishedAt: Date;
}

export interface SeriesWish {
  readonly targetIds?: readonly string[];
  /** 'city': the city's total; 'counties': the counties' totals; else one place and unit. */
  readonly scope: 'city' | 'counties' | { readonly countyCode: string; readonly unitId: string };
  /** As it was published by the end of this day; the newest versions without it. */
  readonly asOf?: CivilDate | undefined;
}

const COLUMNS =
  sql.raw(`target_id as "targetId", county_code as "countyCode", unit_id as "unitId", period, value, numerator, denominator,
  version, origin, history, demo, published_at as "publishedAt"`);

/** Published values by target, place and month, oldest first. */
export async function listSeries(tx: Tx, { targetIds, scope, asOf }: SeriesWish): Promise<SeriesValue[]> {
  const targets = targetIds === undefined ? sql`true` : sql`target_id = any(${[...targetIds]})`;
  const place = placeOf(scope);
  if (asOf === undefined) {
    const { rows } = await sql<SeriesValue>`select ${COLUMNS} from plan.figure_head where ${targets} and ${place}
      order by target_id, county_code, period`.execute(tx);
    return rows;
  }
  const until = startOfCivilDay(addDays(asOf, 1));
  const { rows } =
    await sql<SeriesValue>`select distinct on (target_id, county_code, period) ${COLUMNS} from plan.figure
    where ${targets} and ${place} and published_at < ${until}
    order by target_id, county_code, period, version desc`.execute(tx);
  return rows;
}

function placeOf(scope: SeriesWish['scope']) {
  if (scope === 'city') return sql`county_code = '' and unit_id = ''`;
  if (scope === 'counties') return sql`county_code <> '' and unit_id = ''`;
  return sql`county_code = ${scope.countyCode} and unit_id = ${scope.unitId}`;
}

/**
 * The newest month of each target in each place ('' is the city): what tables of places show. One probe of the index for each of them
 * instead of ten years of all units.
 */
export async function listNewest(
  tx: Tx,
  wish: {
    readonly targetIds: readonly string[];
    readonly countyCodes: readonly string[];
    readonly asOf?: CivilDate | undefined;
  },
): Promise<SeriesValue[]> {
  const { asOf } = wish;
  const known = asOf === undefined ? sql`true` : sql`published_at < ${startOfCivilDay(addDays(asOf, 1))}`;
  const { rows } = await sql<SeriesValue>`select newest.* from unnest(${[...wish.targetIds]}::text[]) as t(id)
    cross join unnest(${[...wish.countyCodes]}::text[]) as c(code)
    cross join lateral (select ${COLUMNS} from ${sql.raw(asOf === undefined ? 'plan.figure_head' : 'plan.figure')}
      where target_id = t.id and county_code = c.code and unit_id = '' and ${known}
      order by period desc, version desc limit 1) newest`.execute(tx);
  return rows;
}

/** Every version of the city's figures of a target in the order in which they were published: what a back-test may know. */
export async function listVersions(tx: Tx, targetId: string): Promise<SeriesValue[]> {
  const { rows } = await sql<SeriesValue>`select ${COLUMNS} from plan.figure
    where target_id = ${targetId} and county_code = '' and unit_id = '' order by published_at, period`.execute(tx);
  return rows;
}
