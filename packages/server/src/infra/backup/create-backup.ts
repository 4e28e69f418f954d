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
import { type BackupHeader, type BackupTable, type BackupTableEnd, FRAME, buildFrame } from './backup-format.ts';
import { type BackupAccess, type TableClients, chooseClients } from './database-access.ts';

interface CreateBackupOptions extends BackupAccess {
  readonly file: string;
  readonly now: Date;
  readonly vaultKeyFingerprint: string;
}

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
}

const CHECKSUMMED = { [constants.ZSTD_c_checksumFlag]: 1 };
const READ_SNAPSHOT = `${TEXT_SETTINGS}; set row_security = off; begin isolation level repeatable read read only`;

/**
 * Writes every row of the database, as of one moment, to one file; people may go on working meanwhile. The tables themselves are
 * made again by the migrations, whose names and hashes stand in the file. The file appears under its name when it is complete.
 */
export async function createBackup(options: CreateBackupOptions): Promise<BackupSummary> {
  const unfinished = `${options.file}.unfinished`;
  const summary = { tables: 0, rows: 0 };
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
  summary: { tables: number; rows: number },
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
  yield buildFrame(FRAME.end, { ...summary, sequences: await listSequences(clients) });
}

async function buildHeader({ now, vaultKeyFingerprint }: CreateBackupOptions, client: Client): Promise<BackupHeader> {
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
    version: 1,
    createdAt: now.toISOString(),
    postgres: version.rows[0]?.version ?? '',
    vaultKeyFingerprint,
    migrations,
  };
}

function copyOut(client: Client, table: BackupTable): AsyncIterable<Buffer> {
  const columns = columnList(table);
  // A table without columns of its own has rows, but no text for them.
  const source = columns === '' ? `(select from only ${qualifiedName(table)})` : `${qualifiedName(table)} (${columns})`;
  return client.query(copyTo(`copy ${source} to stdout`));
}
