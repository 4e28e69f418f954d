import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './start-error.ts';

/** Files that are written once and never again; what is written is on the disk when `write` returns. */
export interface AppendOnlyFolder {
  /** Names below the folder, with `/` between, in order. */
  list(): Promise<readonly string[]>;
  find(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
}

export function openAppendOnlyFolder(path: string): AppendOnlyFolder {
  async function find(name: string): Promise<string | null> {
    try {
      return await readFile(join(path, name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  }
  return {
    find,
    async list() {
      const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(noneIfMissing);
      const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'));
      return names.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).sort();
    },
    async write(name, text) {
      const target = join(path, name);
      if ((await find(name)) !== null) throw new Error(`${basename(name)} exists and is never written again`);
      await mkdir(dirname(target), { recursive: true });
      const file = await open(`${target}.part`, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${target}.part`, target);
      await syncFolder(dirname(target));
    },
  };
}

/** A new name survives a power cut only when its folder is on the disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function noneIfMissing(error: unknown): [] {
  if (errorCode(error) === 'ENOENT') return [];
  throw error;
}
