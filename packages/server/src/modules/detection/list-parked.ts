import type { listParkedMessages, QueryOf, ResponseOf } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { describeParked } from './parked-reason.ts';
import { parkedIdOf, placeOfParkedId } from './parked-id.ts';
import type { SourceDirectory } from './source-port.ts';

type ParkedItem = ResponseOf<typeof listParkedMessages>['items'][number];

/** A longer line is not read for its room. */
const MOST_READ_BYTES = 65_536;

/** What waits, the newest first: where it came from and why, without a word of it. One more than the page is read. */
export async function listParked(
  tx: Tx,
  sources: SourceDirectory,
  { limit, after }: QueryOf<typeof listParkedMessages>,
): Promise<ParkedItem[]> {
  let rows = tx
    .selectFrom('detection.parked as p')
    .select(['partition', 'message_offset as offset', 'source_id as sourceId', 'line', 'reason'])
    .select(['parked_at as parkedAt', 'tries', 'tried_at as triedAt'])
    .select(
      sql<Buffer | null>`case when line is not null and octet_length(raw) <= ${MOST_READ_BYTES} then raw end`.as('raw'),
    )
    .where('evaluated_at', 'is', null)
    .orderBy('parked_at', 'desc')
    .orderBy('partition')
    .orderBy('message_offset')
    .limit(limit + 1);
  if (after !== undefined) {
    const { partition, offset } = placeOfParkedId(after);
    rows = rows.where(
      sql<boolean>`(select (p.parked_at, -p.partition, -p.message_offset) < (l.parked_at, -l.partition, -l.message_offset)
        from detection.parked l where l.partition = ${partition} and l.message_offset = ${offset})`,
    );
  }
  const found = await rows.execute();
  const sourceIds = [...new Set(found.flatMap(({ sourceId }) => sourceId ?? []))];
  const labels = sourceIds.length === 0 ? [] : await sources.describeSources(tx, sourceIds);
  const names = new Map(labels.map((label) => [label.sourceId, label.nameZh]));
  return found.map((row) => ({
    id: parkedIdOf(row),
    sourceId: row.sourceId,
    sourceNameZh: row.sourceId === null ? null : (names.get(row.sourceId) ?? null),
    ...roomOf(row.raw),
    line: row.line,
    parkedAt: row.parkedAt.toISOString(),
    reason: describeParked(row),
    tries: row.tries,
    triedAt: row.triedAt?.toISOString() ?? null,
  }));
}

function roomOf(raw: Buffer | null): { readonly platform: string | null; readonly roomId: string | null } {
  try {
    const row: unknown = raw === null ? null : JSON.parse(raw.toString('utf8'));
    return { platform: memberOf(row, 'platform'), roomId: memberOf(row, 'roomId') };
  } catch {
    return { platform: null, roomId: null };
  }
}

function memberOf(row: unknown, name: string): string | null {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : null;
  return typeof value === 'string' && value.length <= 128 ? value : null;
}
