import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, vi } from 'vitest';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const PATIENT = { timeout: 40_000, interval: 20 };

/** `npm ci` as far as the launcher sees it. FAKE_NPM says what befalls it; it writes down each call and whether a stamp was there. */
const FAKE_NPM = `
  import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
  import { requirePlatform } from './launch/platform.mjs';
  const { nodePackage, postgresPackage } = requirePlatform();
  rmSync('node_modules', { recursive: true, force: true });
  mkdirSync('node_modules/' + nodePackage + '/bin', { recursive: true });
  appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
  if (process.env.FAKE_NPM === 'fail') process.exit(7);
  if (process.env.FAKE_NPM === 'slow') {
    writeFileSync('npm.pid', String(process.pid));
    while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  symlinkSync(process.execPath, 'node_modules/' + nodePackage + '/bin/node');
  if (process.env.FAKE_NPM === 'no-postgres') process.exit(0);
  mkdirSync('node_modules/' + postgresPackage + '/native/lib', { recursive: true });
  writeFileSync('node_modules/' + postgresPackage + '/native/lib/libpq.so.5.18', '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync('node_modules/' + postgresPackage + '/native/pg-symlinks.json', JSON.stringify(links));
  if (existsSync('node_modules/.jianhu-stamp')) appendFileSync('npm.log', 'the stamp came too early\\n');`;

/** A server that is told to stop in the ways of the real one. */
const FAKE_SERVER = `
  import { appendFileSync, writeFileSync } from 'node:fs';
  import { installStopHandlers } from ${JSON.stringify(join(ROOT, 'packages/server/src/infra/stop-handlers.ts'))};
  import { consoleBuilt } from ${JSON.stringify(join(ROOT, 'packages/server/src/infra/console-build.ts'))};
  const home = new URL('../../../../', import.meta.url).pathname;
  const say = (word) => appendFileSync(home + 'server.log', word + '\\n');
  if (process.env.FAKE_SERVER === 'stubborn') for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => say(signal));
  else {
    const stop = async () => {
      say('stopping');
      await new Promise((resolve) => setTimeout(resolve, 200));
      say('stopped');
    };
    installStopHandlers({ stop, abort: () => say('aborted'), onError: say });
  }
  consoleBuilt(process).then(() => writeFileSync(home + 'console.log', 'built'));
  say('cwd ' + process.cwd());
  setInterval(() => undefined, 1_000);
  writeFileSync(home + 'server.pid', String(process.pid));`;

export interface Run {
  readonly child: ChildProcess;
  /** What it has printed so far, on both channels. */
  readonly output: () => string;
  /** After the last word of the process and of its children. */
  readonly end: Promise<{ code: number | null; signal: string | null }>;
}

/** A clone of the launcher alone, in which npm and the server are played; a new one for each test. */
export let home: string;
let runs: Run[];

/** To be called once by a file of tests. */
export function useLaunchHome(): void {
  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'jianhu-launch-')));
    chmodSync(home, 0o755);
    runs = [];
    cpSync(join(ROOT, 'launch'), join(home, 'launch'), { recursive: true });
    copyFileSync(join(ROOT, 'jianhu.mjs'), join(home, 'jianhu.mjs'));
    write('package.json', '{ "type": "module" }');
    write('package-lock.json', '{}');
    write('npm-cli.js', FAKE_NPM);
    write('packages/server/src/bin/serve.ts', FAKE_SERVER);
    write('packages/testkit/src/demo/serve-demo.ts', FAKE_SERVER);
  });

  afterEach(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    for (const file of ['npm.pid', 'server.pid', 'build.pid'])
      if (existsSync(join(home, file))) kill(pidIn(file), 'SIGKILL');
    await Promise.all(runs.map((run) => run.end));
    rmSync(home, { recursive: true, force: true });
  });
}

export function write(name: string, text: string): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
}

export function read(name: string): string {
  return existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8') : '';
}

export function linesOf(name: string): string[] {
  return read(name).split('\n').filter(Boolean);
}

export function run(
  args: readonly string[],
  { env = {}, cwd = home }: { env?: Record<string, string>; cwd?: string } = {},
): Run {
  return watch(
    spawn(process.execPath, [...args], {
      cwd,
      env: { PATH: process.env['PATH'], npm_execpath: join(home, 'npm-cli.js'), ...env },
    }),
  );
}

export function watch(child: ChildProcess): Run {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const started = { child, output: () => text, end };
  runs.push(started);
  return started;
}

export const install = (env: Record<string, string> = {}): Run => run(['launch/install.mjs'], { env });

/** The number in a file that appears some time. */
export async function pidOf(name: string): Promise<number> {
  await vi.waitFor(() => expect(read(name)).not.toBe(''), PATIENT);
  return pidIn(name);
}

function pidIn(name: string): number {
  return Number(read(name));
}

export function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

export async function untilGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(kill(pid, 0)).toBe(false), PATIENT);
}
