import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, in memory, that is full when a test says so. */
export interface SmallDisk {
  readonly folder: string;
  /** From now on not one page more fits: the disk becomes as large as what lies on it. */
  fill(): void;
  /** Room again, as if somebody had tidied up. */
  free(): void;
  remove(): void;
}

const MEGABYTES = 400;

/** A mount needs root: says plainly when it is not allowed and gives null, for `describe.skipIf`. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-disk-'));
  const mount = (options: string): void => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  };
  try {
    mount(`size=${MEGABYTES}m`);
  } catch (error) {
    rmdirSync(folder);
    const reason = error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : String(error);
    console.warn(
      `磁盘写满的测试没有执行：需要以 root 挂载 tmpfs。/ The tests on a full disk did not run: mounting a tmpfs needs root. ${reason}`,
    );
    return null;
  }
  // Root runs PostgreSQL as another user, who has to pass through.
  chmodSync(folder, 0o711);
  return {
    folder,
    fill() {
      const { blocks, bfree, bsize } = statfsSync(folder);
      mount(`remount,size=${(blocks - bfree) * bsize}`);
    },
    free: () => mount(`remount,size=${MEGABYTES}m`),
    remove() {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}
