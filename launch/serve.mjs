import { join } from 'node:path';
import { runChild } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './node24.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const DEMO = 'packages/testkit/src/demo/serve-demo.ts';
const REAL = 'packages/server/src/bin/serve.ts';
/** Exit codes of what was asked to stop (SIGHUP, SIGINT, SIGTERM): a stop that reached the building as well is no failure of it. */
const STOPPED = [129, 130, 143];
/** What the server waits for before it listens (packages/server/src/infra/console-build.ts). */
const CONSOLE_BUILT = 'console-built';

/**
 * Installs and builds what is missing and runs the server, as a demo or for real, until it is told to stop. The console is built
 * beside the making of the database; whichever of the two fails ends the other.
 */
export async function serve(args) {
  const node24 = await ensureInstalled();
  const building = new AbortController();
  const built = ensureWebBuilt(node24, building.signal);
  let buildFailure;
  const program = args.includes('--demo') ? DEMO : REAL;
  // NOTE: the ipc channel lets the server notice a launcher that was killed with -9. It stands where the person stands, who may have
  // named a data folder from there.
  const code = await runChild(node24, [...NODE_FLAGS, join(ROOT, program), '--await-console', ...args], {
    env: childEnvironment(node24),
    cwd: process.cwd(),
    ipc: true,
    onSpawn: (server) => {
      const report = () => server.connected && server.send(CONSOLE_BUILT);
      built.then(report, (error) => {
        buildFailure = error;
        server.kill('SIGTERM');
      });
    },
  });
  const failure = STOPPED.includes(buildFailure?.exitCode) ? undefined : buildFailure;
  building.abort();
  await built.catch(() => undefined);
  if (failure) throw failure;
  return code;
}
