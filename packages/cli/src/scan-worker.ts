/** A thread of {@link createScanPool}: opens the shared lexicon and scans what it is sent, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileLexicon, createScanner, type Lexicon, type LexiconBuffers } from '@jianhu/scan';
import { scanMessage } from './scan-message.ts';
import type { ScanAnswer, ScanTask } from './scan-pool.ts';

// NOTE: only the pool starts this file, with this data and these messages.
const { lexicon, buffers } = workerData as { readonly lexicon: Lexicon; readonly buffers: LexiconBuffers };
const scanner = createScanner(compileLexicon(lexicon, buffers));

function answer({ message }: ScanTask): ScanAnswer {
  try {
    return { found: scanMessage(message, (input) => scanner.scan(input)) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.on('message', (task: ScanTask) => parentPort?.postMessage(answer(task)));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage('ready');
