import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  home,
  install,
  kill,
  linesOf,
  pidOf,
  PATIENT,
  read,
  run,
  type Run,
  useLaunchHome,
  watch,
  write,
} from './launch-home.ts';

useLaunchHome();

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
