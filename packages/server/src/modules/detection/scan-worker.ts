/** A thread of {@link createScanPool}: opens the shared automata and scans what it is sent, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileLexicon, createScanner, type Lexicon, type LexiconBuffers } from '@jianhu/scan';
import { type ScanMessage, scanMessage } from './scan-message.ts';

// NOTE: only the pool starts this file, with this data and these messages.
const { lexicon, buffers } = workerData as { readonly lexicon: Lexicon; readonly buffers: LexiconBuffers };
const scanner = createScanner(compileLexicon(lexicon, buffers));

parentPort?.on('message', ({ id, message }: { readonly id: number; readonly message: ScanMessage }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ id, found: scanMessage(message, (input) => scanner.scan(input)) });
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage({ id: 0, found: [] });
