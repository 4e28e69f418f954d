import type { Clock } from '@jianhu/kernel';
import { databaseTroubleOf } from '../../infra/database-away.ts';

/** Intake takes nothing, because the database takes nothing. */
export interface IntakeHalt {
  readonly code: 'database.full' | 'database.unavailable';
  readonly since: Date;
  readonly lastAt: Date;
  /** Batches that were refused since then; their sources were told to send them again. */
  readonly refused: number;
}

interface HaltWatch {
  /** Takes note of what became of the batches of a commit and passes it on, a throw included. */
  follow<R>(commit: () => Promise<readonly (R | Error)[]>, batches: number): Promise<readonly (R | Error)[]>;
  /** Null as soon as a batch was taken again. */
  halt(): IntakeHalt | null;
}

/** Kept in memory: while it lasts nothing can be written down. So each process tells of itself. */
export function createHaltWatch(clock: Clock): HaltWatch {
  let halt: IntakeHalt | null = null;
  const refuse = (error: unknown, batches: number): void => {
    const code = databaseTroubleOf(error);
    if (code === null) return;
    const lastAt = clock.now();
    halt = { code, since: halt?.since ?? lastAt, lastAt, refused: (halt?.refused ?? 0) + batches };
  };
  return {
    async follow(commit, batches) {
      try {
        const results = await commit();
        if (results.some((result) => !(result instanceof Error))) halt = null;
        else for (const error of results) refuse(error, 1);
        return results;
      } catch (error) {
        refuse(error, batches);
        throw error;
      }
    },
    halt: () => halt,
  };
}
