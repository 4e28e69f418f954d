import type { Finding } from '@jianhu/contract';
import { type RawBuilder, sql } from 'kysely';
import type { RowScope, Tx } from '../../infra/database.ts';
import { toFinding } from './finding-record.ts';

/** Hits that were said in one minute in rooms of one county; null where no county is known. */
export interface MinuteHits {
  readonly countyCode: string | null;
  readonly at: Date;
  readonly hits: number;
}

interface Hour {
  readonly from: Date;
  readonly to: Date;
  readonly countyCode?: string | undefined;
}

type Scope = Pick<RowScope, 'reach' | 'countyCode' | 'watch'>;

/** What is said of rooms in a time, what an exception covers and what needs further facts left out: the same for the count and for its list. */
function inHour(scope: Scope, { from, to, countyCode }: Hour): RawBuilder<unknown> {
  // NOTE: the wall says the same, but only a plain comparison finds the index by county
  const own = scope.reach === 'county' ? [scope.countyCode, ...(scope.watch ?? [])] : null;
  const counties = countyCode === undefined ? own : [countyCode];
  return sql`observed_at >= ${from} and observed_at <= ${to} and room_id is not null and exception_kind is null
    and needs = '{}' and (${counties}::text[] is null or county_code = any(${counties}::text[]))`;
}

export async function countRoomHits(tx: Tx, scope: Scope, hour: Hour): Promise<MinuteHits[]> {
  const { rows } = await sql<MinuteHits>`
    select county_code as "countyCode", date_trunc('minute', observed_at) as at, count(*) as hits
    from detection.finding where ${inHour(scope, hour)} group by 1, 2`.execute(tx);
  return rows;
}

/** The newest first, from the key of the row before. */
export async function listRoomHits(
  tx: Tx,
  scope: Scope,
  {
    limit,
    before,
    ...hour
  }: Hour & { readonly limit: number; readonly before?: { readonly at: string; readonly id: string } },
): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('detection.finding')
    .selectAll()
    .where(sql<boolean>`${inHour(scope, hour)}`)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(observed_at, id) < (${before?.at}::timestamptz, ${before?.id}::text)`),
    )
    .orderBy('observed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toFinding);
}
