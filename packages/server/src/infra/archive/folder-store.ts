import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type ArchiveStore, checkName } from './archive-store.ts';

const PART = '.part';

/** Files in a folder. A file is written beside its name and renamed, so that a kill leaves no half of one. */
export function createFolderStore(folder: string): ArchiveStore {
  const pathOf = (name: string): string => join(folder, checkName(name));
  return {
    async put(name, localPath) {
      const target = pathOf(name);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(localPath, target + PART);
      const file = await open(target + PART, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(target + PART, target);
    },
    open: (name) => Promise.resolve({ path: pathOf(name), release: () => Promise.resolve() }),
    remove: (name) => rm(pathOf(name), { force: true }),
    async list(prefix) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(PART))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((name) => name.startsWith(prefix))
        .toSorted();
    },
  };
}
