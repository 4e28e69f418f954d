/** The thread of {@link openLexiconBuilder}: builds each lexicon that it is sent and hands over the memory of it. */
import { parentPort } from 'node:worker_threads';
import { buildLexicon, type Lexicon, type LexiconBuffers } from '@jianhu/scan';

/** What the thread answers, in the order of the lexicons. */
export type Built = { readonly buffers: LexiconBuffers } | { readonly reason: string };

function build(lexicon: Lexicon): Built {
  try {
    return { buffers: buildLexicon(lexicon) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

// NOTE: only openLexiconBuilder starts this file, and sends lexicons.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.on('message', (lexicon: Lexicon) => parentPort?.postMessage(build(lexicon)));
