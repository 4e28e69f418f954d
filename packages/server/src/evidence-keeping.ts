import { createPrivateKey, type KeyObject } from 'node:crypto';
import { listNamedSlices } from './clue-slices.ts';
import { AROUND_MS, exportEvidence } from './export-evidence.ts';
import type { Tx } from './infra/database.ts';
import type { Infra } from './infra/infra.ts';
import type { Clues } from './modules/clues/index.ts';
import type { Intake } from './modules/intake/index.ts';
import { lateUntil, type Livestream } from './modules/livestream/index.ts';
import type { Detection } from './modules/detection/index.ts';
import { agedNotices } from './modules/counter/index.ts';
import { httpAuthority, type TimestampAuthority } from './modules/evidence/index.ts';
import { agedArchive, type Replays } from './modules/replay/index.ts';
import type { Leaving, OwnedKind, Removed, RetentionSources, Undecided } from './modules/retention/index.ts';

interface ChainSeal {
  readonly key: KeyObject;
  readonly authority: TimestampAuthority | null;
}

/** Who signs the chains of rooms, and who stamps them where an authority is configured. */
export function chainSeal(privateKey: string, authorityUrl: string | undefined, rng: Infra['rng']): ChainSeal {
  return {
    key: createPrivateKey(privateKey),
    authority: authorityUrl === undefined ? null : httpAuthority(authorityUrl, rng),
  };
}

interface Doors {
  readonly infra: Infra;
  readonly intake: Pick<Intake, 'removeAged' | 'bytesKept' | 'oldestOf' | 'sliceHostsOf' | 'listOrigins'>;
  readonly detection: Pick<
    Detection,
    | 'removeAged'
    | 'bytesKept'
    | 'oldestOf'
    | 'placesOfFindings'
    | 'readProgress'
    | 'textsByIds'
    | 'findRecording'
    | 'packOf'
  >;
  readonly replays: Pick<Replays, 'archivedUpTo'>;
  readonly clues: Pick<Clues, 'confirmedSince' | 'undecidedFindings' | 'evidenceOf' | 'outcomesOf' | 'numberOf'>;
  readonly livestream: Pick<
    Livestream,
    'listAgedPackages' | 'removePackages' | 'oldestPackage' | 'bytesOfPackages' | 'preservedFor'
  >;
}

/** What leaves by policy, and what is kept before, from the rooms that hold it. */
export function retentionSources(
  { infra, intake, detection, replays, clues, livestream }: Doors,
  { authorityUrl, version }: { readonly authorityUrl: string | undefined; readonly version: string },
  privateKey: string,
): RetentionSources {
  const evidence = { privateKey, authorityUrl, software: `jianhu/${version}` };
  return {
    async removeAged(tx, kind, leaving) {
      if (kind === 'roomPreservations') return removePreserved(tx, { infra, clues, livestream }, leaving);
      if (kind === 'noticeMails') return agedNotices.remove(tx, leaving);
      if (kind === 'archiveFiles') return agedArchive.remove(tx, leaving);
      if (!isOfIntake(kind)) return detection.removeAged(tx, kind, leaving);
      const { receiptIds: sparedReceipts } = await listUndecided(tx, { clues, detection });
      return intake.removeAged(tx, kind, { ...leaving, sparedReceipts });
    },
    bytesOf(tx, kind) {
      if (kind === 'roomPreservations') return livestream.bytesOfPackages(tx);
      if (kind === 'noticeMails') return agedNotices.bytes(tx);
      if (kind === 'archiveFiles') return agedArchive.bytes(tx);
      return isOfIntake(kind) ? intake.bytesKept(tx, kind) : detection.bytesKept(tx, kind);
    },
    undecided: (tx) => listUndecided(tx, { clues, detection }),
    oldestOf(tx, kind) {
      if (kind === 'roomPreservations') return livestream.oldestPackage(tx);
      if (kind === 'noticeMails') return agedNotices.oldest(tx);
      if (kind === 'archiveFiles') return agedArchive.oldest(tx);
      return isOfIntake(kind) ? intake.oldestOf(tx, kind) : detection.oldestOf(tx, kind);
    },
    readUpTo: async (tx) => [await detection.readProgress(tx), await replays.archivedUpTo(tx)],
    async slicesOf(tx, clueId) {
      const number = await clues.numberOf(tx, clueId);
      return number === null ? [] : listNamedSlices(tx, { infra, intake, clues, detection, livestream }, number);
    },
    hostsOf: intake.sliceHostsOf,
    isClueSeen: async (tx, clueId) => (await clues.numberOf(tx, clueId)) !== null,
    confirmedSince: clues.confirmedSince,
    buildPackage: (number) => exportEvidence({ infra, intake, clues, detection, livestream }, { ...evidence, number }),
  };
}

/** What an alert was raised from stays while that waits or is a clue; once it was dismissed its term holds as for the rest. */
async function removePreserved(
  tx: Tx,
  { infra, clues, livestream }: Pick<Doors, 'infra' | 'clues' | 'livestream'>,
  { before, bytes }: Leaving,
): Promise<Removed> {
  const aged = await livestream.listAgedPackages(tx, before);
  const raised = aged.filter((one) => one.raised).map(({ id }) => id);
  const outcomes = await clues.outcomesOf(tx, raised);
  const mayGo = aged.filter((one) => !one.raised || outcomes.get(one.id)?.state === 'dismissed');
  let freed = 0;
  const leaving = mayGo.filter((one) => {
    const goes = bytes === null || freed < bytes;
    if (goes) freed += one.bytes;
    return goes;
  });
  const ids = leaving.map(({ id }) => id);
  const gone = await livestream.removePackages(tx, ids, infra.clock.now());
  return { ...gone, bytes: freed, upTo: leaving.at(-1)?.at ?? null, more: false };
}

/** The minutes that its package would be made of, should it become a clue. */
async function listUndecided(tx: Tx, { clues, detection }: Pick<Doors, 'clues' | 'detection'>): Promise<Undecided> {
  const places = await detection.placesOfFindings(tx, await clues.undecidedFindings(tx));
  return {
    spans: places.map(({ partition, observedAt }) => ({
      partition,
      from: new Date(observedAt.getTime() - AROUND_MS),
      to: lateUntil(observedAt.getTime() + AROUND_MS),
    })),
    receiptIds: places.map(({ receiptId }) => receiptId),
  };
}

function isOfIntake(kind: OwnedKind): kind is 'quarantinedRows' | 'receipts' {
  return kind === 'quarantinedRows' || kind === 'receipts';
}
