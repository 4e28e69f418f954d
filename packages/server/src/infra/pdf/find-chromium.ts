import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

export interface Chromium {
  readonly executable: string;
  /** Libraries that the machine lacks and the package brings. */
  readonly libraries?: string;
  /** What was unpacked and is to be removed in the end. */
  readonly folder?: string;
}

const PLACES = [
  ...['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join(folder, name)),
  ),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PACKAGE = '@sparticuz/chromium';

/** The browser that was named, else the machine's, else the one of the lockfile (x86-64 Linux); null where there is none. */
export async function findChromium(named: string | undefined): Promise<Chromium | null> {
  if (named !== undefined) return existsSync(named) ? { executable: named } : null;
  const executable = PLACES.find((path) => existsSync(path));
  if (executable !== undefined) return { executable };
  const packed = packedChromium();
  return packed === null ? null : unpack(packed);
}

function packedChromium(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folders = createRequire(import.meta.url).resolve.paths(PACKAGE) ?? [];
  return folders.map((folder) => join(folder, PACKAGE, 'bin')).find((path) => existsSync(path)) ?? null;
}

/** NOTE: the package's own unpacking takes whatever already lies in /tmp under that name, whole or not; so we unpack ourselves. */
async function unpack(packed: string): Promise<Chromium> {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-chromium-'));
  // Another user is to run it: whoever starts the browser gives up his rights first.
  await chmod(folder, 0o755);
  const executable = join(folder, 'chromium');
  await inflate(join(packed, 'chromium.br'), executable);
  if (!execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')) return { executable, folder };
  const archive = join(folder, 'libraries.tar');
  await inflate(join(packed, 'al2023.tar.br'), archive);
  execFileSync('tar', ['-xf', archive, '-C', dirname(archive)]);
  return { executable, folder, libraries: join(folder, 'lib') };
}

function inflate(from: string, to: string): Promise<void> {
  const inflating = createBrotliDecompress({ chunkSize: 2 ** 21 });
  return pipeline(createReadStream(from), inflating, createWriteStream(to, { mode: 0o755 }));
}
