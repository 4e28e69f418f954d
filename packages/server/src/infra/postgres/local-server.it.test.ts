import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPostgres, startLocalPostgres } from './local-server.ts';
import { withClient } from './server-address.ts';

const PASSWORD = 'only-for-this-test';
const asRoot = process.getuid?.() === 0;

/** A Jianhu of another process, which is killed with -9 as soon as its database runs. */
const KILLED_START = `
  import { startLocalPostgres } from ${JSON.stringify(new URL('./local-server.ts', import.meta.url).href)};
  await startLocalPostgres({ dataDir: process.argv[1], ownerPassword: '${PASSWORD}', log: () => undefined, durability: 'throwaway' });
  process.kill(process.pid, 'SIGKILL');`;

async function startAndKill(dataDir: string): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', KILLED_START, dataDir], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

describe('startLocalPostgres', () => {
  const folders: string[] = [];
  const servers: LocalPostgres[] = [];
  /** A folder whose database was made and stopped: most of what is told here happens to such a one. */
  let used: string;

  beforeAll(async () => {
    used = makeFolder();
    await start(used);
    await stopAll();
    folders.pop();
  });
  afterAll(() => rmSync(used, { recursive: true, force: true }));

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function makeFolder(mode = 0o711): string {
    const folder = mkdtempSync(join(tmpdir(), 'jianhu-local-'));
    chmodSync(folder, mode);
    folders.push(folder);
    return folder;
  }

  function copyUsed(dataDir = makeFolder()): string {
    execFileSync('cp', ['-a', `${used}/.`, dataDir]);
    return dataDir;
  }

  async function start(dataDir: string, options: object = {}): Promise<LocalPostgres> {
    const server = await startLocalPostgres({
      dataDir,
      ownerPassword: PASSWORD,
      log: () => undefined,
      durability: 'throwaway',
      ...options,
    });
    servers.push(server);
    return server;
  }

  async function stopAll(): Promise<void> {
    for (const server of servers.splice(0)) await server.stop();
  }

  it('makes a UTF-8 database in an empty folder, whatever LANG says, and keeps what it holds', async () => {
    const dataDir = join(makeFolder(), '.data');
    const first = await start(dataDir);
    await withClient(first.url, (client) => client.query("create table note as select '鉴湖' as name"));
    await stopAll();
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    const found = await withClient(second.url, (client) =>
      client.query("select name, current_setting('server_encoding') as encoding, upper('é') as upper from note"),
    );
    expect(found.rows).toEqual([{ name: '鉴湖', encoding: 'UTF8', upper: 'É' }]);
  });

  it('listens on a socket only', async () => {
    const server = await start(copyUsed());
    const found = await withClient(server.url, (client) => client.query('show listen_addresses'));
    expect(found.rows).toEqual([{ listen_addresses: '' }]);
  });

  it('takes over a database that a kill -9 left alive, with all its data, and stops it in the end', async () => {
    const dataDir = copyUsed();
    await startAndKill(dataDir);
    const server = await start(dataDir);
    expect(server.adopted).toBe(true);
    await server.stop();
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it.each(['started', 'taken over'])('tells when a server that it has %s ends by itself', async (how) => {
    const dataDir = copyUsed();
    if (how === 'taken over') await startAndKill(dataDir);
    const lost = Promise.withResolvers<Error>();
    const server = await start(dataDir, { onLost: lost.resolve });
    expect(server.adopted).toBe(how === 'taken over');
    server.abort();
    expect((await lost.promise).message).toMatch(/The database does not run: the reason stands in .*postgres\.log/);
  });

  it.each(['started', 'taken over'])('tells of no loss when a server that it has %s is stopped', async (how) => {
    const dataDir = copyUsed();
    if (how === 'taken over') await startAndKill(dataDir);
    let losses = 0;
    const server = await start(dataDir, { onLost: () => (losses += 1) });
    await server.stop();
    const again = await start(dataDir);
    await again.stop();
    expect(losses).toBe(0);
  });

  it('refuses a second start on the same folder, but lets a command join', async () => {
    const dataDir = copyUsed();
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow('Jianhu already runs on the data folder');
    const joined = await start(dataDir, { whenRunning: 'join' });
    expect(joined.url).toBe(first.url);
    await joined.stop();
    await withClient(first.url, (client) => client.query('select 1'));
  });

  it('lets one of two starts at the same moment win', async () => {
    const dataDir = makeFolder();
    const results = await Promise.allSettled([start(dataDir), start(dataDir)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a folder of another major version and names the way to upgrade', async () => {
    const dataDir = copyUsed();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17.*jianhu backup FILE.*jianhu restore FILE/);
  });

  it('heals an initialisation that was broken off', async () => {
    const dataDir = makeFolder();
    mkdirSync(join(dataDir, 'postgres.new'));
    writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
    await start(dataDir);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
  });

  it('starts although the number in a left pid file belongs to another program now', async () => {
    const dataDir = copyUsed();
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n${dataDir}\n0\n5432\n/nowhere\n\n0\nready\n`,
    );
    await start(dataDir);
  });

  it('says so when secrets.json does not belong to the folder', async () => {
    const dataDir = copyUsed();
    await expect(start(dataDir, { ownerPassword: 'another' })).rejects.toThrow('does not accept the password');
    // The failed start leaves nothing that runs.
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('finds a short folder for the socket when the path of the data folder is long', async () => {
    const dataDir = join(makeFolder(), 'a'.repeat(60), 'b'.repeat(60), '.data');
    mkdirSync(dataDir, { recursive: true });
    const server = await start(copyUsed(dataDir));
    const folder = decodeURIComponent(new URL(server.url).host.replace(/:5432$/, ''));
    expect(folder.length).toBeLessThan(90);
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it.runIf(asRoot)('started by root, puts the database elsewhere when its user cannot pass through', async () => {
    const dataDir = join(makeFolder(0o700), '.data');
    await start(dataDir);
    const elsewhere = readFileSync(join(dataDir, 'postgres-location'), 'utf8').trim();
    folders.push(elsewhere);
    expect(statSync(join(elsewhere, 'postgres')).uid).not.toBe(0);
    await stopAll();
    const again = await start(dataDir);
    expect(again.url).toContain(encodeURIComponent(elsewhere));
    await stopAll();
    rmSync(elsewhere, { recursive: true });
    await expect(start(dataDir)).rejects.toThrow('is gone');
  });
});
