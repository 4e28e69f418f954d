import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const INSTALL_MS = 60_000;

/** Gives the packages of this folder, installed here when they are not: they are no dependencies of the product. */
export function requirePeers(): NodeJS.Require {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    console.error('installing the peers into bench/peers …');
    const npm = (...args: readonly string[]): void => {
      spawnSync('npm', args, { cwd: FOLDER, stdio: ['ignore', 2, 2], timeout: INSTALL_MS });
    };
    npm('ci', '--no-audit', '--no-fund', '--ignore-scripts');
    // The only one that is compiled; without headers of the running Node it stays unbuilt, and is named among what is not measured.
    npm('rebuild', 're2');
  }
  return createRequire(join(FOLDER, 'package.json'));
}
