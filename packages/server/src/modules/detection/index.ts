import type { Finding } from '@jianhu/contract';
import { civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import type { Rulebook } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { createDetector } from './detector.ts';
import { onVerdictReached } from './on-verdict-reached.ts';
import type { PlaceRegistry } from './registry-port.ts';
import { mountRoutes } from './routes.ts';
import { createRulePacks } from './rule-packs.ts';
import type { SourceDirectory } from './source-port.ts';
import { findingsByIds, readStats, type DetectionStats } from './views.ts';

export { detectionRefusals } from './refusal.ts';
export type { Place, PlaceRegistry } from './registry-port.ts';
export type { SourceDirectory, SourceLabel } from './source-port.ts';
export type { DetectionStats } from './views.ts';

export interface Detection {
  mount(edge: HttpEdge): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Compiles the rules of today now (a good part of a second) and not at the first sentence; `start` does so too. */
  prepare(): void;
  /** Evaluates everything that waits in the log now; for tests and the demo city. */
  drain(): Promise<number>;
  findingsByIds(tx: Tx, ids: readonly string[]): Promise<Finding[]>;
  stats(tx: Tx): Promise<DetectionStats>;
  /** The rules of today, as the monitor names them. */
  currentPack(): { readonly packId: string; readonly packHash: string };
}

interface Deps {
  readonly registry: PlaceRegistry;
  readonly sources: SourceDirectory;
  readonly rulebook: Rulebook;
}

export function createDetection(infra: Infra, { registry, sources, rulebook }: Deps): Detection {
  const packs = createRulePacks(rulebook);
  const detector = createDetector({ infra, registry, sources, packs });
  infra.outbox.subscribe('clues.verdictReached.v1', 'detection', onVerdictReached);
  return {
    mount: (edge) => mountRoutes(edge, { infra, packs }),
    start: () => detector.start(),
    stop: () => detector.stop(),
    drain: () => detector.drain(),
    prepare: () => packs.prepare(infra.clock.now().getTime()),
    findingsByIds,
    stats(tx) {
      const now = infra.clock.now();
      return readStats(tx, infra.eventLog, now, startOfCivilDay(civilDateOf(now)));
    },
    currentPack() {
      const { packId, packHash } = packs.at(infra.clock.now().getTime());
      return { packId, packHash };
    },
  };
}
