import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestNatsServer {
  readonly url: string;
  readonly version: string;
  /** SIGKILL, then a new process on the same folder and port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const WAIT_MS = 30_000;

/** A real nats-server with JetStream in a throwaway folder. */
export async function startNatsServer(): Promise<TestNatsServer> {
  const version = natsVersion();
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-nats-'));
  const port = 20_000 + (process.pid % 20_000);
  let server = await launchNats(folder, port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    version,
    async killAndRestart() {
      await end('SIGKILL');
      server = await launchNats(folder, port);
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

/** Resolves once it answers on its port. */
export async function launchNats(folder: string, port: number, more: readonly string[] = []): Promise<NatsProcess> {
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder, ...more];
  const server = spawn('nats-server', args, { stdio: 'ignore' });
  const giveUpAt = Date.now() + WAIT_MS;
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > giveUpAt) throw new Error(`nats-server does not answer on ${port}`);
    await sleep(20);
  }
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
