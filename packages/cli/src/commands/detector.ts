import { serveDetector } from '@jianhu/server';

/** Reads a share of the log until the process is told to stop. */
export async function run(args: readonly string[]): Promise<number> {
  await serveDetector(args);
  return 0;
}
