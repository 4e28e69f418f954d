import type { WallRoom } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';

/** A hit as the wall needs it. */
export interface WallHit {
  readonly id: string;
  readonly liveRoomId: string | null;
  readonly platform: string;
  readonly roomId: string | null;
  readonly score: number;
  readonly observedAt: Date;
  readonly detectedAt: Date;
}

/** A moment that a live model, which is on trial, took for a hit. */
export type WallSighting = Omit<WallHit, 'id' | 'score' | 'detectedAt'>;

/** A registered room as the registry names it. */
export type SeatedRoom = Omit<WallRoom, 'id' | 'tradeNameZh'> & { readonly id: string; readonly trade: string | null };

export interface HeardRoom {
  readonly liveRoomId: string;
  readonly at: Date;
}

/** What the wall asks of the rooms below; each answers as far as the scope of the transaction lets see. */
export interface WallSources {
  rooms(tx: Tx): Promise<readonly SeatedRoom[]>;
  heardSince(tx: Tx, since: Date): Promise<readonly HeardRoom[]>;
  hitsSince(tx: Tx, since: Date): Promise<readonly WallHit[]>;
  sightingsSince(tx: Tx, since: Date): Promise<readonly WallSighting[]>;
}
