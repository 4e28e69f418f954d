/** A thread of {@link createScanThreads}: compiles each difference once, and looks at the files that it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PackDifference } from '@jianhu/rules';
import { openDuckDb } from '../../../infra/archive/index.ts';
import { type CompiledDifference, compileDifference } from './compiled-difference.ts';
import { readUnitShares } from './read-unit-shares.ts';
import { type FileJob, scanFiles } from './scan-files.ts';

// NOTE: only the pool starts this file, with this data and these messages.
const { differences } = workerData as { readonly differences: readonly PackDifference[] };
/** Rows pass through, so a quarter of a gigabyte for the engine is plenty. */
const engine = openDuckDb({ threads: 1, memory: '256MB' });
const compiled = new Map<number, CompiledDifference>();

async function work(job: FileJob, which: number): Promise<unknown> {
  const { db } = await engine;
  const known = compiled.get(which);
  const difference = known ?? compileDifference(differences[which]!, await readUnitShares(db, job));
  compiled.set(which, difference);
  return scanFiles(db, difference, job);
}

parentPort?.on('message', ({ id, job, which }: { id: number; job: FileJob; which: number }) => {
  const answer = (result: object): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage({ id, ...result });
  };
  work(job, which).then(
    (outcome) => answer({ outcome }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
