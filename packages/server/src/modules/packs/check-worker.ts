/** The thread of {@link checkFiles}: checks the files that it was started with and says what is wrong. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkEntries } from '@jianhu/rules';
import type { RulebookEntries } from './pack-content.ts';

// NOTE: only checkFiles starts this file, with this data.
const { entries } = workerData as { readonly entries: RulebookEntries };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await checkEntries(entries));
