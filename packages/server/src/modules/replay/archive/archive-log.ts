import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observationSectionSchema, type Observation, type ObservationKind } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { type ArchiveStore, digestFile, openDuckDb, writeParquet } from '../../../infra/archive/index.ts';
import { inScope, systemScope } from '../../../infra/database.ts';
import { openPayload, readSections, type StoredBatch } from '../../../infra/event-log/index.ts';
import type { Infra } from '../../../infra/infra.ts';
import { archiveColumns, archiveOrder, type ArchiveRow, archiveRowOf } from './archive-row.ts';
import { placeListOf } from './place-list.ts';
import { insertFiles, moveOn, readPositions, type WrittenFile } from './store.ts';

export interface ArchiveDeps {
  readonly infra: Infra;
  readonly store: ArchiveStore;
}

export interface Archived {
  readonly files: number;
  readonly rows: number;
}

const BATCHES_PER_PARTITION = 64;

/**
 * Archives what waits in the log. Files are written first, under names that follow from what they hold; then one transaction names them
 * in the manifest and moves the positions. A job that is killed before writes the same files again; one that was overtaken names nothing.
 */
export async function archiveLog({ infra, store }: ArchiveDeps): Promise<Archived> {
  let [files, rows] = [0, 0];
  for (;;) {
    const from = await inScope(infra.workerDb, systemScope, readPositions);
    const batches = await inScope(infra.workerDb, systemScope, (tx) =>
      infra.eventLog.read(tx, from, BATCHES_PER_PARTITION),
    );
    if (batches.length === 0) return { files, rows };
    const written = await writeFiles(store, groupRows(batches), infra.clock.now());
    const moves = movesOf(from, batches);
    const isOurs = await inScope(infra.workerDb, systemScope, async (tx) => {
      if (!(await moveOn(tx, moves))) return false;
      await insertFiles(tx, written);
      return true;
    });
    if (!isOurs) continue;
    files += written.length;
    rows += written.reduce((sum, file) => sum + file.rows, 0);
  }
}

interface Group {
  readonly day: string;
  readonly kind: ObservationKind;
  readonly rows: ArchiveRow[];
  /** Names the messages of the log that the file holds. */
  readonly origin: ReturnType<typeof createHash>;
  logBytes: number;
}

function groupRows(batches: readonly StoredBatch[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const batch of batches) {
    const payload = openPayload(batch);
    const share = batch.packed.length / Math.max(1, payload.length);
    for (const { header, lines } of readSections(payload, (json) => observationSectionSchema.parse(json))) {
      for (const [at, line] of lines.entries()) {
        // Only accepted rows stand in the log, so their form is known.
        const row = JSON.parse(line.toString('utf8')) as Observation;
        const day = civilDateOf(new Date(row.at));
        const key = `${day} ${row.kind}`;
        const known = groups.get(key);
        const group = known ?? { day, kind: row.kind, rows: [], origin: createHash('sha256'), logBytes: 0 };
        groups.set(key, group);
        group.rows.push(archiveRowOf(row, header.sourceId, header.flags?.[at] ?? 0));
        group.origin.update(`${batch.partition}/${batch.firstOffset}/${at}/${row.externalId}\n`);
        group.logBytes += line.length * share;
      }
    }
  }
  return [...groups.values()];
}

async function writeFiles(store: ArchiveStore, groups: readonly Group[], at: Date): Promise<WrittenFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jianhu-archiving-'));
  const { db, close } = await openDuckDb({ threads: 1, memory: '512MB' });
  try {
    const files: WrittenFile[] = [];
    for (const { day, kind, rows, origin, logBytes } of groups) {
      const name = `day=${day}/kind=${kind}/${origin.digest('hex').slice(0, 24)}.parquet`;
      const path = join(folder, `${files.length}.parquet`);
      await writeParquet(db, { path, columns: archiveColumns, rows, orderBy: archiveOrder });
      const digest = await digestFile(path);
      await store.put(name, path);
      const placeList = placeListOf(rows);
      files.push({
        name,
        day,
        kind,
        rows: rows.length,
        places: placeList.length,
        placeList,
        ...digest,
        logBytes: Math.round(logBytes),
        archivedAt: at,
      });
    }
    return files;
  } finally {
    close();
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Move {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

function movesOf(
  positions: readonly { readonly partition: number; readonly offset: number }[],
  batches: readonly StoredBatch[],
): Move[] {
  return positions.flatMap(({ partition, offset }) => {
    const own = batches.filter((batch) => batch.partition === partition);
    const last = own.at(-1);
    return last ? [{ partition, from: offset, to: last.firstOffset + last.count }] : [];
  });
}
