import type { RetentionKind } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { NamedSlice } from './slice/slice.ts';
import type { LogSpan, Position } from '../../infra/event-log/index.ts';

/** What left at once: how much, and the digest over its names in order. */
export interface Removed {
  readonly removed: number;
  readonly sha256: string;
  readonly bytes: number;
  /** The youngest that left. */
  readonly upTo: Date | null;
  /** There is more of the kind than one transaction removes. */
  readonly more: boolean;
}

/** What is to leave: all that is older or, where bytes are to be freed, no more of the oldest than is needed. */
export interface Leaving {
  readonly before: Date;
  readonly bytes: number | null;
}

/** What carries an alert that nobody has decided: the minutes of the log around it and the receipts of its findings. */
export interface Undecided {
  readonly spans: readonly LogSpan[];
  readonly receiptIds: readonly string[];
}

/** Kinds that rooms keep in tables of their own. */
export type OwnedKind = Exclude<RetentionKind, 'logBatches'>;

/** What this room asks of those that keep the data. */
export interface RetentionSources {
  removeAged(tx: Tx, kind: OwnedKind, leaving: Leaving): Promise<Removed>;
  bytesOf(tx: Tx, kind: OwnedKind): Promise<number>;
  undecided(tx: Tx): Promise<Undecided>;
  oldestOf(tx: Tx, kind: OwnedKind): Promise<Date | null>;
  /** Positions below which nobody reads the log any more. */
  readUpTo(tx: Tx): Promise<readonly (readonly Position[])[]>;
  /** Clues confirmed since a moment, whose slices may still lie in the log. */
  confirmedSince(tx: Tx, since: Date): Promise<readonly { readonly id: string; readonly number: string }[]>;
  /** Recordings that the segments around a clue name. */
  slicesOf(tx: Tx, clueId: string): Promise<readonly NamedSlice[]>;
  /** Hosts from which recordings of a source may be fetched. */
  hostsOf(tx: Tx, sourceId: string): Promise<readonly string[]>;
  /** Whether the wall of the transaction shows the clue. */
  isClueSeen(tx: Tx, clueId: string): Promise<boolean>;
  /** The package of evidence of a clue; null where there is no such clue any more. */
  buildPackage(number: string): Promise<BuiltPackage | null>;
}

export interface BuiltPackage {
  readonly bytes: Uint8Array;
  readonly slices: number;
  readonly unproved: readonly string[];
}
