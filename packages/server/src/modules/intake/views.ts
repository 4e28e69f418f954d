import type { Source, getQuarantineRow as getRow, listQuarantine, listReceipts } from '@jianhu/contract';
import type { QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, type CivilDate, redactPersonal } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { receiptOf } from './receipt-row.ts';
import { sourceActions } from './source-actions.ts';
import { termOf } from './source-term.ts';
import type { IntakeHalt } from './watch-halt.ts';

type QuarantineRow = ResponseOf<typeof getRow>;

const MAX_RAW_CHARACTERS = 4_000;
/** Of rooms that were too fast, in a list of receipts. */
const MOST_ROOMS_SHOWN = 10;

/** For whom sources are shown: what may be done with them depends on the day and the person. */
interface Looking {
  readonly today: CivilDate;
  readonly manages: boolean;
  throttledAt(sourceId: string): Date | null;
}

export async function listSources(tx: Tx, { today, manages, throttledAt }: Looking, id?: string): Promise<Source[]> {
  const base = tx
    .selectFrom('intake.source as s')
    .leftJoin('intake.tally as t', 't.source_id', 's.id')
    .selectAll('s')
    .select(['t.accepted', 't.rejected', 't.last_receipt_at'])
    .orderBy('s.created_at')
    .orderBy('s.id');
  const rows = await (id === undefined ? base : base.where('s.id', '=', id)).execute();
  const keys = await tx
    .selectFrom('intake.source_key')
    .select(['id', 'source_id', 'prefix', 'created_at', 'last_used_at', 'revoked_at'])
    .orderBy('created_at')
    .execute();
  const keysOf = Map.groupBy(keys, (key) => key.source_id);
  return rows.map((row) => {
    // The table's CHECKs allow only the kinds, classes and states of the contract.
    const state = row.state as Source['state'];
    const standing = { state, validFrom: row.valid_from, validTo: row.valid_to };
    return {
      ...standing,
      term: termOf(standing, today),
      id: row.id,
      nameZh: row.name_zh,
      kind: row.kind as Source['kind'],
      legalBasis: { statute: row.statute, article: row.article, documentNo: row.document_no, caseNo: row.case_no },
      dataClasses: row.data_classes as Source['dataClasses'],
      platforms: row.platforms,
      sliceHosts: row.slice_hosts,
      ratePerSecond: row.rate_per_second,
      roomRatePerSecond: row.room_rate_per_second,
      availableActions: manages ? [...sourceActions(standing, today)] : [],
      keys: (keysOf.get(row.id) ?? []).map((key) => ({
        id: key.id,
        prefix: key.prefix,
        createdAt: key.created_at.toISOString(),
        lastUsedAt: key.last_used_at?.toISOString() ?? null,
        revokedAt: key.revoked_at?.toISOString() ?? null,
      })),
      lastReceiptAt: row.last_receipt_at?.toISOString() ?? null,
      throttledAt: throttledAt(row.id)?.toISOString() ?? null,
      accepted: row.accepted ?? 0,
      rejected: row.rejected ?? 0,
      demo: row.demo,
    };
  });
}

export async function getSource(tx: Tx, looking: Looking, id: string): Promise<Source> {
  const [source] = await listSources(tx, looking, id);
  if (!source) throw new AppError('record.notFound', 404);
  return source;
}

type ReceiptItem = ResponseOf<typeof listReceipts>['items'][number];

/** Newest first; ids are ordered by time, so the id is the key of the page. */
export async function listReceiptItems(tx: Tx, query: QueryOf<typeof listReceipts>): Promise<ReceiptItem[]> {
  let rows = tx
    .selectFrom('intake.receipt as r')
    .innerJoin('intake.source as s', 's.id', 'r.source_id')
    .selectAll('r')
    .select('s.name_zh')
    .orderBy('r.id', 'desc')
    .limit(query.limit + 1);
  if (query.after !== undefined) rows = rows.where('r.id', '<', query.after);
  if (query.sourceId !== undefined) rows = rows.where('r.source_id', '=', query.sourceId);
  return (await rows.execute()).map((row) => {
    const { gaps: _gaps, throttled, ...receipt } = receiptOf(row);
    return { ...receipt, throttled: throttled.slice(0, MOST_ROOMS_SHOWN), sourceNameZh: row.name_zh };
  });
}

