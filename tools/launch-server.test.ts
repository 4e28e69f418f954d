import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  home,
  install,
  kill,
  linesOf,
  pidOf,
  PATIENT,
  ROOT,
  run,
  type Run,
  untilGone,
  useLaunchHome,
  watch,
  write,
} from './launch-home.ts';

useLaunchHome();

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
