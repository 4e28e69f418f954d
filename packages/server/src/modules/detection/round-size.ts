import type { StoredBatch } from '../../infra/event-log/index.ts';

/** Batches of a partition that one round takes at most. */
const LARGEST = 16;
/** A round is to end in this share of a lease: whoever is still at it when the lease ends has worked for nothing. */
const SHARE = 1 / 3;

/** How much of the log one round takes: as much as can be evaluated well within a lease, however many rules it breaks. */
export interface RoundSize {
  /** Batches of one partition. */
  most(): number;
  /** How long a round of that size took. */
  took(ms: number): void;
}

export function createRoundSize(leaseMs: number): RoundSize {
  let most = LARGEST;
  return {
    most: () => most,
    took(ms) {
      if (ms > leaseMs * SHARE) most = Math.max(1, Math.floor(most / 2));
      else if (ms < (leaseMs * SHARE) / 2) most = Math.min(LARGEST, most * 2);
    },
  };
}

/** Whether more waits than one reading takes. */
export function isBehind(batches: readonly StoredBatch[], most: number): boolean {
  let [partition, count] = [-1, 0];
  for (const batch of batches) {
    count = batch.partition === partition ? count + 1 : 1;
    partition = batch.partition;
    if (count === most) return true;
  }
  return false;
}
