import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { withClient } from '../postgres/server-address.ts';
import { TEXT_SETTINGS, columnList, hashContent, listTables, qualifiedName } from './backup-catalog.ts';
import {
  type BackupEnd,
  type BackupTable,
  FRAME,
  type Frame,
  damagedBackup,
  endSchema,
  parseFrame,
  tableEndSchema,
  tableSchema,
} from './backup-format.ts';
import { type BackupAccess, type TableClients, chooseClients } from './database-access.ts';

interface Source {
  readonly file: string;
  readonly frames: AsyncGenerator<Frame>;
  /** Takes a frame that describes a file, and those with its bytes after it. */
  readonly takeFile: (described: Frame) => Promise<void>;
  readonly takeBlob: (described: Frame) => Promise<void>;
}

export interface Loaded {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly blobs: number;
}

/** Loads the tables of a backup into freshly migrated ones, all or nothing, and compares each with what was backed up. */
export async function loadTables(access: BackupAccess, source: Source): Promise<Loaded> {
  return withClient(access.ownerUrl, (owner) =>
    withClient(access.workerUrl, async (worker) => {
      const clients = await chooseClients(owner, worker);
      for (const client of [owner, worker]) await client.query(`${TEXT_SETTINGS}; begin`);
      const tables = await listTables(owner);
      await silence(clients, tables);
      await empty(clients, tables);
      const end = await loadAll(clients, tables, source);
      await setSequences(clients, end, source.file);
      await listen(clients, tables);
      for (const client of [owner, worker]) await client.query('commit');
      return { tables: end.tables, rows: end.rows, files: end.files, blobs: end.blobs };
    }),
  );
}

async function loadAll(
  clients: TableClients,
  tables: readonly BackupTable[],
  { file, frames, takeFile, takeBlob }: Source,
): Promise<BackupEnd> {
  const missing = new Map(tables.map((table) => [qualifiedName(table), table]));
  let loaded = 0;
  let rows = 0;
  let files = 0;
  let blobs = 0;
  for await (const frame of frames) {
    if (frame.kind === FRAME.end) {
      const end = parseFrame(frame, FRAME.end, endSchema, file);
      if (end.tables !== loaded || end.rows !== rows || missing.size > 0)
        throw damagedBackup(file, 'tables are missing');
      if (end.files !== files || end.blobs !== blobs) throw damagedBackup(file, 'files are missing');
      return end;
    }
    if (frame.kind === FRAME.file) {
      await takeFile(frame);
      files += 1;
      continue;
    }
    if (frame.kind === FRAME.blob) {
      await takeBlob(frame);
      blobs += 1;
      continue;
    }
    const described = parseFrame(frame, FRAME.table, tableSchema, file);
    const table = missing.get(qualifiedName(described));
    if (!table) throw damagedBackup(file, `unknown table ${qualifiedName(described)}`);
    missing.delete(qualifiedName(described));
    rows += await loadOne(clients.forTable(table), described, frames, file);
    loaded += 1;
  }
  throw damagedBackup(file, 'it ends early');
}

async function loadOne(
  client: Client,
  table: BackupTable,
  frames: AsyncGenerator<Frame>,
  file: string,
): Promise<number> {
  const hash = createHash('sha256');
  const columns = columnList(table);
  const copy = client.query(
    copyFrom(`copy ${qualifiedName(table)} ${columns === '' ? '' : `(${columns})`} from stdin`),
  );
  const copied = finished(copy).catch((error: unknown) => {
    throw isUnfit(error) ? damagedBackup(file, `${qualifiedName(table)} holds what its columns do not take`) : error;
  });
  // The awaits below meet the same failure.
  copied.catch(() => undefined);
  for (;;) {
    const next = await frames.next();
    const frame = next.done === true ? undefined : next.value;
    if (frame?.kind !== FRAME.data) {
      const expected = parseFrame(frame, FRAME.tableEnd, tableEndSchema, file);
      copy.end();
      await copied;
      const actual = { ...(await hashContent(client, table)), sha256: hash.digest('hex') };
      for (const key of ['rows', 'contentHash', 'sha256'] as const) {
        if (actual[key] !== expected[key]) throw damagedBackup(file, `${key} of ${qualifiedName(table)} differs`);
      }
      return actual.rows;
    }
    hash.update(frame.payload);
    if (!(await takes(copy, frame.payload, copied))) await Promise.race([once(copy, 'drain'), copied]);
  }
}

/** NOTE: a copy that the database has refused holds no connection any more, and a write to it throws; what the database said is `copied`. */
async function takes(copy: Writable, payload: Buffer, copied: Promise<unknown>): Promise<boolean> {
  try {
    return copy.write(payload);
  } catch (error) {
    await copied;
    throw error;
  }
}

/** Changed bytes that still unpack reach the database first, which refuses them as data (SQLSTATE class 22), by a rule (23) or by name (42, 3F). */
function isUnfit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:2[23]|42(?!501)|3F)/.test(String(error.code));
}

/** Triggers must not fire: what they once wrote is in the backup. Only a superuser may switch off those of foreign keys too. */
async function silence(clients: TableClients, tables: readonly BackupTable[]): Promise<void> {
  if (clients.ownerMayAll) {
    await clients.owner.query('set local session_replication_role = replica');
    return;
  }
  for (const table of tables) {
    await clients.forTable(table).query(`alter table ${qualifiedName(table)} disable trigger user`);
  }
}

async function listen(clients: TableClients, tables: readonly BackupTable[]): Promise<void> {
  if (clients.ownerMayAll) return;
  for (const table of tables) {
    await clients.forTable(table).query(`alter table ${qualifiedName(table)} enable trigger user`);
  }
}

/** The migrations fill some tables; the backup holds those rows too. Cascading, as the parents of partitions are not listed. */
async function empty(clients: TableClients, tables: readonly BackupTable[]): Promise<void> {
  for (const client of new Set(tables.map((table) => clients.forTable(table)))) {
    const own = tables.filter((table) => clients.forTable(table) === client);
    await client.query(`truncate ${own.map((table) => qualifiedName(table)).join(', ')} cascade`);
  }
}

async function setSequences(clients: TableClients, end: BackupEnd, file: string): Promise<void> {
  for (const sequence of end.sequences) {
    const { lastValue, isCalled } = sequence;
    const name = qualifiedName(sequence);
    try {
      await clients.forTable(sequence).query('select setval($1::regclass, $2, $3)', [name, lastValue, isCalled]);
    } catch (error) {
      throw isUnfit(error) ? damagedBackup(file, `the sequence ${name} cannot be set`) : error;
    }
  }
}
