import { exportEvidence } from './export-evidence.ts';
import type { Infra } from './infra/infra.ts';
import type { Clues } from './modules/clues/index.ts';
import type { Detection } from './modules/detection/index.ts';
import type { Replays } from './modules/replay/index.ts';
import type { RetentionSources } from './modules/retention/index.ts';

interface Doors {
  readonly infra: Infra;
  readonly detection: Pick<
    Detection,
    'removeAged' | 'oldestOf' | 'readProgress' | 'textsByIds' | 'findRecording' | 'packOf'
  >;
  readonly replays: Pick<Replays, 'archivedUpTo'>;
  readonly clues: Pick<Clues, 'confirmedSince' | 'evidenceOf'>;
  /** As a package of evidence is made by hand. */
  readonly evidence: Omit<Parameters<typeof exportEvidence>[1], 'number'>;
}

/** What leaves by policy, and what is kept before, from the rooms that hold it. */
export function retentionSources({ infra, detection, replays, clues, evidence }: Doors): RetentionSources {
  return {
    removeAged: detection.removeAged,
    oldestOf: detection.oldestOf,
    readUpTo: async (tx) => [await detection.readProgress(tx), await replays.archivedUpTo(tx)],
    confirmedSince: clues.confirmedSince,
    buildPackage: (number) => exportEvidence({ infra, clues, detection }, { ...evidence, number }),
  };
}
