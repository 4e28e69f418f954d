import { createPrivateKey, type KeyObject } from 'node:crypto';
import { exportEvidence } from './export-evidence.ts';
import type { Infra } from './infra/infra.ts';
import type { Clues } from './modules/clues/index.ts';
import type { Detection } from './modules/detection/index.ts';
import { httpAuthority, type TimestampAuthority } from './modules/evidence/index.ts';
import type { Replays } from './modules/replay/index.ts';
import type { RetentionSources } from './modules/retention/index.ts';

interface ChainSeal {
  readonly key: KeyObject;
  readonly authority: TimestampAuthority | null;
}

/** Who signs the chains of rooms, and who stamps them where an authority is configured. */
export function chainSeal(privateKey: string, authorityUrl: string | undefined): ChainSeal {
  return {
    key: createPrivateKey(privateKey),
    authority: authorityUrl === undefined ? null : httpAuthority(authorityUrl),
  };
}

interface Doors {
  readonly infra: Infra;
  readonly detection: Pick<
    Detection,
    'removeAged' | 'oldestOf' | 'readProgress' | 'textsByIds' | 'findRecording' | 'packOf'
  >;
  readonly replays: Pick<Replays, 'archivedUpTo'>;
  readonly clues: Pick<Clues, 'confirmedSince' | 'evidenceOf'>;
}

/** What leaves by policy, and what is kept before, from the rooms that hold it. */
export function retentionSources(
  { infra, detection, replays, clues }: Doors,
  { authorityUrl, version }: { readonly authorityUrl: string | undefined; readonly version: string },
  privateKey: string,
): RetentionSources {
  const evidence = { privateKey, authorityUrl, software: `jianhu/${version}` };
  return {
    removeAged: detection.removeAged,
    oldestOf: detection.oldestOf,
    readUpTo: async (tx) => [await detection.readProgress(tx), await replays.archivedUpTo(tx)],
    confirmedSince: clues.confirmedSince,
    buildPackage: (number) => exportEvidence({ infra, clues, detection }, { ...evidence, number }),
  };
}
