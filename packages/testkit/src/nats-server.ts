import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePorts } from './free-ports.ts';

export interface TestNatsServer {
  readonly url: string;
  readonly version: string;
  /** Whether it writes to the disk before each reply (`sync_interval: always`, from 2.10 on), as it says of itself. */
  syncsAlways(): Promise<boolean>;
  /** SIGKILL, then a new process on the same folder and port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const WAIT_MS = 30_000;

/** A real nats-server with JetStream in a throwaway folder. */
export async function startNatsServer(): Promise<TestNatsServer> {
  const version = natsVersion();
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-nats-'));
  const [port = 0, monitor = 0] = await findFreePorts(2);
  const launch = (): Promise<NatsProcess> => launchNats(folder, port, ['-m', String(monitor)]);
  let server = await launch();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    version,
    async syncsAlways() {
      const reply = await fetch(`http://127.0.0.1:${monitor}/jsz?config=true`);
      const { config } = (await reply.json()) as { config?: { sync_always?: boolean } }; // NOTE: as nats-server has written it since 2.10
      return config?.sync_always === true;
    },
    async killAndRestart() {
      await end('SIGKILL');
      server = await launch();
    },
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type NatsProcess = ChildProcess;

/** Says plainly when there is no nats-server. */
export function natsVersion(): string {
  const { stdout } = spawnSync('nats-server', ['--version'], { encoding: 'utf8' });
  const version = /v([\d.]+)/.exec(stdout ?? '')?.[1];
  if (version === undefined)
    throw new Error(
      'nats-server 未安装，请执行 apt-get install nats-server。 nats-server is not installed: apt-get install nats-server.',
    );
  return version;
}

/** Resolves once it answers on its port. From 2.10 on it writes each message to the disk before it says so, as the guide asks of operators. */
export async function launchNats(folder: string, port: number, more: readonly string[] = []): Promise<NatsProcess> {
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder, ...synced(folder), ...more];
  const server = spawn('nats-server', args, { stdio: 'ignore' });
  const giveUpAt = Date.now() + WAIT_MS;
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > giveUpAt) throw new Error(`nats-server does not answer on ${port}`);
    await sleep(20);
  }
  return server;
}

function synced(folder: string): string[] {
  const [major = 0, minor = 0] = natsVersion().split('.').map(Number);
  if (major < 2 || (major === 2 && minor < 10)) return [];
  const file = join(folder, 'nats-server.conf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, 'jetstream {\n  sync_interval: always\n}\n');
  return ['-c', file];
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
