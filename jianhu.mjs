#!/usr/bin/env node
import { runChild } from './launch/child.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './launch/node24.mjs';
import { exitWith } from './launch/platform.mjs';
import { serve } from './launch/serve.mjs';

/** `jianhu COMMAND …`: any Node from 18 on may start it; the command itself runs under the pinned Node 24. */
async function main() {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'serve') return serve(rest);
  const node24 = await ensureInstalled();
  const args = [...NODE_FLAGS, `${ROOT}/packages/cli/src/main.ts`, ...process.argv.slice(2)];
  return runChild(node24, args, {
    env: childEnvironment(node24),
    cwd: process.cwd(),
    ipc: true,
    foreground: true,
  });
}

main().then((code) => process.exit(code), exitWith);
