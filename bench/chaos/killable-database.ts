/** A durable PostgreSQL in a throwaway folder that is killed with -9 and begun again, as when a machine fails. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseUrls, makeSecrets, openDatabases, startLocalPostgres, withClient } from '@jianhu/server';

export interface KillableDatabase {
  readonly dataDir: string;
  readonly urls: DatabaseUrls;
  /** Ends its main process, and with it every connection; gives true once it is back, false when it was away already. */
  kill(): Promise<boolean>;
  /** Ends one connection's process with -9: the server recovers by itself and ends all others meanwhile. Gives false when there was none. */
  killBackend(): Promise<boolean>;
  stop(): Promise<void>;
}

const TRIES = 120;
const TRY_MS = 250;

export async function startKillableDatabase(): Promise<KillableDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-chaos-'));
  // Root runs PostgreSQL as another user, who has to pass through.
  chmodSync(dataDir, 0o711);
  const secrets = makeSecrets();
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  const options = { dataDir, ownerPassword: secrets.databaseOwnerPassword, log: (): void => undefined };
  let server = await startLocalPostgres(options);
  const ownerUrl = server.url;
  const ask = (sql: string): Promise<string> =>
    withClient(ownerUrl, async (client) => String(Object.values((await client.query(sql)).rows[0] ?? {})[0] ?? ''));
  const urls = await openDatabases({ ownerUrl, secrets, ours: true });
  let mainPid = await readMainPid(ask);
  let isAway = false;

  async function begin(): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        server = await startLocalPostgres(options);
        break;
      } catch (error) {
        // Processes of the killed one still let go of its memory.
        if (tried === TRIES) throw error;
        await sleep(TRY_MS);
      }
    }
    if (server.url !== ownerUrl) throw new Error('the database came back under another address');
    mainPid = await readMainPid(ask);
  }

  return {
    dataDir,
    urls,
    async kill() {
      if (isAway) return false;
      isAway = true;
      process.kill(mainPid, 'SIGKILL');
      await server.stop();
      await begin();
      isAway = false;
      return true;
    },
    async killBackend() {
      const pid = await ask(`select pid from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() order by random() limit 1`);
      return pid !== '' && process.kill(Number(pid), 'SIGKILL');
    },
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function readMainPid(ask: (sql: string) => Promise<string>): Promise<number> {
  return Number((await ask(`select split_part(pg_read_file('postmaster.pid'), chr(10), 1)`)).trim());
}
