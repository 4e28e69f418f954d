import { addDays, type CivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** A record as it stood at the end of a day. */
export interface StoodRecord {
  readonly id: string;
  readonly nameZh: string;
  readonly code: string | null;
  readonly countyCode: string | null;
}

interface Wanted {
  readonly kind: 'platform' | 'operator' | 'liveRoom';
  readonly on: CivilDate;
  /** Only these; absent: all that were there, an operator only in business, as they are counted. */
  readonly ids?: readonly string[] | undefined;
  readonly countyCode?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Records behind the wall of the transaction as they stood at the end of a day, by id. */
export async function listRecordsOn(
  tx: Tx,
  { kind, on, ids, countyCode, after, limit }: Wanted,
): Promise<{ readonly items: readonly StoodRecord[]; readonly next: string | null }> {
  const until = startOfCivilDay(addDays(on, 1));
  const counts = ids === undefined && kind === 'operator' ? sql`and content->>'status' = 'active'` : sql``;
  const { rows } = await sql<StoodRecord>`
    select id, coalesce(content->>'nameZh', content->>'titleZh', '') as "nameZh",
      coalesce(content->>'uscc', content->>'legacyRegNo', content->>'domain', content->>'platformRoomId') as code,
      content->>'countyCode' as "countyCode"
    from (
      select distinct on (subject_id) subject_id as id, withdrawn, content from registry.record_version
      where kind = ${kind} and valid_from < ${until} and (${after ?? null}::uuid is null or subject_id > ${after ?? null}::uuid)
        and (${ids ?? null}::uuid[] is null or subject_id = any (${ids ?? null}::uuid[]))
      order by subject_id, version desc) newest
    where not withdrawn ${counts} and (${countyCode ?? null}::text is null or content->>'countyCode' = ${countyCode ?? null})
    order by id limit ${limit + 1}`.execute(tx);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
