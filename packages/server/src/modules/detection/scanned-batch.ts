import type { Observation, ObservationSection } from '@jianhu/contract';
import type { Finding, Pack } from '@jianhu/rules';
import type { MinuteSheet } from './day-minutes.ts';
import type { LiveRules } from './live/live-rules.ts';
import type { ToldSighting } from './live/tell-sightings.ts';
import type { ObservationPlace, TextField } from './observation-text.ts';

/** A finding with all that the log says of it; whose room it was is asked when it is written. */
export interface ScannedFinding {
  readonly id: string;
  readonly finding: Finding;
  readonly pack: Pack;
  readonly field: TextField;
  readonly text: string;
  readonly row: Observation;
  readonly place: ObservationPlace;
  readonly section: ObservationSection;
  readonly line: number;
  readonly partition: number;
  readonly offset: number;
}

/** What a live model had to say of a room at a moment, and the row that made it speak. */
export interface LiveSighting {
  readonly told: ToldSighting;
  readonly rules: LiveRules;
  readonly row: Observation;
  readonly section: ObservationSection;
  readonly line: number;
}

/** A message that could not be evaluated. */
export interface ParkedMessage {
  readonly partition: number;
  readonly offset: number;
  readonly sourceId: string | null;
  readonly receiptId: string | null;
  readonly line: number | null;
  readonly reason: string;
  readonly raw: Buffer;
}

export interface ScannedBatch {
  readonly partition: number;
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly findings: readonly ScannedFinding[];
  readonly parked: readonly ParkedMessage[];
  readonly sightings: readonly LiveSighting[];
  /** Evaluated, repeats left out. */
  readonly counted: number;
  /** Of which rooms something was received; those that were unknown then left out, so that a replay finds the same. */
  readonly minutes: MinuteSheet;
}

/** Where a message stands. */
export type Message = Pick<ScannedFinding, 'section' | 'line' | 'partition' | 'offset'>;
