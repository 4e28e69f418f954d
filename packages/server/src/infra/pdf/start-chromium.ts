import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connectDevtools, type Devtools } from './devtools-pipe.ts';
import type { Chromium } from './find-chromium.ts';

export interface StartedChromium {
  readonly devtools: Devtools;
  /** Its last words, for the log. */
  lastWords(): string;
  end(): void;
}

/** Nobody: where the server runs as root, the browser does not. */
const NOBODY = 65_534;
const WORDS_KEPT = 2_000;
/** A namespace without any network interface; where the machine has none, the arguments and the interception below stand alone. */
const WITHOUT_NETWORK = ['unshare', '--user', '--map-current-user', '--net', '--'];
/** The browser's own sandbox stays on: `--no-sandbox` is never given. */
const ARGUMENTS = [
  '--headless',
  '--lang=zh-CN',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--remote-debugging-pipe',
];

/** It finds no name and no way but what is given here. */
const NO_WAY_OUT = ['--host-resolver-rules=MAP * ~NOTFOUND'];

interface StartOptions {
  readonly timeMs: number;
  /** The one way out: a proxy of ours on this machine. Absent: there is none. */
  readonly proxyPort?: number;
}

/** Nothing passes beside the proxy: no name is looked up, not even this machine is exempt, no datagram leaves. */
function waysOut(proxyPort: number): string[] {
  return [
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--block-new-web-contents',
  ];
}

/** Starts a browser without rights, without network of its own, without our environment, and ends it after `timeMs` whatever it does. */
export function startChromium(chromium: Chromium, { timeMs, proxyPort }: StartOptions): StartedChromium {
  const isRoot = process.getuid?.() === 0;
  const folder = makeHome(isRoot);
  const command = [
    ...(proxyPort === undefined && canDropNetwork(isRoot) ? WITHOUT_NETWORK : []),
    chromium.executable,
    ...ARGUMENTS,
    ...(proxyPort === undefined ? NO_WAY_OUT : waysOut(proxyPort)),
    `--user-data-dir=${join(folder, 'profile')}`,
    'about:blank',
  ];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: folder,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: folder,
      TMPDIR: folder,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      ...(chromium.libraries && { LD_LIBRARY_PATH: chromium.libraries }),
    },
    ...rights(isRoot),
    // Its helpers are to end with it: they are one group.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-WORDS_KEPT)));
  child.once('error', (error) => (words = error.message));
  const end = (): void => endGroup(child, folder);
  const timer = setTimeout(end, timeMs);
  process.once('exit', end);
  child.once('close', () => {
    clearTimeout(timer);
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true });
  });
  // The two pipes were asked for above.
  const [, , , requests, replies] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  return { devtools: connectDevtools(requests, replies), lastWords: () => words, end };
}

function rights(isRoot: boolean) {
  return isRoot ? { uid: NOBODY, gid: NOBODY } : {};
}

function canDropNetwork(isRoot: boolean): boolean {
  const [command = '', ...args] = WITHOUT_NETWORK;
  return spawnSync(command, [...args, 'true'], { ...rights(isRoot), timeout: 5_000, stdio: 'ignore' }).status === 0;
}

/** A home for one job; the fonts of the machine stand behind the ones that the page brings. */
function makeHome(isRoot: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-print-'));
  const cache = join(folder, 'fonts');
  mkdirSync(cache);
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>\n`,
  );
  if (isRoot) for (const path of [folder, cache]) chownSync(path, NOBODY, NOBODY);
  return folder;
}

function endGroup(child: ChildProcess, folder: string): void {
  try {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // Already gone.
  }
  rmSync(folder, { recursive: true, force: true });
}
