import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requirePlatform } from './platform.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path of the pinned Node 24 binary, or undefined as long as it is not installed. */
export function findNode24() {
  const binary = join(ROOT, 'node_modules', requirePlatform().nodePackage, 'bin', 'node');
  return existsSync(binary) ? binary : undefined;
}

/**
 * Arguments before the script: 24.0 (macOS on Apple silicon) still warns about its own TypeScript support; a wider nursery spares a
 * server a tenth of its processor time, since what a request or a batch leaves behind dies there instead of being carried on.
 */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];

/** The environment of every child: the pinned Node comes first, also for tools that look `node` up in PATH. */
export function childEnvironment(node24) {
  const path = [dirname(node24), join(ROOT, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, PATH: path };
}
