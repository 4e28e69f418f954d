import { runChild } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { NODE_FLAGS, childEnvironment } from './node24.mjs';
import { exitWith } from './platform.mjs';

/** `npm run bench`: the measured promises, written to bench/results.md. */
async function bench() {
  const node24 = await ensureInstalled();
  const args = [...NODE_FLAGS, 'bench/run.ts', ...process.argv.slice(2)];
  return runChild(node24, args, { env: childEnvironment(node24) });
}

bench().then((code) => process.exit(code), exitWith);
