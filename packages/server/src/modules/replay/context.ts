import type { Rulebook } from '@jianhu/rules';
import type { ArchiveStore } from '../../infra/archive/index.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Clues } from '../clues/index.ts';
import type { Detection } from '../detection/index.ts';
import type { Packs, RulebookEntries } from '../packs/index.ts';
import type { Registry } from '../registry/index.ts';

/** What replays work with. */
export interface ReplayContext {
  readonly infra: Infra;
  readonly archive: ArchiveStore;
  readonly registry: Pick<Registry, 'resolveRooms' | 'resolveShops' | 'tradesOf'>;
  readonly packs: Pick<Packs, 'read' | 'listDrafts' | 'listVersions' | 'getDraft' | 'getVersion' | 'versionAt'>;
  readonly detection: Pick<Detection, 'textsByIds'>;
  readonly clues: Pick<Clues, 'listAdjudicated' | 'hoursPerAlert'>;
  readonly tradeRules: Parameters<Registry['tradesOf']>[1];
  readonly trades: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly compile: (entries: RulebookEntries) => Rulebook;
  /** Bytes that log and archive may take for a room-day (rulebook/tables/archive-budget.json). */
  readonly budget: { readonly archiveBytes: number; readonly logBytes: number };
  /** Threads that read archives; two leave the detector its own on a small server. */
  readonly threads: number;
  readonly demo: boolean;
}
