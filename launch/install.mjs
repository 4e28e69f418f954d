import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChild } from './child.mjs';
import { withLock } from './lock.mjs';
import { ROOT, findNode24 } from './node24.mjs';
import { LaunchError, exitWith, requirePlatform } from './platform.mjs';
import { slim } from './slim.mjs';

const STAMP = join(ROOT, 'node_modules', '.jianhu-stamp');
const LOCK = join(ROOT, '.install.lock');

/**
 * Makes `node_modules` what package-lock.json says, and gives the path of Node 24. Cheap when nothing is to be done. The stamp is
 * written last, so an interrupted install is seen and done again.
 */
export async function ensureInstalled() {
  const platform = requirePlatform();
  const wanted = wantedStamp(platform);
  if (currentStamp() !== wanted) {
    await withLock(LOCK, sayWaiting, async (nameHelper) => {
      if (currentStamp() === wanted) return;
      await install(platform, nameHelper);
      writeFileSync(`${STAMP}.new`, wanted);
      renameSync(`${STAMP}.new`, STAMP);
    });
  }
  const node24 = findNode24();
  if (!node24) throw missingPackage(platform.nodePackage);
  return node24;
}

function wantedStamp({ key }) {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'));
  return `${key} ${createHash('sha256').update(lockfile).digest('hex')}\n`;
}

function currentStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

function sayWaiting() {
  console.error('另一个进程正在安装依赖，请稍候…… / Another process is installing the packages; waiting for it ...');
}

async function install(platform, nameHelper) {
  console.error('正在安装锁定的依赖…… / Installing the locked packages ...');
  const started = Date.now();
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'];
  const code = await runNpm(args, { group: true, onSpawn: (child) => nameHelper(child.pid) });
  if (code !== 0) {
    throw new LaunchError(
      `依赖安装失败（npm ci 退出码 ${code}）：请查看上面的输出，检查网络后重试，中断的安装会自动修复。`,
      `Installing the packages failed (npm ci ended with ${code}): read the output above, check the network, try again.`,
    );
  }
  if (!findNode24()) throw missingPackage(platform.nodePackage);
  const postgres = join(ROOT, 'node_modules', platform.postgresPackage);
  if (!existsSync(postgres)) throw missingPackage(platform.postgresPackage);
  linkPostgresLibraries(postgres);
  slim();
  console.error(`依赖已就绪 / Packages ready (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** npm tells its own path to the scripts that it runs; outside of npm the one in PATH is taken. */
async function runNpm(args, options) {
  const npmScript = process.env.npm_execpath;
  const viaNode = npmScript !== undefined && /npm-cli\.c?js$/.test(npmScript);
  try {
    return viaNode
      ? await runChild(process.execPath, [npmScript, ...args], options)
      : await runChild('npm', args, options);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new LaunchError('找不到 npm：请安装 npm 后重试。', 'npm was not found: install npm and try again.');
  }
}

/** npm packages cannot carry symbolic links; PostgreSQL's libraries find each other through these. */
function linkPostgresLibraries(packageFolder) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
  }
}

function missingPackage(name) {
  return new LaunchError(
    `缺少 ${name}：npm 没有装上本机平台的包，请删除 node_modules 后重试。`,
    `${name} is missing: npm did not install the package of this platform; delete node_modules and try again.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled().catch(exitWith);
}
