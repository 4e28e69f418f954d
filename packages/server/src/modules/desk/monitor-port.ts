import type { Tx } from '../../infra/database.ts';

interface PerMinute {
  readonly at: Date;
}

/** What the monitor asks of the rooms below; each answers as far as the caller's wall lets see. */
export interface MonitorSources {
  readonly intake: {
    stats(tx: Tx): Promise<{
      readonly observationsToday: number;
      readonly observationsPerSecond: number;
      readonly roomsHeard5m: number;
      readonly perMinute: readonly (PerMinute & { readonly observations: number })[];
      readonly halt: {
        readonly code: 'database.full' | 'database.unavailable';
        readonly since: Date;
        readonly lastAt: Date;
        readonly refused: number;
      } | null;
    }>;
  };
  readonly detection: {
    stats(tx: Tx): Promise<{
      readonly findingsToday: number;
      readonly parkedMessages: number;
      readonly lagMs: number | null;
      readonly perMinute: readonly (PerMinute & { readonly findings: number })[];
    }>;
    currentPack(): { readonly packId: string; readonly packHash: string; readonly wordsHash: string };
  };
  readonly registry: { countLiveRooms(tx: Tx): Promise<number> };
  readonly clues: { counts(tx: Tx): Promise<{ readonly openAlerts: number }> };
}
