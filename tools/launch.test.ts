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
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATIENT = { timeout: 10_000, interval: 20 };

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

interface Run {
  readonly child: ChildProcess;
  /** What it has printed so far, on both channels. */
  readonly output: () => string;
  /** After the last word of the process and of its children. */
  readonly end: Promise<{ code: number | null; signal: string | null }>;
}

let home: string;
let runs: Run[];

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

function write(name: string, text: string): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
}

function read(name: string): string {
  return existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8') : '';
}

function linesOf(name: string): string[] {
  return read(name).split('\n').filter(Boolean);
}

function run(
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

function watch(child: ChildProcess): Run {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const started = { child, output: () => text, end };
  runs.push(started);
  return started;
}

const install = (env: Record<string, string> = {}): Run => run(['launch/install.mjs'], { env });

/** The number in a file that appears some time. */
async function pidOf(name: string): Promise<number> {
  await vi.waitFor(() => expect(read(name)).not.toBe(''), PATIENT);
  return pidIn(name);
}

function pidIn(name: string): number {
  return Number(read(name));
}

function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(kill(pid, 0)).toBe(false), PATIENT);
}

describe('an unsupported machine', () => {
  // Runs before everything else in the launcher's process.
  const pretend = (text: string): Run => {
    write('pretend.cjs', text);
    return run(['--require', './pretend.cjs', 'launch/install.mjs']);
  };

  it.each([
    [
      'Windows',
      `Object.defineProperty(process, 'platform', { value: 'win32' });`,
      /鉴湖不能在 win32-\w+ 上运行.*\n.*does not run on win32-\w+: it supports glibc Linux \(x86-64, arm64\) and macOS/,
    ],
    [
      'Linux on RISC-V',
      `Object.defineProperty(process, 'platform', { value: 'linux' }); Object.defineProperty(process, 'arch', { value: 'riscv64' });`,
      /does not run on linux-riscv64/,
    ],
    [
      'Linux with musl',
      `for (const [key, value] of [['platform', 'linux'], ['arch', 'x64']]) Object.defineProperty(process, key, { value });
       process.report.getReport = () => ({ header: {} });`,
      /does not run on a musl Linux such as Alpine/,
    ],
    [
      'Node 16',
      `Object.defineProperty(process, 'versions', { value: { node: '16.20.2' } });`,
      /Starting Jianhu needs Node 18 or newer; this is 16\.20\.2/,
    ],
  ])('is told so, and nothing is installed: %s', async (_, text, sentence) => {
    const { end, output } = pretend(text);
    expect((await end).code).toBe(1);
    expect(output()).toMatch(sentence);
    expect(output()).not.toMatch(/^ +at /m);
    expect(read('npm.log')).toBe('');
  });
});

