import { join } from 'node:path';
import { backupBeforeMigration } from './infra/backup/backup-before-migration.ts';
import { systemClock } from './infra/clock.ts';
import { clearBrokenFill } from './infra/first-fill.ts';
import type { Migration } from './infra/migrate.ts';
import { type DatabaseUrls, openDatabases } from './infra/open-databases.ts';
import { vaultKeyFingerprint } from './infra/secrets.ts';
import type { OwnerDatabase } from './infra/with-owner-database.ts';
import { carryCheckpoints } from './modules/audit/index.ts';

interface OpenMigratedOptions {
  readonly dataDir: string;
  /** Takes a sentence for the person who starts Jianhu. */
  readonly say: (sentence: string) => void;
  /** Those of this version, unless a test brings its own. */
  readonly migrations?: readonly Migration[];
}

/** Brings the database to this version; one that is in use is backed up first. */
export async function openMigrated(database: OwnerDatabase, options: OpenMigratedOptions): Promise<DatabaseUrls> {
  const { dataDir, say, migrations } = options;
  const broken = await clearBrokenFill(database.ownerUrl);
  if (broken) say('上次首次启动中断，重新开始。 / The first start was broken off; beginning again.');
  const now = systemClock.now();
  const { checkpointPrivateKey } = database.secrets;
  return openDatabases({
    ...database,
    ...(migrations ? { migrations } : {}),
    onBefore: async () => {
      await backupBeforeMigration({
        ...database,
        dataDir,
        now,
        vaultKeyFingerprint: vaultKeyFingerprint(database.secrets),
        carried: carryCheckpoints({ checkpointFolder: join(dataDir, 'checkpoints'), checkpointPrivateKey, now }),
        log: say,
      });
    },
  });
}
