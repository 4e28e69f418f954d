import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './node24.mjs';
import { LaunchError } from './platform.mjs';

const BEHIND_OTHERS = 5;
const STAMP = join(ROOT, 'packages', 'web', 'dist', '.stamp');
const SOURCES = [
  'package-lock.json',
  'packages/web/index.html',
  'packages/web/front.html',
  'packages/web/vite.config.ts',
  'packages/web/public',
  'packages/web/src',
  'packages/contract/src',
  'packages/kernel/src',
];

/** Builds the console when its sources differ from those of the last build; `signal` breaks the building off. */
export async function ensureWebBuilt(node24, signal) {
  if (!existsSync(join(ROOT, 'packages', 'web', 'index.html'))) {
    console.error('尚无网页界面，只启动接口。 / There is no console yet; only the API is started.');
    return;
  }
  const wanted = hashOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('正在构建网页界面…… / Building the console ...');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [...NODE_FLAGS, vite, 'build', 'packages/web', '--logLevel', 'warn'];
  const onSpawn = signal === undefined ? undefined : giveWay;
  const code = await runChild(node24, args, { env: childEnvironment(node24), group: true, signal, onSpawn });
  if (code !== 0) {
    throw new LaunchError(
      `网页界面构建失败（退出码 ${code}）：原因见上。`,
      `Building the console failed (exit code ${code}): the reason stands above.`,
      code > 128 ? code : 1,
    );
  }
  writeFileSync(STAMP, wanted);
}

/**
 * Beside a start the building takes what the start leaves of the processors: a first filling leaves half of them, later on. Linux
 * weighs sessions before it weighs processes, where it groups them.
 */
function giveWay({ pid }) {
  setPriority(pid, BEHIND_OTHERS);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(BEHIND_OTHERS));
  } catch {
    // No such groups here: the priority of the process counts by itself.
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesUnder(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
