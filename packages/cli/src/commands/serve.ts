import { serveForReal } from '@jianhu/server';

/** Serves until the process is told to stop; `jianhu serve` of an installed clone builds the console first. */
export async function run(args: readonly string[]): Promise<number> {
  await serveForReal(args);
  return 0;
}