describe('an install', () => {
  it('is exact and without scripts, links the libraries, writes its stamp last and is not repeated', async () => {
    expect((await install().end).code).toBe(0);
    expect(linesOf('npm.log')).toEqual([expect.stringMatching(/^ci --ignore-scripts /)]);
    expect(read('node_modules/.jianhu-stamp')).toMatch(/^\w+-\w+ [0-9a-f]{64}\n$/);
    expect((await install().end).code).toBe(0);
    expect(linesOf('npm.log')).toHaveLength(1);
    const { postgresPackage } = await import(join(home, 'launch/platform.mjs')).then((module) =>
      module.requirePlatform(),
    );
    expect(existsSync(join(home, 'node_modules', postgresPackage, 'native/lib/libpq.so.5'))).toBe(true);
  });

  it('is done again when the lockfile changes', async () => {
    await install().end;
    write('package-lock.json', '{ "changed": true }');
    expect((await install().end).code).toBe(0);
    expect(linesOf('npm.log')).toHaveLength(2);
  });

  it.each([
    ['fail', 'Installing the packages failed (npm ci ended with 7)'],
    ['no-postgres', 'is missing: npm did not install the package of this platform'],
  ])('that ends badly (%s) says so, leaves no stamp and no lock, and heals', async (how, sentence) => {
    const { end, output } = install({ FAKE_NPM: how });
    expect((await end).code).toBe(1);
    expect(output()).toContain(sentence);
    expect(existsSync(join(home, 'node_modules/.jianhu-stamp'))).toBe(false);
    expect(existsSync(join(home, '.install.lock'))).toBe(false);
    expect((await install().end).code).toBe(0);
  });

  it('says so when there is no npm', async () => {
    const { end, output } = run(['launch/install.mjs'], { env: { npm_execpath: '', PATH: home } });
    expect((await end).code).toBe(1);
    expect(output()).toContain('npm was not found: install npm and try again.');
  });

  it('that was killed with -9 is waited for as long as npm still works, and then done again', async () => {
    const first = install({ FAKE_NPM: 'slow' });
    const npm = await pidOf('npm.pid');
    await vi.waitFor(() => expect(read('.install.lock')).toContain(String(npm)), PATIENT);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = install();
    await vi.waitFor(() => expect(second.output()).toContain('Another process is installing the packages'), PATIENT);
    expect(read('node_modules/.jianhu-stamp')).toBe('');
    write('go', '');
    expect((await second.end).code).toBe(0);
    expect(linesOf('npm.log')).toHaveLength(2);
    expect(read('node_modules/.jianhu-stamp')).not.toBe('');
  });

  it('stops npm when it is told to stop, and leaves no lock', async () => {
    const { child, end } = install({ FAKE_NPM: 'slow' });
    const npm = await pidOf('npm.pid');
    child.kill('SIGINT');
    expect((await end).code).toBe(1);
    expect(kill(npm, 0)).toBe(false);
    expect(existsSync(join(home, '.install.lock'))).toBe(false);
  });
});

describe('two installs at once', () => {
  it('install once: the second waits for the first', async () => {
    const first = install({ FAKE_NPM: 'slow' });
    await pidOf('npm.pid');
    const second = install();
    await vi.waitFor(() => expect(second.output()).toContain('waiting for it'), PATIENT);
    write('go', '');
    expect([(await first.end).code, (await second.end).code]).toEqual([0, 0]);
    expect(linesOf('npm.log')).toHaveLength(1);
  });

  it.each([
    ['of a process that is gone', hostname(), 0],
    ['of another host that nobody touched for a while', 'another-host', 60],
  ])('take over a lock %s', async (_, host, ageSeconds) => {
    const gone = watch(spawn(process.execPath, ['-e', '']));
    await gone.end;
    write('.install.lock', JSON.stringify({ pids: [gone.child.pid], host }));
    const at = Date.now() / 1000 - ageSeconds;
    utimesSync(join(home, '.install.lock'), at, at);
    expect((await install().end).code).toBe(0);
    expect(existsSync(join(home, '.install.lock'))).toBe(false);
  });

  it('do not take over a fresh lock of another host', async () => {
    write('.install.lock', JSON.stringify({ pids: [1], host: 'another-host' }));
    const { output } = install();
    await vi.waitFor(() => expect(output()).toContain('waiting for it'), PATIENT);
    expect(read('npm.log')).toBe('');
  });
});

