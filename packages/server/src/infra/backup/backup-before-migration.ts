import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CarriedFolder } from './carried-folder.ts';
import { createBackup } from './create-backup.ts';
import type { BackupAccess } from './database-access.ts';

interface AutomaticBackupOptions extends BackupAccess {
  readonly dataDir: string;
  readonly now: Date;
  readonly vaultKeyFingerprint: string;
  readonly carried: CarriedFolder;
  /** Takes a sentence for the person who starts Jianhu. */
  readonly log: (sentence: string) => void;
}

const KEPT = 5;

/** The way back from a migration: a backup in the data folder, of which the last five are kept. */
export async function backupBeforeMigration(options: AutomaticBackupOptions): Promise<string> {
  const folder = join(options.dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = options.now.toISOString().replace(/[-:]|\.\d+/g, '');
  const file = join(folder, `before-migration-${stamp}.jianhu`);
  const { rows } = await createBackup({ ...options, blobs: null, file });
  options.log(`数据库升级前已备份 ${rows} 行到 ${file}。 / Backed up ${rows} rows to ${file} before the migration.`);
  const old = readdirSync(folder).filter((name) => /^before-migration-\w+\.jianhu$/.test(name));
  for (const name of old.sort().slice(0, -KEPT)) rmSync(join(folder, name));
  return file;
}
