import { readFile, readdir, realpath, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { StartError, errorCode } from '../start-error.ts';

/** Signed files beside the database that belong to its rows: without them a backup would be half of one. */
export interface CarriedFolder {
  readonly path: string;
  /** Public key (PEM) of this installation, by which its files are recognised. */
  readonly publicKey: string;
  /** The files of the rows that `client` sees; one that was written later has no row in the backup. */
  listNames(client: Client): Promise<readonly string[]>;
  /** Called when files of an installation with another key have been restored: from now on they are recognised too. */
  acceptKey(publicKey: string): Promise<void>;
}

/** The bytes of a file, or undefined when somebody removed it. */
export async function findCarriedFile(folder: CarriedFolder, name: string): Promise<Buffer | undefined> {
  if (!isCarriedName(name)) return undefined;
  try {
    return await readFile(join(folder.path, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Only names below the folder, whoever made the backup. */
export function isCarriedName(name: string): boolean {
  return name.split('/').every((part) => /^\w[\w.-]*$/.test(part));
}

/** Files that are there already are another history: they move aside, and nothing is lost. Gives where to. */
export async function setFolderAside(path: string, now: Date): Promise<string | undefined> {
  const entries = await readdir(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (entries.length === 0) return undefined;
  const folder = await realpath(path);
  const aside = `${folder}.before-restore-${now.toISOString().replace(/[-:.]/g, '')}`;
  try {
    await rename(folder, aside);
    return aside;
  } catch (error) {
    if (!['EBUSY', 'EXDEV', 'EACCES', 'EPERM'].includes(errorCode(error))) throw error;
    throw new StartError(
      `目录 ${folder} 中已有文件，且无法改名：请先把其中的文件移到别处，再执行恢复。`,
      `The folder ${folder} holds files and cannot be renamed: move its files elsewhere, then restore again.`,
    );
  }
}