describe('a server that was started', () => {
  /** The tool that builds consoles, as far as the launcher sees it. */
  async function buildConsoleWith(program: string): Promise<void> {
    expect((await install().end).code).toBe(0);
    write('packages/web/index.html', '<div id="root"></div>');
    write('node_modules/vite/bin/vite.js', program);
  }

  const serve = (env: Record<string, string> = {}, cwd = home): Run =>
    run([join(home, 'jianhu.mjs'), 'serve'], { env, cwd });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is stopped in order by %s to the launcher', async (signal) => {
    const { child, end } = serve();
    const server = await pidOf('server.pid');
    child.kill(signal);
    expect((await end).code).toBe(0);
    expect(linesOf('server.log')).toContain('stopped');
    expect(kill(server, 0)).toBe(false);
  });

  it('works while the console is built, and is told when that is done', async () => {
    await buildConsoleWith(`
      import { existsSync, mkdirSync } from 'node:fs';
      while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20));
      mkdirSync('packages/web/dist', { recursive: true });`);
    serve();
    await pidOf('server.pid');
    expect(linesOf('console.log')).toEqual([]);
    write('go', '');
    await vi.waitFor(() => expect(linesOf('console.log')).toEqual(['built']), PATIENT);
  });

  it('is ended in order when the console cannot be built', async () => {
    await buildConsoleWith(`
      import { existsSync } from 'node:fs';
      while (!existsSync('server.pid')) await new Promise((resolve) => setTimeout(resolve, 20));
      process.exit(3);`);
    const { end, output } = serve();
    expect((await end).code).toBe(1);
    expect(output()).toMatch(/网页界面构建失败（退出码 3）/);
    expect(linesOf('server.log').slice(1)).toEqual(['stopping', 'stopped']);
  });

  it('that ends by itself ends the building too', async () => {
    await buildConsoleWith(`
      import { writeFileSync } from 'node:fs';
      writeFileSync('build.pid', String(process.pid));
      setInterval(() => undefined, 1_000);`);
    const { end } = serve();
    const build = await pidOf('build.pid');
    kill(await pidOf('server.pid'), 'SIGTERM');
    expect((await end).code).toBe(0);
    expect(kill(build, 0)).toBe(false);
  });

  it('stands where the person stands', async () => {
    serve({}, tmpdir());
    await pidOf('server.pid');
    expect(linesOf('server.log')).toEqual([`cwd ${realpathSync(tmpdir())}`]);
  });

  it('is killed by the third signal when it does not listen', async () => {
    const { child, end } = serve({ FAKE_SERVER: 'stubborn' });
    await pidOf('server.pid');
    for (const count of [1, 2]) {
      child.kill('SIGTERM');
      await vi.waitFor(() => expect(linesOf('server.log')).toHaveLength(1 + count), PATIENT);
    }
    child.kill('SIGTERM');
    expect((await end).code).toBe(137);
  });

  it('ends when the launcher is killed with -9', async () => {
    const { child } = serve();
    const server = await pidOf('server.pid');
    child.kill('SIGKILL');
    await untilGone(server);
    expect(linesOf('server.log')).toContain('stopped');
  });

  it('takes the Ctrl-C that npm passes on for the one that the terminal sent', async () => {
    const { child, end } = serve({ npm_command: 'start' });
    await pidOf('server.pid');
    child.kill('SIGINT');
    await vi.waitFor(() => expect(linesOf('server.log')).toContain('stopping'), PATIENT);
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
    expect(linesOf('server.log').slice(1)).toEqual(['stopping', 'stopped']);
  });

  it.each([
    ['SIGINT', 0],
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ] as const)('is stopped in order when npm alone gets %s', async (signal, code) => {
    expect((await install().end).code).toBe(0);
    const { child, end } = npmStart();
    const server = await pidOf('server.pid');
    child.kill(signal);
    await untilGone(server);
    expect(linesOf('server.log').slice(1)).toEqual(['stopping', 'stopped']);
    if (code !== null) expect((await end).code).toBe(code);
  });

  it('is stopped in order when a closing terminal ends npm and tells the launcher', async () => {
    expect((await install().end).code).toBe(0);
    const { child } = npmStart();
    const server = await pidOf('server.pid');
    process.kill(-(child.pid ?? 0), 'SIGHUP');
    await untilGone(server);
    expect(linesOf('server.log').slice(1)).toEqual(['stopping', 'stopped']);
  });

  /** The real npm with the scripts of this project, in a process group of its own. */
  function npmStart(): Run {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ type: 'module', scripts }));
    const npmScript = process.env['npm_execpath'] ?? '';
    const [file, ...args] = /npm-cli\.c?js$/.test(npmScript) ? [process.execPath, npmScript] : ['npm'];
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, HOME: home };
    return watch(spawn(file ?? '', [...args, 'start'], { cwd: home, env, detached: true }));
  }
});
