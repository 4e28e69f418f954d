import { createHash } from 'node:crypto';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { listAppliedMigrations } from '../migrate.ts';
import { withClient } from '../postgres/server-address.ts';
import { StartError, findDiskFullError } from '../start-error.ts';
import { TEXT_SETTINGS, columnList, hashContent, listSequences, listTables, qualifiedName } from './backup-catalog.ts';
import {
  type BackupFile,
  type BackupHeader,
  type BackupTable,
  type BackupTableEnd,
  FORMAT_VERSION,
  FRAME,
  buildFrame,
} from './backup-format.ts';
import { type CarriedBlobs, produceBlobs } from './carried-blobs.ts';
import { type CarriedFolder, findCarriedFile } from './carried-folder.ts';
import { type BackupAccess, type TableClients, chooseClients } from './database-access.ts';

interface CreateBackupOptions extends BackupAccess {
  readonly file: string;
  readonly now: Date;
  readonly vaultKeyFingerprint: string;
  readonly carried: CarriedFolder;
  /** Null before a migration. */
  readonly blobs: CarriedBlobs | null;
}

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
  /** Signed files beside the database. */
  readonly files: number;
  /** Files that the database knows and that are gone; the rest was backed up all the same. */
  readonly missingFiles: readonly string[];
  /** Files of evidence, those that rows name and that are gone, and those whose bytes are no longer the ones of their name. */
  readonly blobs: number;
  readonly missingBlobs: readonly string[];
  readonly damagedBlobs: readonly string[];
}

type Counts = { -readonly [K in keyof BackupSummary]: BackupSummary[K] } & {
  missingFiles: string[];
  missingBlobs: string[];
  damagedBlobs: string[];
};

const FILE_CHUNK_BYTES = 1_048_576;
const CHECKSUMMED = { [constants.ZSTD_c_checksumFlag]: 1 };
const READ_SNAPSHOT = `${TEXT_SETTINGS}; set row_security = off; begin isolation level repeatable read read only`;

/**
 * Writes every row of the database, as of one moment, the signed files that belong to these rows, and the files of evidence, to one
 * file; people may go on working meanwhile. The tables themselves are made again by the migrations, whose names and hashes stand in the file. The file
 * appears under its name when it is complete.
 */
export async function createBackup(options: CreateBackupOptions): Promise<BackupSummary> {
  const unfinished = `${options.file}.unfinished`;
  const none = { missingFiles: [], missingBlobs: [], damagedBlobs: [] };
  const summary: Counts = { tables: 0, rows: 0, files: 0, blobs: 0, ...none };
  try {
    await withSnapshot(options, async (clients) => {
      const frames = Readable.from(produceFrames(options, clients, summary), { objectMode: false });
      await pipeline(
        frames,
        createZstdCompress({ params: CHECKSUMMED }),
        createWriteStream(unfinished, { mode: 0o600, flush: true }),
      );
    });
    renameSync(unfinished, options.file);
    return summary;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw findDiskFullError(error, options.file) ?? error;
  }
}

/** Two connections that see the same moment. */
async function withSnapshot(access: BackupAccess, work: (clients: TableClients) => Promise<void>): Promise<void> {
  await withClient(access.ownerUrl, async (owner) => {
    await owner.query(READ_SNAPSHOT);
    const exported = await owner.query<{ id: string }>('select pg_export_snapshot() as id');
    await withClient(access.workerUrl, async (worker) => {
      await worker.query(READ_SNAPSHOT);
      await worker.query(`set transaction snapshot '${exported.rows[0]?.id ?? ''}'`);
      await work(await chooseClients(owner, worker));
    });
  });
}

async function* produceFrames(
  options: CreateBackupOptions,
  clients: TableClients,
  summary: Counts,
): AsyncGenerator<Buffer> {
  yield buildFrame(FRAME.header, await buildHeader(options, clients.owner));
  for (const table of await listTables(clients.owner)) {
    yield buildFrame(FRAME.table, table);
    const hash = createHash('sha256');
    const client = clients.forTable(table);
    for await (const chunk of copyOut(client, table)) {
      hash.update(chunk);
      yield buildFrame(FRAME.data, chunk);
    }
    const content = await hashContent(client, table);
    yield buildFrame(FRAME.tableEnd, { ...content, sha256: hash.digest('hex') } satisfies BackupTableEnd);
    summary.tables += 1;
    summary.rows += content.rows;
  }
  yield* produceFiles(options.carried, clients.owner, summary);
  if (options.blobs) yield* produceBlobs(options.blobs, clients.owner, summary);
  const { tables, rows, files, blobs } = summary;
  yield buildFrame(FRAME.end, { tables, rows, files, blobs, sequences: await listSequences(clients) });
}

async function* produceFiles(carried: CarriedFolder, client: Client, summary: Counts): AsyncGenerator<Buffer> {
  for (const name of await carried.listNames(client)) {
    const bytes = await findCarriedFile(carried, name);
    if (bytes === undefined) {
      summary.missingFiles.push(name);
      continue;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    yield buildFrame(FRAME.file, { name, bytes: bytes.length, sha256 } satisfies BackupFile);
    for (let at = 0; at < bytes.length; at += FILE_CHUNK_BYTES)
      yield buildFrame(FRAME.data, bytes.subarray(at, at + FILE_CHUNK_BYTES));
    summary.files += 1;
  }
}

async function buildHeader(options: CreateBackupOptions, client: Client): Promise<BackupHeader> {
  const { now, vaultKeyFingerprint, carried } = options;
  const migrations = await listAppliedMigrations(client);
  if (migrations.length === 0) {
    throw new StartError(
      '数据库中没有鉴湖的数据，无需备份。',
      'The database does not hold Jianhu yet: there is nothing to back up.',
    );
  }
  const version = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  return {
    format: 'jianhu-backup',
    version: FORMAT_VERSION,
    createdAt: now.toISOString(),
    postgres: version.rows[0]?.version ?? '',
    vaultKeyFingerprint,
    publicKey: carried.publicKey,
    holdsBlobs: options.blobs !== null,
    migrations,
  };
}

function copyOut(client: Client, table: BackupTable): AsyncIterable<Buffer> {
  const columns = columnList(table);
  // A table without columns of its own has rows, but no text for them.
  const source = columns === '' ? `(select from only ${qualifiedName(table)})` : `${qualifiedName(table)} (${columns})`;
  return client.query(copyTo(`copy ${source} to stdout`));
}
