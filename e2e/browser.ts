import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const LAUNCH_TIMEOUT_MS = 30_000;

/** No name but this machine's is ever resolved, so that nothing of a page, or of the browser itself, leaves it. */
const ARGUMENTS = [
  '--lang=zh-CN',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export interface RunningBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts the Chromium of this machine, or the one that comes with the lockfile; either with a Chinese font from the lockfile. */
export async function startBrowser(): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-browser-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const { executablePath, libraries } = findChromium() ?? (await unpackChromium(folder));
    const browser = await chromium.launch({
      executablePath,
      args: ARGUMENTS,
      timeout: LAUNCH_TIMEOUT_MS,
      // NOTE: run.ts stops the browser together with the demo; root and many containers have no sandbox, and only our pages are opened
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: {
        ...process.env,
        // Without a locale Chromium cannot write the name of a saved file in Chinese, and calls it `download`.
        LC_ALL: 'C.UTF-8',
        FONTCONFIG_FILE: writeFontSettings(folder),
        ...(libraries && { LD_LIBRARY_PATH: libraries }),
      },
    });
    return {
      browser,
      close: async () => {
        await browser.close();
        clean();
      },
    };
  } catch (error) {
    clean();
    throw new Error(`${NO_BROWSER}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const NO_BROWSER = `没有可用的 Chromium，浏览器用例不能运行：请安装（apt-get install chromium fonts-noto-cjk），或用 CHROME_PATH 指明其位置。
No Chromium could be started, so the journeys cannot run: install one (apt-get install chromium fonts-noto-cjk), or say where it is with CHROME_PATH.`;

interface Chromium {
  readonly executablePath: string;
  readonly libraries?: string;
}

function findChromium(): Chromium | undefined {
  const given = process.env['CHROME_PATH'];
  if (given) return { executablePath: given };
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...candidates, ...(process.platform === 'darwin' ? MAC : [])].find((path) => existsSync(path));
  return found === undefined ? undefined : { executablePath: found };
}

/** NOTE: the package's own unpacking takes whatever already lies in /tmp under that name, whole or not; so we unpack ourselves. */
async function unpackChromium(folder: string): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('@sparticuz/chromium: linux-x64 only');
  const packed = join(packageFolder('@sparticuz/chromium'), 'bin');
  const executablePath = join(folder, 'chromium');
  await unpack(join(packed, 'chromium.br'), executablePath);
  if (!execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found')) return { executablePath };
  const archive = join(folder, 'libraries.tar');
  await unpack(join(packed, 'al2023.tar.br'), archive);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  return { executablePath, libraries: join(folder, 'lib') };
}

function unpack(from: string, to: string): Promise<void> {
  return pipeline(
    createReadStream(from),
    createBrotliDecompress({ chunkSize: 2 ** 21 }),
    createWriteStream(to, { mode: 0o700 }),
  );
}

/** The machine's fonts and ours; the family that our style sheet names is drawn with the one we bring. */
function writeFontSettings(folder: string): string {
  const cache = join(folder, 'fonts');
  const file = join(folder, 'fonts.conf');
  mkdirSync(cache);
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir><dir>${join(packageFolder('@embedpdf/fonts-sc'), 'fonts')}</dir><cachedir>${cache}</cachedir>
  <alias binding="same"><family>Noto Sans SC</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>\n`,
  );
  return file;
}

function packageFolder(name: string): string {
  return join(import.meta.dirname, '..', 'node_modules', name);
}
