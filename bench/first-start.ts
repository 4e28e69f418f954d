/** A stranger's first minute: clone, install with an empty cache, first start (web build and demo city included), second start. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printReport } from './figure.ts';

const PORT = 18_181;
const box = mkdtempSync(join(tmpdir(), 'jianhu-first-'));
const clone = join(box, 'clone');
const cache = join(box, 'cache');
const environment = { ...process.env, PORT: String(PORT), npm_config_cache: cache };

const seconds = (since: number): number => (performance.now() - since) / 1000;
const megabytes = (folder: string): number =>
  Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0]);

async function startUntilReady(): Promise<{ child: ChildProcess; took: number }> {
  const logFile = join(box, 'start.log');
  const log = openSync(logFile, 'a');
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: clone, env: environment, stdio: ['ignore', log, log], detached: true });
  for (let waited = 0; waited < 3_000; waited += 1) {
    if (child.exitCode !== null) throw new Error(readFileSync(logFile, 'utf8').slice(-2_000));
    const reply = await fetch(`http://127.0.0.1:${PORT}/`).catch(() => undefined);
    if (reply?.ok === true && (await reply.text()).includes('<div id="root"')) return { child, took: seconds(began) };
    await sleep(100);
  }
  throw new Error('not ready after five minutes');
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(20_000)]);
}

try {
  execFileSync('git', ['clone', '-q', join(import.meta.dirname, '..'), clone]);
  const began = performance.now();
  // The launcher installs and leaves its stamp; npm ci by hand would be done again by the first start.
  execFileSync('node', ['launch/install.mjs'], { cwd: clone, env: environment, stdio: 'ignore' });
  const install = seconds(began);
  const first = await startUntilReady();
  await stop(first.child);
  const second = await startUntilReady();
  await stop(second.child);
  const issue = 'issue 2';
  printReport({
    bench: 'first start',
    figures: [
      {
        what: 'first start to sign-in page',
        value: first.took,
        unit: 's',
        limit: { atMost: 30, source: issue },
        how: 'dependencies installed, empty data folder; web build, database, small demo city with its history',
      },
      { what: 'second start', value: second.took, unit: 's', limit: { atMost: 10, source: issue }, how: 'same folder' },
      {
        what: 'installed',
        value: megabytes(join(clone, 'node_modules')),
        unit: 'MB',
        limit: { atMost: 1000, source: issue },
        how: 'du of node_modules, development tools included',
      },
      {
        what: 'download',
        value: megabytes(cache),
        unit: 'MB',
        limit: { atMost: 550, source: issue },
        how: 'npm cache that was empty before',
      },
      { what: 'installing with an empty cache', value: install, unit: 's', how: 'depends on the line' },
    ],
  });
} finally {
  rmSync(box, { recursive: true, force: true });
}
