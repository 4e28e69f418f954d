/** Server, detector and PostgreSQL as they run in production, each a process of its own, with the rooms registered. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startBenchDatabase } from '../intake/bench-database.ts';
import { cpuMsOf, memoryMbOf, withChildren } from './process-usage.ts';
import { registerRooms } from './register-rooms.ts';

const LEASE_MS = 15_000;

export interface City {
  readonly port: number;
  readonly key: string;
  /** Of a source that may send `limitedPerSecond`. */
  readonly limitedKey: string;
  readonly ownerUrl: string;
  readonly client: pg.Client;
  cpuMs(): Used;
  memoryMb(): Used;
  stop(): Promise<void>;
}

export interface Used {
  readonly server: number;
  readonly detector: number;
  readonly database: number;
}

interface CityOptions {
  readonly rooms: number;
  readonly detectors: number;
  readonly limitedPerSecond: number;
  readonly port: number;
}

export async function startCity({ rooms, detectors, limitedPerSecond, port }: CityOptions): Promise<City> {
  const database = await startBenchDatabase();
  const place = { urls: database.urls, dataDir: database.dataDir, port, leaseMs: LEASE_MS, limitedPerSecond };
  const keys = new Map<string, string>();
  const server = await begin('server-process.ts', place, (line) => {
    const [name, key] = line.split(' ');
    if (name !== undefined && key !== undefined) keys.set(name, key);
  });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await registerRooms(client, rooms);
  const readers = await Promise.all(
    Array.from({ length: detectors }, () => begin('detector-process.ts', place, () => undefined)),
  );
  const main = await client.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid`,
  );
  const mainPid = Number(main.rows[0]?.pid);
  const use = (measure: (pids: readonly number[]) => number): Used => ({
    server: measure([server.pid ?? 0]),
    detector: measure(readers.map(({ pid }) => pid ?? 0)),
    database: measure(withChildren(mainPid)),
  });
  return {
    port,
    key: keys.get('key') ?? '',
    limitedKey: keys.get('limited-key') ?? '',
    ownerUrl: database.ownerUrl,
    client,
    cpuMs: () => use(cpuMsOf),
    memoryMb: () => use(memoryMbOf),
    async stop() {
      await client.end();
      for (const child of [...readers, server]) await end(child);
      await database.stop();
    },
  };
}

async function begin(file: string, place: object, onLine: (line: string) => void): Promise<ChildProcess> {
  const path = join(import.meta.dirname, '..', 'chaos', file);
  const flags = (process.env['WHOLE_PATH_NODE_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...flags, path, JSON.stringify(place)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'] } },
  );
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it was ready`)));
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : onLine(line)));
  });
  ended.catch(() => undefined);
  await Promise.race([ready, ended]);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
