/** A thread of {@link createScanPool}: opens the shared automata and scans what it is sent, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileLexicon, createScanner, type Lexicon, type LexiconBuffers, type ScanInput } from '@jianhu/scan';

// NOTE: only the pool starts this file, with this data and these messages.
const { lexicon, buffers } = workerData as { readonly lexicon: Lexicon; readonly buffers: LexiconBuffers };
const scanner = createScanner(compileLexicon(lexicon, buffers));

parentPort?.on('message', ({ id, inputs }: { readonly id: number; readonly inputs: readonly ScanInput[] }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ id, findings: inputs.map((input) => scanner.scan(input)) });
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage({ id: 0, findings: [] });
