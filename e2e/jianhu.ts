import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START = join(import.meta.dirname, '..', 'launch', 'start.mjs');
const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 35_000;
const LAST_LINES = 30;
/** What a developer's own Jianhu is told by the environment; the journeys have one of their own. */
const FOREIGN = /^(?:DATABASE_|OIDC_|JIANHU_|BASE_URL$|HOST$|PORT$|LOG_LEVEL$)/;

export interface Jianhu {
  readonly url: string;
  readonly password: string;
  /** Key of the demo's monitoring contractor. */
  readonly feedKey: string;
}

export interface StartedJianhu {
  readonly ready: Promise<Jianhu>;
  /** Also before it is ready. */
  stop(): Promise<void>;
}

/** Makes a demo city in a folder of its own, on a free port and without its feeder, so that only the journeys push. */
export async function startJianhu(): Promise<StartedJianhu> {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-e2e-'));
  // Root runs PostgreSQL as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const port = await findFreePort();
  const password = randomBytes(12).toString('base64url');
  const ours = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const child = spawn(
    process.execPath,
    [START, '--port', String(port), '--data', data, '--feed-rate', '0', '--log-level', 'warn'],
    { env: { ...Object.fromEntries(ours), JIANHU_DEMO_PASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const describe = (): Jianhu => ({
    url: `http://localhost:${port}`,
    password,
    feedKey: readFileSync(join(data, 'demo-feed-key'), 'utf8').trim(),
  });
  return {
    ready: readUntilReady(child).then(describe),
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves with the line that says that the demo is ready; an end before it is told with the last words. */
function readUntilReady(child: ChildProcess): Promise<void> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the demo was started without pipes');
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error([`the demo ${why}`, ...said.slice(-LAST_LINES)].join('\n')));
    const timer = setTimeout(() => fail(`was not ready after ${START_TIMEOUT_MS / 1_000} s`), START_TIMEOUT_MS);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended (${code ?? signal})`);
    });
    const read = (line: string): void => {
      said.push(line);
      if (!line.includes('The Jianhu demo is ready')) return;
      clearTimeout(timer);
      resolve();
    };
    createInterface(stdout).on('line', read);
    createInterface(stderr).on('line', read);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(kill);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
