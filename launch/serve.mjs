import { join } from 'node:path';
import { runChild } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './node24.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const DEMO = 'packages/testkit/src/demo/serve-demo.ts';
const REAL = 'packages/server/src/bin/serve.ts';

/** Installs and builds what is missing, then runs the server, as a demo or for real, until it is told to stop. */
export async function serve(args) {
  const node24 = await ensureInstalled();
  await ensureWebBuilt(node24);
  const program = args.includes('--demo') ? DEMO : REAL;
  // NOTE: the ipc channel lets the server notice a launcher that was killed with -9. It stands where the person stands, who may have
  // named a data folder from there.
  return runChild(node24, [...NODE_FLAGS, join(ROOT, program), ...args], {
    env: childEnvironment(node24),
    cwd: process.cwd(),
    ipc: true,
  });
}
