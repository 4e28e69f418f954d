import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

export interface OperatorReading {
  readonly operatorId: string;
  /** For the sake of what, and which one. */
  readonly reason: 'clue' | 'matter';
  readonly ref: string;
  readonly units: readonly string[];
}

/** The units that read an operator beyond the wall of its county are, for this clue or matter, from now on these and no others. */
export async function keepReaders(tx: Tx, { operatorId, reason, ref, units }: OperatorReading): Promise<void> {
  await sql`select registry.keep_readers(${operatorId}, ${reason}, ${ref}, ${[...units]}::text[])`.execute(tx);
}
