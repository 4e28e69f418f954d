import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePorts } from './free-ports.ts';

export interface TestClamd {
  /** `host:port`, and the path of its socket. */
  readonly tcp: string;
  readonly socket: string;
  /** SIGKILL; `start` brings it back on the same folder and port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

interface Signatures {
  /** Whole files, by their hash (`.hdb`). */
  readonly files: Readonly<Record<string, Buffer>>;
  /** What stands anywhere in a file (`.ndb`). */
  readonly pieces: Readonly<Record<string, Buffer>>;
}

const WAIT_MS = 60_000;

/** A real clamd that knows the given signatures and nothing of the outside; it takes streams of a MiB at most. */
export async function startClamd(signatures: Signatures): Promise<TestClamd> {
  requireClamd();
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-clamd-'));
  const [port = 0] = await findFreePorts(1);
  const socket = join(folder, 'clamd.socket');
  const files = Object.entries(signatures.files).map(
    ([name, bytes]) => `${createHash('md5').update(bytes).digest('hex')}:${bytes.length}:${name}\n`,
  );
  const pieces = Object.entries(signatures.pieces).map(([name, bytes]) => `${name}:0:*:${bytes.toString('hex')}\n`);
  writeFileSync(join(folder, 'test.hdb'), files.join(''));
  writeFileSync(join(folder, 'test.ndb'), pieces.join(''));
  const settings = {
    DatabaseDirectory: folder,
    LocalSocket: socket,
    TCPAddr: '127.0.0.1',
    TCPSocket: port,
    StreamMaxLength: '1M',
    MaxFileSize: '512K',
    AlertExceedsMax: 'yes',
    Foreground: 'yes',
    User: 'root',
  };
  const config = join(folder, 'clamd.conf');
  // Only root has to say who it is.
  const { User: _, ...asMyself } = settings;
  const lines = Object.entries(process.getuid?.() === 0 ? settings : asMyself).map(([key, value]) => `${key} ${value}`);
  writeFileSync(config, `${lines.join('\n')}\n`);
  let clamd = await launch(config, socket);
  const end = async (): Promise<void> => {
    if (clamd.exitCode !== null || clamd.signalCode !== null) return;
    const ended = once(clamd, 'exit');
    clamd.kill('SIGKILL');
    await ended;
    rmSync(socket, { force: true });
  };
  return {
    tcp: `127.0.0.1:${port}`,
    socket,
    async start() {
      clamd = await launch(config, socket);
    },
    stop: end,
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Says plainly when there is no clamd. */
function requireClamd(): void {
  if (spawnSync('clamd', ['--version']).error)
    throw new Error('clamd is not installed, so its tests cannot run; on Debian: apt-get install clamav-daemon');
}

async function launch(config: string, socket: string): Promise<ChildProcess> {
  const clamd = spawn('clamd', ['--config-file', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [clamd.stdout, clamd.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until && clamd.exitCode === null) {
    if (await answers(socket)) return clamd;
    await sleep(50);
  }
  clamd.kill('SIGKILL');
  throw new Error(`clamd did not start:\n${said.slice(-2_000)}`);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(socket, () => line.write('zPING\0'));
    line.on('data', () => {
      resolve(true);
      line.destroy();
    });
    line.on('error', () => resolve(false));
  });
}
