import type { Rng } from '@jianhu/kernel';

export type FaultKind =
  | 'detector'
  | 'server'
  | 'database'
  | 'connection'
  | 'paused'
  | 'stalled'
  | 'dropped'
  | 'stalledThenDropped'
  | 'node'
  | 'leader'
  | 'nodePaused';

type Weights = Readonly<Partial<Record<FaultKind, number>>>;

/** What dies most often in life dies most often here. */
export const FAULT_KINDS: Weights = {
  detector: 36,
  server: 8,
  database: 4,
  connection: 12,
  paused: 12,
  stalled: 10,
  dropped: 9,
  stalledThenDropped: 9,
};

/** A third of them on the nodes of the log, two of which may be away at once: then it has no majority, and everything waits. */
export const NATS_FAULT_KINDS: Weights = { ...FAULT_KINDS, node: 20, leader: 20, nodePaused: 10 };

export function drawFault(weights: Weights, rng: Rng): FaultKind {
  // Its keys are the kinds and nothing else.
  const kinds = Object.entries(weights) as [FaultKind, number][];
  let at = rng.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  return kinds.find(([, weight]) => (at -= weight) < 0)?.[0] ?? 'detector';
}