/** To its own source a receipt of another one does not exist. */
export async function refuseForeignReceipt(tx: Tx, sourceId: string, receiptId: string): Promise<void> {
  const own = await tx
    .selectFrom('intake.receipt')
    .select('id')
    .where('id', '=', receiptId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  if (!own) throw new AppError('record.notFound', 404);
}

const quarantineColumns = [
  'q.id',
  'q.receipt_id',
  'q.source_id',
  's.name_zh',
  'q.line',
  'q.pointer',
  'q.code',
  'q.reason_zh',
  'q.reason_en',
  'q.state',
  'q.at',
  'q.raw_bytes',
  'q.kept',
] as const;

const quarantine = (tx: Tx) =>
  tx
    .selectFrom('intake.quarantine as q')
    .innerJoin('intake.source as s', 's.id', 'q.source_id')
    .select(quarantineColumns);

/** A look at what is kept: its beginning, without numbers of persons (brief 7.5). */
export async function listQuarantineRows(tx: Tx, query: QueryOf<typeof listQuarantine>): Promise<QuarantineRow[]> {
  let rows = quarantine(tx)
    .select(sql<Buffer | null>`substring(q.raw from 1 for ${MAX_RAW_CHARACTERS * 3})`.as('raw'))
    .orderBy('q.id', 'desc')
    .limit(query.limit + 1);
  if (query.after !== undefined) rows = rows.where('q.id', '<', query.after);
  if (query.sourceId !== undefined) rows = rows.where('q.source_id', '=', query.sourceId);
  if (query.state !== undefined) rows = rows.where('q.state', '=', query.state);
  if (query.code !== undefined) rows = rows.where('q.code', '=', query.code);
  return (await rows.execute()).map((row) =>
    toQuarantineRow(row, redactPersonal(textOf(row.raw).slice(0, MAX_RAW_CHARACTERS).toWellFormed())),
  );
}

/** All that is kept of it; whoever asks is written into the trail. */
export async function getQuarantineRow(tx: Tx, id: string): Promise<QuarantineRow> {
  const row = await quarantine(tx).select('q.raw').where('q.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return toQuarantineRow(row, textOf(row.raw));
}

// Bytes that are no UTF-8 show as U+FFFD here; the row itself keeps them.
function textOf(raw: Buffer | null): string {
  return raw?.toString('utf8') ?? '';
}

type QuarantineRecord = Awaited<ReturnType<ReturnType<typeof quarantine>['execute']>>[number];

function toQuarantineRow(row: QuarantineRecord, raw: string): QuarantineRow {
  return {
    id: row.id,
    receiptId: row.receipt_id,
    sourceId: row.source_id,
    sourceNameZh: row.name_zh,
    line: row.line,
    pointer: row.pointer,
    code: row.code,
    reasonZh: row.reason_zh,
    reasonEn: row.reason_en,
    raw,
    bytes: row.raw_bytes,
    kept: row.kept as QuarantineRow['kept'],
    state: row.state as QuarantineRow['state'],
    at: row.at.toISOString(),
  };
}

export interface IntakeStats {
  readonly observationsToday: number;
  readonly observationsPerSecond: number;
  readonly roomsHeard5m: number;
  readonly perMinute: readonly { readonly at: Date; readonly observations: number }[];
  /** Why the process that is asked takes nothing at the moment. */
  readonly halt: IntakeHalt | null;
}

/** Counted observations (repeats left out) of the day, the last hour by minute and the last minute per second. */
export async function readStats(tx: Tx, now: Date, dayStart: Date): Promise<Omit<IntakeStats, 'halt'>> {
  const minutes = await tx
    .selectFrom('intake.minute')
    .select(['minute as at', (eb) => eb.fn.sum<string>('counted').as('observations')])
    .where('minute', '>=', new Date(now.getTime() - 3_600_000))
    .where('minute', '<=', now)
    .groupBy('minute')
    .orderBy('minute')
    .execute();
  const { rows } = await sql<{ today: number; rooms: number }>`select
    (select coalesce(sum(counted), 0)::bigint from intake.minute where minute >= ${dayStart} and minute <= ${now}) as today,
    intake.count_rooms_heard(${new Date(now.getTime() - 300_000)}, ${now}) as rooms`.execute(tx);
  const perMinute = minutes.map((row) => ({ at: row.at, observations: Number(row.observations) }));
  return {
    observationsToday: rows[0]?.today ?? 0,
    observationsPerSecond: rateOf(perMinute, now),
    roomsHeard5m: rows[0]?.rooms ?? 0,
    perMinute,
  };
}

// The running minute weighs as long as it has lasted, the one before it for the rest.
function rateOf(perMinute: readonly { at: Date; observations: number }[], now: Date): number {
  const startMs = Math.floor(now.getTime() / 60_000) * 60_000;
  const of = (ms: number): number => perMinute.find((row) => row.at.getTime() === ms)?.observations ?? 0;
  const passed = (now.getTime() - startMs) / 60_000;
  return Math.round(((of(startMs) + of(startMs - 60_000) * (1 - passed)) / 60) * 10) / 10;
}
