import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RulebookReport } from '@jianhu/rules';
import type { RulebookEntries } from './pack-content.ts';

/** A check of the whole rulebook takes some seconds; rules that never end are stopped here, whatever the checks of their form let through. */
const TIMEOUT_MS = 120_000;

/**
 * Everything wrong in these files, each with file, row and reason, examples included: `checkEntries` of the rules, in a thread of its
 * own, so that the detector and everybody's requests go on meanwhile.
 */
export async function checkFiles(entries: RulebookEntries, timeoutMs = TIMEOUT_MS): Promise<RulebookReport> {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    workerData: { entries },
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  const late = AbortSignal.timeout(timeoutMs);
  try {
    // NOTE: only check-worker.ts posts here, and it posts a report.
    const [report] = (await once(worker, 'message', { signal: late })) as [RulebookReport];
    return report;
  } catch (error) {
    if (!late.aborted && !isOutOfMemory(error)) throw error;
    const message = late.aborted
      ? `the check did not end within ${timeoutMs / 1_000} s`
      : 'the check needed more memory than it is given';
    return { problems: [{ path: '', subject: '', code: 'endlessTable', message }], counts: NOTHING };
  } finally {
    await worker.terminate();
  }
}

const NOTHING = {
  lexicons: 0,
  terms: 0,
  tables: 0,
  rows: 0,
  models: 0,
  deadlines: 0,
  procedures: 0,
  services: 0,
  statutes: 0,
} as const;

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
