import type { Tx } from '../database.ts';

/** A batch to be kept: what was gathered for one partition until one flush. */
export interface NewBatch {
  readonly partition: number;
  /** Plain bytes; the adapter compresses them. */
  readonly payload: Buffer;
  /** Messages inside; the next batch of the partition starts that much further on. */
  readonly count: number;
  /** A second batch of the same key is refused, so that a flush that is tried again cannot stand in the log twice. */
  readonly key: string;
}

export interface StoredBatch {
  readonly partition: number;
  readonly firstOffset: number;
  readonly count: number;
  /** Still compressed: one that cannot be opened must not keep its neighbours from being read. See `openPayload`. */
  readonly packed: Buffer;
  readonly appendedAt: Date;
}

/** Where a reader stands in one partition: the offset that it wants next. */
export interface Position {
  readonly partition: number;
  readonly offset: number;
}

/** Batches of a partition that were appended between two moments. */
export interface LogSpan {
  readonly partition: number;
  readonly from: Date;
  readonly to: Date;
}

/** What leaves the log: all that is older, or only the oldest of that. */
export interface TrimBudget {
  readonly before: Date;
  /** Packed bytes to be freed: the oldest leave first, and no more than are needed. */
  readonly freeBytes?: number;
  /** Stays, however old. */
  readonly spared?: readonly LogSpan[];
}

/** How many batches left, and the SHA-256 over their names. */
export interface Trimmed {
  readonly removed: number;
  readonly sha256: string;
  readonly bytes: number;
  /** When the youngest of them was appended. */
  readonly upTo: Date | null;
  /** There may be more that one transaction does not remove. */
  readonly more: boolean;
}

/** What a reply may promise: flushed to the disk of this log, or held by as many servers as its configuration says. */
export type Durability = 'durable' | 'replicated';

/**
 * Batches in order per partition, kept before `append`'s transaction answers. The port is small so that a distributed engine
 * can stand behind it; leases, positions and effects of readers live in PostgreSQL for every adapter (design, ideas 8 and 9).
 */
export interface EventLog {
  /** Of what was appended; known once something was. */
  durability(): Durability;
  /** Takes the turn of the writer until the end of the transaction; gives the next offset of each partition. */
  lockHeads(tx: Tx): Promise<readonly number[]>;
  /** The next offset of each partition, for readers that measure how far they are behind. */
  listHeads(tx: Tx): Promise<readonly number[]>;
  /** When the oldest batch was appended that lies at or above these positions; null when nothing waits. */
  findOldestWaiting(tx: Tx, positions: readonly Position[]): Promise<Date | null>;
  /** Where a reader of every partition begins that wants what was appended at a moment or later. */
  positionsAt(tx: Tx, at: Date): Promise<readonly Position[]>;
  /** Keeps each batch and wakes the readers at commit; gives the first offset of each batch. Needs `lockHeads` before. */
  append(tx: Tx, batches: readonly NewBatch[], at: Date): Promise<readonly number[]>;
  /** At most `limit` batches of each partition from each position on, in order within a partition. */
  read(tx: Tx, positions: readonly Position[], limit: number): Promise<readonly StoredBatch[]>;
  /** Packed bytes of all batches, wherever they lie. */
  bytes(tx: Tx): Promise<number>;
  /** Removes what is to leave and what lies below every position given. */
  trim(tx: Tx, budget: TrimBudget, keepFrom: readonly Position[]): Promise<Trimmed>;
  /** Calls back soon after a commit of any process; returns how to stop listening. */
  onAppend(listener: () => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
