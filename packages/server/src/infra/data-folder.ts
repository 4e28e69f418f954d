import { accessSync, chmodSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { StartError, errorCode } from './start-error.ts';

/** Below this a database soon stops in the middle of something. */
const LEAST_FREE_BYTES = 200_000_000;

/** Makes the data folder at the first start and refuses one that belongs to somebody else. */
export function makeDataFolder(dataDir: string): void {
  if (!existsSync(dataDir)) {
    makeFolder(dataDir);
    // Root runs PostgreSQL as another user, who has to pass through, but needs no list of what is there.
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw foreignFolder(dataDir);
  }
}

/** Refuses to start on a disk that is as good as full. */
export function assertDiskSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb >= LEAST_FREE_BYTES / 1_000_000) return;
  throw new StartError(
    `磁盘空间不足：${folder} 所在磁盘只剩 ${freeMb} MB，至少需要 ${LEAST_FREE_BYTES / 1_000_000} MB，请清理后重试。`,
    `The disk is full: ${freeMb} MB are left where ${folder} lies, at least ${LEAST_FREE_BYTES / 1_000_000} MB are needed.`,
  );
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const code = errorCode(error);
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) throw error;
    throw new StartError(
      `无法建立数据目录 ${dataDir}（${code}）：请用 --data 或 JIANHU_DATA 指定当前用户可写的目录。`,
      `The data folder ${dataDir} cannot be made (${code}): name one with --data or JIANHU_DATA that this user may write.`,
    );
  }
}

function foreignFolder(dataDir: string): StartError {
  return new StartError(
    `当前用户不能读写数据目录 ${dataDir}：请用建立它的用户启动，或用 --data 指定另一个目录。`,
    `This user may not use the data folder ${dataDir}: start as the user who made it, or choose another with --data.`,
  );
}
