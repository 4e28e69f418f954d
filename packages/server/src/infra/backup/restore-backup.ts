import { type Migration, pendingAfter, readMigrations } from '../migrate.ts';
import { type DatabaseUrls, openDatabases } from '../open-databases.ts';
import { withClient } from '../postgres/server-address.ts';
import { type Secrets, vaultKeyFingerprint } from '../secrets.ts';
import { StartError, findDiskFullError } from '../start-error.ts';
import {
  type BackupHeader,
  FRAME,
  type Frame,
  damagedBackup,
  headerSchema,
  parseFrame,
  readFrames,
} from './backup-format.ts';
import { assertEmpty, beginRestore, endRestore } from './empty-database.ts';
import { loadTables } from './load-tables.ts';

interface RestoreOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly secrets: Secrets;
  readonly appUrl?: string | undefined;
  readonly workerUrl?: string | undefined;
  readonly ours: boolean;
  /** Those of this version, unless a test brings its own. */
  readonly migrations?: readonly Migration[];
}

export interface RestoreSummary {
  readonly tables: number;
  readonly rows: number;
  readonly createdAt: string;
  /** False: personal data in the vault stay unreadable until the old secrets.json is put in place. */
  readonly vaultKeyMatches: boolean;
}

/**
 * Brings a backup into an empty database: builds the tables with the migrations that the backup had been through, loads them, checks
 * count and hash of each, and then applies the newer migrations. A restore that was broken off is done again from the start.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const frames = readFrames(options.file);
  try {
    const header = await readHeader(frames, options.file);
    const ours = options.migrations ?? readMigrations();
    const migrations = beginningOf(ours, header);
    await withClient(options.ownerUrl, async (client) => {
      await assertEmpty(client);
      await beginRestore(client);
    });
    const urls: DatabaseUrls = await openDatabases({ ...options, migrations, restoring: true });
    const loaded = await loadTables(urls, frames, options.file);
    await withClient(options.ownerUrl, endRestore);
    await openDatabases({ ...options, migrations: ours });
    const vaultKeyMatches = header.vaultKeyFingerprint === vaultKeyFingerprint(options.secrets);
    return { ...loaded, createdAt: header.createdAt, vaultKeyMatches };
  } catch (error) {
    throw findDiskFullError(error, 'PostgreSQL') ?? error;
  } finally {
    await frames.return(undefined);
  }
}

async function readHeader(frames: AsyncGenerator<Frame>, file: string): Promise<BackupHeader> {
  const first = await frames.next();
  if (first.done === true) throw damagedBackup(file, 'empty');
  return parseFrame(first.value, FRAME.header, headerSchema, file);
}

/** The migrations of ours that the backup had been through. */
function beginningOf(ours: readonly Migration[], header: BackupHeader): readonly Migration[] {
  try {
    const newer = pendingAfter(header.migrations, ours);
    return ours.slice(0, ours.length - newer.length);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    throw new StartError(
      `备份与本版鉴湖不符：${error.sentenceZh}`,
      `The backup does not fit this version of Jianhu: ${error.sentenceEn}`,
    );
  }
}
