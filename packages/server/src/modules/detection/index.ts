import type { BodyOf, examineText as examineOperation, Finding, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { type Pack, type Rulebook, wordsHashOf } from '@jianhu/rules';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { FollowRules } from '../packs/index.ts';
import {
  actOnBrake,
  type BrakeAction,
  type BrakeCommand,
  type BrakeState,
  countHits,
  createRuleBrake,
  listBrakeActions,
  listBrakes,
  listRuleHours,
  readBand,
} from './brake/index.ts';
import { countRoomHits, listRoomHits } from './count-room-hits.ts';
import { findRecording } from './chain/find-recording.ts';
import { sealCheckpoints, type SealDeps } from './chain/seal-checkpoints.ts';
import { createDetector } from './detector.ts';
import { createFormerPacks, type ReadRulesAt } from './former-packs.ts';
import { examineText } from './examine-text.ts';
import { foldRoomDays } from './fold-room-days.ts';
import { listHitsSince, listRoomFindings } from './list-hits.ts';
import { askAgain } from './live/ask-again.ts';
import { findSighting, listSightings, listSightingsSince } from './live/list-sightings.ts';
import { listUsualHours } from './list-usual-hours.ts';
import { onVerdictReached } from './on-verdict-reached.ts';
import type { PlaceRegistry } from './registry-port.ts';
import {
  listMonitoredRooms,
  listRoomMinutes,
  type MonitoredRoom,
  readRoomCoverage,
  type RoomCoverage,
  type RoomMinutes,
} from './room-coverage.ts';
import { bytesKept, oldestOf, placesOfFindings, readProgress, removeAged } from './remove-aged.ts';
import { mountRoutes } from './routes.ts';
import { createRulePacks, sha256 } from './rule-packs.ts';
import { readRuleVerdicts, type RuleVerdicts } from './rule-verdicts.ts';
import type { SourceDirectory } from './source-port.ts';
import { findingsByIds, readStats, textsByIds, type DetectionStats, type FindingText } from './views.ts';

export type { Recording } from './chain/find-recording.ts';
export type { ReadRulesAt } from './former-packs.ts';
export { detectionRefusals } from './refusal.ts';
export type { Place, PlaceRegistry, RoomsHeard } from './registry-port.ts';
export type { RoomSighting, SightingLook } from './live/list-sightings.ts';
export type { MinuteHits } from './count-room-hits.ts';
export type { MonitoredRoom, RoomCoverage } from './room-coverage.ts';
export type { SourceDirectory, SourceLabel } from './source-port.ts';
export { textKindOf } from './observation-text.ts';
export { textInputOf } from './text-input.ts';
export type { DetectionStats, FindingText } from './views.ts';

/** What may be asked of a text: itself, what it is, and of what goods. */
export type ExaminedText = Omit<BodyOf<typeof examineOperation>, 'on'>;
export type Examined = ResponseOf<typeof examineOperation> & {
  readonly pack: {
    readonly packId: string;
    readonly packHash: string;
    readonly wordsHash: string;
    readonly validFrom: string;
  };
};

export interface Detection {
  mount(edge: HttpEdge): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Compiles the rules of today now (a good part of a second) and not at the first sentence; `start` does so too. */
  prepare(): void;
  /** Evaluates everything that waits in the log now; for tests and the demo city. */
  drain(): Promise<number>;
  findingsByIds(tx: Tx, ids: readonly string[]): Promise<Finding[]>;
  /** What rules read, to be read again by others. */
  textsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, FindingText>>;
  stats(tx: Tx): Promise<DetectionStats>;
  readonly hitsSince: typeof listHitsSince;
  readonly roomFindings: typeof listRoomFindings;
  /** What the live models had to say of a room, or of the rooms of an operator. */
  readonly sightings: typeof listSightings;
  /** One of them by its id, as far as the wall of the transaction shows it. */
  readonly findSighting: typeof findSighting;
  /** The same of all rooms, for the live wall: hits only. */
  readonly sightingsSince: typeof listSightingsSince;
  /** Hits of rooms by minute and county, and the very findings that are counted. */
  readonly usualHours: typeof listUsualHours;
  readonly countRoomHits: typeof countRoomHits;
  readonly listRoomHits: typeof listRoomHits;
  /** Per day and county, rooms with at least so many minutes received from the first of the month to the day; the demo city's never. */
  monitoredRooms(tx: Tx, days: readonly CivilDate[], minutes: number): Promise<readonly MonitoredRoom[]>;
  /** Registered, on air, received and monitored apart, by county, for the month so far. */
  roomCoverage(tx: Tx, minutes: number): Promise<readonly RoomCoverage[]>;
  /** Minutes of each room from the first of the month to the day. */
  roomMinutes(tx: Tx, day: CivilDate): Promise<readonly RoomMinutes[]>;
  /** Signs the checkpoints of chains that are not signed yet; runs every five minutes by itself where a key is given. */
  sealChains(): Promise<number | null>;
  /** What proves that the segments of a room between two offsets are what was received. */
  readonly findRecording: typeof findRecording;
  /** Removes what is older than a policy says, of the data of this room. */
  readonly removeAged: typeof removeAged;
  readonly bytesKept: typeof bytesKept;
  readonly placesOfFindings: typeof placesOfFindings;
  readonly oldestOf: typeof oldestOf;
  /** Where the reader of each partition stands. */
  readonly readProgress: typeof readProgress;
  /** Asks the registry again about rooms of sightings that it did not know or did not answer of; runs every ten minutes by itself. */
  askRegistryAgain(): Promise<number>;
  /** Folds the days of old months into sums; runs every night by itself. */
  foldRoomDays(): Promise<void>;
  /** A text before the rules of today, by the function of the stream; nothing is kept. Merchants and officers ask the same. */
  examine(text: ExaminedText): Examined;
  /** The rules in force on the day of an event. */
  packOf(day: CivilDate): Pack;
  /** The rules of today, as the monitor names them. */
  currentPack(): { readonly packId: string; readonly packHash: string; readonly wordsHash: string };
  /** Other rules for what is read from now on. */
  readonly prepareRules: FollowRules;
  readonly brake: DetectionBrake;
  /** What became of the hits of each rule, by month. */
  ruleVerdicts(tx: Tx): Promise<readonly RuleVerdicts[]>;
}

/** The brake of rules, for the room in which their owners work. */
export interface DetectionBrake {
  list(tx: Tx): Promise<readonly BrakeState[]>;
  actions(tx: Tx, ruleId: string): Promise<readonly BrakeAction[]>;
  act(tx: Tx, by: Pick<RowScope, 'actorRef'>, command: BrakeCommand): ReturnType<typeof actOnBrake>;
  hours(tx: Tx, ruleId: string, since: Date): ReturnType<typeof listRuleHours>;
  hitsSince(tx: Tx, since: Date): Promise<ReadonlyMap<string, number>>;
  /** The band of this hour and who owns it; null where the office set none. */
  band(tx: Tx, rule: { readonly ruleId: string; readonly category: string }): Promise<RuleBand | null>;
}

export type RuleBand = Awaited<ReturnType<typeof readBand>> & { readonly ownerZh: string };

interface Deps {
  readonly registry: PlaceRegistry;
  readonly sources: SourceDirectory;
  readonly rulebook: Rulebook;
  /** After how long a silent process is taken over. */
  readonly leaseMs?: number;
  /** Versions that were live before, for what they found; without it findings are explained by the rules of now. */
  readonly rulesAt?: ReadRulesAt;
  /** Who signs the chains of rooms; a process without it chains and leaves the signing to one that has it. */
  readonly seal?: SealDeps;
}

export function createDetection(
  infra: Infra,
  { registry, sources, rulebook, leaseMs, rulesAt, seal }: Deps,
): Detection {
  const packs = createRulePacks(rulebook);
  const former = rulesAt && createFormerPacks(rulesAt);
  const brake = createRuleBrake(infra, rulebook.care[0]?.record);
  const detector = createDetector({ infra, registry, sources, packs, leaseMs, brake });
  infra.outbox.subscribe('clues.verdictReached.v1', 'detection', onVerdictReached);
  const fold = (): Promise<void> => foldRoomDays(infra);
  infra.outbox.schedule('detection.foldRoomDays', '40 18 * * *', fold);
  const sealChains = async (): Promise<number | null> => (seal ? sealCheckpoints(infra, seal) : null);
  if (seal) infra.outbox.schedule('detection.sealChains', '*/5 * * * *', async () => void (await sealChains()));
  const askRegistryAgain = (): Promise<number> => askAgain({ infra, registry, packs });
  infra.outbox.schedule('detection.askRegistryAgain', '*/10 * * * *', async () => void (await askRegistryAgain()));
  return {
    askRegistryAgain,
    sealChains,
    findRecording,
    removeAged,
    bytesKept,
    placesOfFindings,
    oldestOf,
    readProgress,
    mount: (edge) => mountRoutes(edge, { infra, registry, sources, brake, packs, former }),
    start: () => detector.start(),
    stop: () => detector.stop(),
    prepareRules: async ({ rulebook: next }, atMs) => {
      const prepared = await packs.prepareNext(next, atMs);
      if (prepared.kind === 'broken') return prepared;
      return {
        kind: 'ready',
        take() {
          prepared.take();
          brake.setCare(next.care[0]?.record);
        },
      };
    },
    ruleVerdicts: readRuleVerdicts,
    brake: {
      list: listBrakes,
      actions: listBrakeActions,
      act: (tx, by, command) => actOnBrake(tx, infra, by, command),
      hours: listRuleHours,
      hitsSince: countHits,
      async band(tx, { ruleId, category }) {
        const at = infra.clock.now();
        const band = brake.bandFor(category, at);
        return band ? { ...(await readBand(tx, ruleId, band, at)), ownerZh: band.owner.nameZh } : null;
      },
    },
    drain: () => detector.drain(),
    prepare: () => packs.prepare(infra.clock.now().getTime()),
    findingsByIds,
    textsByIds,
    hitsSince: listHitsSince,
    roomFindings: listRoomFindings,
    sightings: listSightings,
    findSighting,
    sightingsSince: listSightingsSince,
    usualHours: listUsualHours,
    countRoomHits,
    listRoomHits,
    packOf: (day) => packs.ofDay(day),
    examine(text) {
      const on = civilDateOf(infra.clock.now());
      const pack = packs.ofDay(on);
      const { packId, packHash, validFrom } = pack;
      return {
        ...examineText(packs, { ...text, on }),
        pack: { packId, packHash, validFrom, wordsHash: wordsHashOf(pack, sha256) },
      };
    },
    monitoredRooms: listMonitoredRooms,
    roomCoverage: (tx, minutes) => readRoomCoverage(tx, registry, infra.clock.now(), minutes),
    roomMinutes: listRoomMinutes,
    foldRoomDays: fold,
    stats(tx) {
      const now = infra.clock.now();
      return readStats(tx, infra.eventLog, now, startOfCivilDay(civilDateOf(now)));
    },
    currentPack() {
      const pack = packs.at(infra.clock.now().getTime());
      const { packId, packHash } = pack;
      return { packId, packHash, wordsHash: wordsHashOf(pack, sha256) };
    },
  };
}
