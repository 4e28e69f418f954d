import type { Tx } from '../../infra/database.ts';

export interface OperatorFacts {
  /** By GB/T 4754; left out by who does not know it. */
  readonly trade?: string | null;
  /** Of what kind the operator is registered; left out by who does not know it. */
  readonly kind?: string;
  readonly nameZh: string;
  readonly countyCode: string;
}

export interface OperatorReading {
  readonly operatorId: string;
  readonly reason: 'clue' | 'matter';
  readonly ref: string;
  readonly units: readonly string[];
}

export interface PlatformSeat {
  readonly nameZh: string;
  /** Null when the platform's company has its seat outside the city. */
  readonly countyCode: string | null;
}

/** What clues ask of the registry; ids and domains that it does not know are absent from the answers. */
export interface SubjectRegistry {
  operatorsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, OperatorFacts>>;
  /** Names alone, for whoever may see the record that points to them. */
  operatorNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The units that read the operator for the sake of a clue or a matter are from now on these and no others. */
  keepReaders(tx: Tx, of: OperatorReading): Promise<void>;
  platformSeats(tx: Tx, domains: readonly string[]): Promise<ReadonlyMap<string, PlatformSeat>>;
}
