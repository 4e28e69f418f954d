/** The thread of {@link createShadowThread}: compiles the differences once, and looks at the batches that it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Stretch } from '../run/stretch.ts';
import { createBatchLooker } from './look-at-batches.ts';

// NOTE: only the shadow starts this file, with this data and these messages.
const look = createBatchLooker((workerData as { readonly stretches: readonly Stretch[] }).stretches);

parentPort?.on('message', (packed: readonly Uint8Array[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(look(packed));
});
