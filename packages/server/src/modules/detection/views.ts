import type { Finding, QueryOf, listLatestFindings } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { EventLog } from '../../infra/event-log/index.ts';
import { type FindingRecord, toFinding } from './finding-record.ts';
import type { SaidGoods } from './text-input.ts';

/** By the time of speech, so that records that come late stand where they belong; ids keep the order of one instant. */
export async function listLatest(
  tx: Tx,
  { reach, countyCode, watch = [] }: Pick<RowScope, 'reach' | 'countyCode' | 'watch'>,
  query: QueryOf<typeof listLatestFindings>,
): Promise<Finding[]> {
  let newest = tx
    .selectFrom('detection.finding')
    .selectAll()
    .orderBy('observed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit);
  if (query.roomId !== undefined) newest = newest.where('room_id', '=', query.roomId);
  // The wall says the same, but only a plain comparison finds the index: else a quiet county walks past the rows of all others.
  if (reach === 'county')
    newest =
      watch.length === 0
        ? newest.where('county_code', '=', countyCode)
        : newest.where('county_code', 'in', [countyCode ?? '', ...watch]);
  return (await newest.execute()).map(toFinding);
}

export async function getFinding(tx: Tx, id: string): Promise<FindingRecord> {
  const row = await tx.selectFrom('detection.finding').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** In the order of observation; ids that the caller may not see are left out. */
export async function findingsByIds(tx: Tx, ids: readonly string[]): Promise<Finding[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('detection.finding')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('observed_at')
    .orderBy('id')
    .execute();
  return rows.map(toFinding);
}

/** What a rule read, with all that its scanner is told of it. */
export interface FindingText extends SaidGoods {
  readonly ruleId: string;
  readonly text: string;
  readonly kind: string;
  readonly observedAt: Date;
}

/** By the id of the finding; those that the caller may not see are left out. */
export async function textsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, FindingText>> {
  const { rows } = await sql<FindingText & { id: string }>`
    select id, rule_id as "ruleId", text, kind, product_category as "productCategory", approval_number as "approvalNumber",
      registered_functions as "registeredFunctions", observed_at as "observedAt"
    from detection.finding where id = any(${ids}::text[])`.execute(tx);
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

export interface DetectionStats {
  readonly findingsToday: number;
  /** Those that wait to be evaluated again. */
  readonly parkedMessages: number;
  readonly messagesBehind: number;
  /** Age of the oldest batch that waits; 0 when nothing does. */
  readonly lagMs: number;
  readonly perMinute: readonly { readonly at: Date; readonly observations: number; readonly findings: number }[];
}

/** The last hour by minute, the day, what is parked, and how far the detector is behind the log. */
export async function readStats(tx: Tx, eventLog: EventLog, now: Date, dayStart: Date): Promise<DetectionStats> {
  const perMinute = await tx
    .selectFrom('detection.minute')
    .select(['minute as at', 'observations', 'findings'])
    .where('minute', '>=', new Date(now.getTime() - 3_600_000))
    .where('minute', '<=', now)
    .orderBy('minute')
    .execute();
  const { rows } = await sql<{ findings: number; parked: number }>`select
    (select coalesce(sum(findings), 0)::bigint from detection.minute where minute >= ${dayStart} and minute <= ${now}) as findings,
    (select count(*) from detection.parked where evaluated_at is null) as parked`.execute(tx);
  return {
    findingsToday: rows[0]?.findings ?? 0,
    parkedMessages: rows[0]?.parked ?? 0,
    ...(await readLag(tx, eventLog, now)),
    perMinute,
  };
}

async function readLag(tx: Tx, eventLog: EventLog, now: Date): Promise<{ messagesBehind: number; lagMs: number }> {
  const heads = await eventLog.listHeads(tx);
  const progress = await tx.selectFrom('detection.progress').select(['partition', 'next_offset as offset']).execute();
  const behind = progress.filter((row) => row.offset < (heads[row.partition] ?? 0));
  const messagesBehind = behind.reduce((sum, row) => sum + (heads[row.partition] ?? 0) - row.offset, 0);
  const oldest = behind.length === 0 ? null : await eventLog.findOldestWaiting(tx, behind);
  return { messagesBehind, lagMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : 0 };
}
