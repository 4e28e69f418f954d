import { createPrivateKey, type KeyObject } from 'node:crypto';
import { listNamedSlices } from './clue-slices.ts';
import { exportEvidence } from './export-evidence.ts';
import type { Tx } from './infra/database.ts';
import type { Infra } from './infra/infra.ts';
import type { Clues } from './modules/clues/index.ts';
import type { Intake } from './modules/intake/index.ts';
import type { Livestream } from './modules/livestream/index.ts';
import type { Detection } from './modules/detection/index.ts';
import { httpAuthority, type TimestampAuthority } from './modules/evidence/index.ts';
import type { Replays } from './modules/replay/index.ts';
import type { OwnedKind, Removed, RetentionSources } from './modules/retention/index.ts';

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
  readonly intake: Pick<Intake, 'removeAged' | 'oldestOf' | 'sliceHostsOf'>;
  readonly detection: Pick<
    Detection,
    'removeAged' | 'oldestOf' | 'readProgress' | 'textsByIds' | 'findRecording' | 'packOf'
  >;
  readonly replays: Pick<Replays, 'archivedUpTo'>;
  readonly clues: Pick<Clues, 'confirmedSince' | 'evidenceOf' | 'outcomesOf' | 'numberOf'>;
  readonly livestream: Pick<Livestream, 'listAgedPackages' | 'removePackages' | 'oldestPackage' | 'preservedFor'>;
}

/** What leaves by policy, and what is kept before, from the rooms that hold it. */
export function retentionSources(
  { infra, intake, detection, replays, clues, livestream }: Doors,
  { authorityUrl, version }: { readonly authorityUrl: string | undefined; readonly version: string },
  privateKey: string,
): RetentionSources {
  const evidence = { privateKey, authorityUrl, software: `jianhu/${version}` };
  return {
    removeAged(tx, kind, before) {
      if (kind === 'roomPreservations') return removePreserved(tx, { infra, clues, livestream }, before);
      return isOfIntake(kind) ? intake.removeAged(tx, kind, before) : detection.removeAged(tx, kind, before);
    },
    oldestOf(tx, kind) {
      if (kind === 'roomPreservations') return livestream.oldestPackage(tx);
      return isOfIntake(kind) ? intake.oldestOf(tx, kind) : detection.oldestOf(tx, kind);
    },
    readUpTo: async (tx) => [await detection.readProgress(tx), await replays.archivedUpTo(tx)],
    async slicesOf(tx, clueId) {
      const number = await clues.numberOf(tx, clueId);
      return number === null ? [] : listNamedSlices(tx, { infra, clues, detection, livestream }, number);
    },
    hostsOf: intake.sliceHostsOf,
    isClueSeen: async (tx, clueId) => (await clues.numberOf(tx, clueId)) !== null,
    confirmedSince: clues.confirmedSince,
    buildPackage: (number) => exportEvidence({ infra, clues, detection, livestream }, { ...evidence, number }),
  };
}

/** What an alert was raised from stays while that waits or is a clue; once it was dismissed its term holds as for the rest. */
async function removePreserved(
  tx: Tx,
  { infra, clues, livestream }: Pick<Doors, 'infra' | 'clues' | 'livestream'>,
  before: Date,
): Promise<Removed> {
  const aged = await livestream.listAgedPackages(tx, before);
  const raised = aged.filter((one) => one.raised).map(({ id }) => id);
  const outcomes = await clues.outcomesOf(tx, raised);
  const mayGo = aged.filter((one) => !one.raised || outcomes.get(one.id)?.state === 'dismissed');
  return livestream.removePackages(
    tx,
    mayGo.map(({ id }) => id),
    infra.clock.now(),
  );
}

function isOfIntake(kind: OwnedKind): kind is 'quarantinedRows' | 'receipts' {
  return kind === 'quarantinedRows' || kind === 'receipts';
}
