import type { ObservationKind } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Position } from '../../../infra/event-log/index.ts';
import type { Move } from './archive-log.ts';
import type { PlaceEntry } from './place-list.ts';

/** A line of the manifest. */
export interface ArchiveFile {
  readonly name: string;
  readonly day: string;
  readonly kind: ObservationKind;
  readonly rows: number;
  readonly places: number;
  readonly bytes: number;
  readonly logBytes: number;
  readonly sha256: string;
  readonly archivedAt: Date;
}

/** A line of the manifest as it is written. */
export interface WrittenFile extends ArchiveFile {
  readonly placeList: readonly PlaceEntry[];
}

export async function readPositions(tx: Tx): Promise<Position[]> {
  return tx
    .selectFrom('replay.archive_position')
    .select(['partition', 'next_offset as offset'])
    .orderBy('partition')
    .execute();
}

/** False when another job has moved one of them meanwhile; then nothing of this transaction may stay, and nothing was moved. */
export async function moveOn(tx: Tx, moves: readonly Move[]): Promise<boolean> {
  const { rows } = await sql<{ partition: number }>`
    select p.partition from replay.archive_position p
    join unnest(${moves.map((m) => m.partition)}::int[], ${moves.map((m) => m.from)}::bigint[]) m(partition, from_offset)
      on m.partition = p.partition and m.from_offset = p.next_offset
    order by p.partition for update of p`.execute(tx);
  if (rows.length !== moves.length) return false;
  await sql`update replay.archive_position p set next_offset = m.to_offset
    from unnest(${moves.map((m) => m.partition)}::int[], ${moves.map((m) => m.to)}::bigint[]) m(partition, to_offset)
    where m.partition = p.partition`.execute(tx);
  return true;
}

export async function insertFiles(tx: Tx, files: readonly WrittenFile[]): Promise<void> {
  await tx
    .insertInto('replay.archive_file')
    .values(
      files.map(({ name, day, kind, rows, places, placeList, bytes, logBytes, sha256, archivedAt }) => ({
        name,
        day,
        kind,
        row_count: rows,
        places,
        place_list: JSON.stringify(placeList),
        bytes,
        log_bytes: logBytes,
        sha256,
        archived_at: archivedAt,
      })),
    )
    .execute();
}

export async function listFiles(tx: Tx, from: string, to: string): Promise<ArchiveFile[]> {
  const rows = await tx
    .selectFrom('replay.archive_file')
    .select(['name', 'day', 'kind', 'row_count', 'places', 'bytes', 'log_bytes', 'sha256', 'archived_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('kind')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    day: row.day,
    // Checked by the table.
    kind: row.kind as ObservationKind,
    rows: row.row_count,
    places: row.places,
    bytes: row.bytes,
    logBytes: row.log_bytes,
    sha256: row.sha256,
    archivedAt: row.archived_at,
  }));
}

/** What each of some files holds; null where the manifest does not say it yet. */
export async function listPlaces(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly PlaceEntry[] | null>> {
  const rows = await tx
    .selectFrom('replay.archive_file')
    .select(['name', 'place_list'])
    .where('name', 'in', names)
    .execute();
  // Only this file writes it.
  return new Map(rows.map(({ name, place_list: list }) => [name, list as PlaceEntry[] | null]));
}

export interface ArchiveExtent {
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly days: number;
  readonly files: number;
  readonly rows: number;
  readonly bytes: number;
  readonly logBytes: number;
  /** Room-days (else shop-days), over all files; one that lies in two files counts twice. */
  readonly placeDays: number;
}

export async function readExtent(tx: Tx): Promise<ArchiveExtent> {
  const { rows } = await sql<ArchiveExtent>`select min(day)::text as "fromDay", max(day)::text as "toDay",
    count(distinct day) as days, count(*) as files, coalesce(sum(row_count), 0)::bigint as rows,
    coalesce(sum(bytes), 0)::bigint as bytes, coalesce(sum(log_bytes), 0)::bigint as "logBytes",
    coalesce(sum(places), 0)::bigint as "placeDays" from replay.archive_file`.execute(tx);
  const [extent] = rows;
  if (!extent) throw new Error('an aggregate without a row');
  return extent;
}
