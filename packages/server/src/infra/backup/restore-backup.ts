import { openAppendOnlyFolder } from '../append-only-folder.ts';
import { type Migration, pendingAfter, readMigrations } from '../migrate.ts';
import { type DatabaseUrls, openDatabases } from '../open-databases.ts';
import { withClient } from '../postgres/server-address.ts';
import { type Secrets, vaultKeyFingerprint } from '../secrets.ts';
import { StartError, findDiskFullError } from '../start-error.ts';
import {
  type BackupHeader,
  FORMAT_VERSION,
  FRAME,
  type Frame,
  anyHeaderSchema,
  damagedBackup,
  headerSchema,
  parseFrame,
  readFrames,
} from './backup-format.ts';
import { type CarriedBlobs, loadBlob } from './carried-blobs.ts';
import { type CarriedFolder, setFolderAside } from './carried-folder.ts';
import { assertEmpty, beginRestore, endRestore } from './empty-database.ts';
import { loadFile } from './load-file.ts';
import { type Loaded, loadTables } from './load-tables.ts';

interface RestoreOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly secrets: Secrets;
  readonly appUrl?: string | undefined;
  readonly workerUrl?: string | undefined;
  readonly ours: boolean;
  readonly carried: CarriedFolder;
  readonly blobs: Pick<CarriedBlobs, 'path'>;
  readonly now: Date;
  /** Those of this version, unless a test brings its own. */
  readonly migrations?: readonly Migration[];
}

export interface RestoreSummary {
  readonly tables: number;
  readonly rows: number;
  readonly createdAt: string;
  /** Signed files brought back; null when the backup is of version 1, which had none. */
  readonly files: number | null;
  /** Files of evidence brought back; null when the backup does not hold them. */
  readonly blobs: number | null;
  /** False: the files are signed with another key, which was accepted now. */
  readonly sameKey: boolean;
  /** Where files went that lay in the way. */
  readonly setAside: string | undefined;
  /** False: personal data in the vault cannot be read: the old secrets.json has to be in the folder before a restore. */
  readonly vaultKeyMatches: boolean;
}

/**
 * Brings a backup into an empty database: builds the tables with the migrations that the backup had been through, loads them, checks
 * count and hash of each, brings back the files beside it and the evidence, and then applies the newer migrations. A restore that was broken
 * off is done again from the start.
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
    const urls = await openDatabases({ ...options, migrations, restoring: true });
    const setAside = hasFiles(header) ? await setFolderAside(options.carried.path, options.now) : undefined;
    const { files, blobs, ...loaded } = await load(options, urls, frames);
    const { publicKey = options.carried.publicKey } = header;
    const sameKey = publicKey === options.carried.publicKey;
    if (!sameKey) await options.carried.acceptKey(publicKey);
    await withClient(options.ownerUrl, endRestore);
    await openDatabases({ ...options, migrations: ours });
    const vaultKeyMatches = header.vaultKeyFingerprint === vaultKeyFingerprint(options.secrets);
    const { createdAt } = header;
    const carried = { files: hasFiles(header) ? files : null, blobs: header.holdsBlobs ? blobs : null };
    return { ...loaded, ...carried, createdAt, sameKey, setAside, vaultKeyMatches };
  } catch (error) {
    throw findDiskFullError(error, 'PostgreSQL') ?? error;
  } finally {
    await frames.return(undefined);
  }
}

function load(
  { carried, blobs, file }: RestoreOptions,
  urls: DatabaseUrls,
  frames: AsyncGenerator<Frame>,
): Promise<Loaded> {
  const folder = openAppendOnlyFolder(carried.path);
  return loadTables(urls, {
    file,
    frames,
    takeFile: (described) => loadFile(described, frames, { folder, file }),
    takeBlob: (described) => loadBlob(described, frames, { path: blobs.path, file }),
  });
}

function hasFiles({ version }: BackupHeader): boolean {
  return version > 1;
}

async function readHeader(frames: AsyncGenerator<Frame>, file: string): Promise<BackupHeader> {
  const first = await frames.next();
  if (first.done === true) throw damagedBackup(file, 'empty');
  const { version } = parseFrame(first.value, FRAME.header, anyHeaderSchema, file);
  if (version > FORMAT_VERSION) throw newerBackup(file);
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

function newerBackup(file: string): StartError {
  return new StartError(
    `${file} 由更新版本的鉴湖备份：请使用该版本恢复。`,
    `${file} was written by a newer Jianhu: restore it with that version.`,
  );
}
