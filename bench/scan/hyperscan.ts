import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Hyperscan {
  readonly buildMs: number;
  readonly bytes: number;
  /** One pass over all texts: its processor time and the number of hits. */
  scan(): Promise<{ readonly ms: number; readonly hits: number }>;
  close(): void;
}

/**
 * Compiles the small driver beside this file and starts it; `null`, with the reason said, where no compiler or no library is installed.
 * `HYPERSCAN_ROOT` names a folder into which the Debian packages `libhyperscan5` and `libhyperscan-dev` were unpacked instead.
 */
export async function startHyperscan(terms: readonly string[], texts: readonly string[]): Promise<Hyperscan | null> {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-hyperscan-'));
  const driver = join(folder, 'hyperscan');
  const root = process.env['HYPERSCAN_ROOT'];
  const paths = root === undefined ? [] : [`-I${root}/usr/include`, `-L${root}/usr/lib/x86_64-linux-gnu`];
  const source = join(import.meta.dirname, 'hyperscan.c');
  const made = spawnSync('cc', ['-O2', '-o', driver, source, ...paths, '-lhs'], { encoding: 'utf8' });
  if (made.status !== 0) {
    console.error(`Hyperscan is not measured: ${(made.error?.message ?? made.stderr).split('\n')[0]}`);
    rmSync(folder, { recursive: true });
    return null;
  }
  writeFileSync(join(folder, 'terms'), terms.map((term) => `${term}\n`).join(''));
  writeFileSync(join(folder, 'texts'), texts.map((text) => `${text}\n`).join(''));
  const libraries = root === undefined ? {} : { LD_LIBRARY_PATH: `${root}/usr/lib/x86_64-linux-gnu` };
  const child = spawn(driver, [join(folder, 'terms'), join(folder, 'texts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...libraries },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async <T>(): Promise<T> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the Hyperscan driver ended');
    return JSON.parse(value) as T; // NOTE: printed by our own driver
  };
  const { buildMs, bytes } = await read<{ buildMs: number; bytes: number }>();
  return {
    buildMs,
    bytes,
    scan: () => {
      child.stdin.write('scan\n');
      return read<{ ms: number; hits: number }>();
    },
    close() {
      child.stdin.end('quit\n');
      rmSync(folder, { recursive: true });
    },
  };
}
