import { findingsIn, lexiconBuffersOf, lexiconOf, type Pack, type TextObservation } from '@jianhu/rules';
import { createScanPool, type ScanPool } from './scan-pool.ts';

export type Found = ReturnType<typeof findingsIn>;

/** Scans rows where it is called as long as there are few, and in threads where there are many. */
export interface ScanThreads {
  find(rows: readonly TextObservation[], packFor: (at: string | undefined) => Pack): Promise<readonly Found[]>;
  /** How many calls may wait for their answers at a time, so that memory does not grow with the input. */
  most(): number;
  close(): Promise<void>;
}

/** To start a thread takes as long as to read so many rows. */
const ROWS_ALONE = 20_000;
const MOST_THREADS = 4;
/** One is read by each thread while the next waits for it. */
const CALLS_A_THREAD = 2;

/** The threads scan by the rules of one pack; rows of other days, and those that name registered functions, are read where it is called. */
export function createScanThreads(pack: Pack, cores: number): ScanThreads {
  const size = Math.min(MOST_THREADS, cores);
  let rowsRead = 0;
  let pool: ScanPool | undefined;
  let opening: Promise<void> | undefined;
  let failure: unknown;
  const open = async (): Promise<void> => {
    try {
      pool = await createScanPool({ lexicon: lexiconOf(pack), size, buffers: lexiconBuffersOf(pack) });
    } catch (error) {
      failure = error;
    }
  };
  return {
    async find(rows, packFor) {
      rowsRead += rows.length;
      if (rowsRead > ROWS_ALONE && size > 1) opening ??= open();
      if (failure !== undefined) throw failure;
      if (pool === undefined) return rows.map((row) => findingsIn(packFor(row.at), row));
      const isForPool = rows.map((row) => row.registeredFunctions === undefined && packFor(row.at) === pack);
      const scanned = await pool.scan(rows.filter((_, at) => isForPool[at]));
      let at = 0;
      return rows.map((row, index) =>
        isForPool[index]
          ? { findings: scanned[at++] ?? [], functionNeeds: [], asksFunctions: false }
          : findingsIn(packFor(row.at), row),
      );
    },
    most: () => (pool === undefined ? 0 : CALLS_A_THREAD * size),
    async close() {
      await opening;
      await pool?.close();
    },
  };
}
