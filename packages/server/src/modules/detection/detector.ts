import { uuidV7 } from '@jianhu/kernel';
import { saveChains } from './chain/chain-checkpoints.ts';
import { chooseSnapshots } from './choose-snapshots.ts';
import { errorCode } from '../../infra/start-error.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { PARTITIONS, type StoredBatch } from '../../infra/event-log/index.ts';
import { createPace } from '../../infra/pace.ts';
import { createRoundSize, isBehind } from './round-size.ts';
import {
  joinMembers,
  LEASE_MS,
  leaveMembers,
  LeaseLost,
  type Lease,
  moveFenced,
  releaseLeases,
  renewLeases,
  takeLeases,
} from './lease.ts';
import { recordFindings, type RecordDeps } from './record-findings.ts';
import { createMinuteRecorder } from './record-minutes.ts';
import { recoverRooms, saveRoomStates } from './room-state.ts';
import type { RoomMemories } from './room-memory.ts';
import type { RulePacks } from './rule-packs.ts';
import { type Changes, scanAll } from './scan-all.ts';
import type { ScannedBatch } from './scanned-batch.ts';

const POLL_MS = 500;
/** A lease is renewed so many times before it would end. */
const RENEWALS = 3;
/** Where much comes in, what has gathered for so long is evaluated in one transaction. */
const GATHER_MS = 300;

export interface Detector {
  start(): Promise<void>;
  /** Ends after the transaction that runs and gives the partitions back. */
  stop(): Promise<void>;
  /** Takes what is free and evaluates all that waits; gives the number of batches. */
  drain(): Promise<number>;
}

/** Reads the log under leases and commits effects and positions together (design, idea 9). */
export function createDetector(deps: RecordDeps & { packs: RulePacks; leaseMs?: number | undefined }): Detector {
  const { infra, packs, leaseMs = LEASE_MS } = deps;
  const evaluated = infra.metrics.counter(
    'detection_observations_evaluated',
    'Observations that the rules were applied to',
  );
  const found = infra.metrics.counter('detection_findings', 'Spans that a rule saw, replays included');
  const parked = infra.metrics.counter('detection_messages_parked', 'Messages that could not be evaluated');
  const minutes = createMinuteRecorder(deps);
  const owner = uuidV7(infra.clock, infra.rng);
  const leases = new Map<number, Lease>();
  /** Of the partitions in hand; written down with the position now and then. */
  const rooms = new Map<number, RoomMemories>();
  const savedAtMs = new Map<number, number>();
  let running: Promise<number> | undefined;
  const taking = new Set<Promise<void>>();
  let again = false;
  let stopped = true;
  let drains = 0;
  const pace = createPace(GATHER_MS);
  const size = createRoundSize(leaseMs);
  let unsubscribe: (() => void) | undefined;
  const timers: NodeJS.Timeout[] = [];

  async function takeFree(): Promise<void> {
    await inScope(infra.workerDb, systemScope, async (tx) => {
      // Who only drains takes all that is free and is no member.
      const share = stopped ? PARTITIONS : await joinMembers(tx, owner, leaseMs);
      const still = await renewLeases(tx, owner, leaseMs);
      for (const partition of leases.keys()) if (!still.has(partition)) drop(partition);
      const surplus = [...leases.keys()].slice(share);
      if (surplus.length > 0) await releaseLeases(tx, owner, surplus);
      for (const partition of surplus) drop(partition);
      const wanted = { held: [...leases.keys()], most: share - leases.size, leaseMs };
      const taken = await takeLeases(tx, owner, wanted);
      const recovered = await recoverRooms(tx, { eventLog: infra.eventLog, packs, now: infra.clock.now() }, taken);
      // Nobody else takes them while this goes on; but what was remembered may take longer to read than a lease lasts.
      if (taken.length > 0) await renewLeases(tx, owner, leaseMs);
      for (const [partition, memories] of recovered) rooms.set(partition, memories);
      for (const lease of taken) leases.set(lease.partition, lease);
    });
  }

  function drop(partition: number): void {
    leases.delete(partition);
    rooms.delete(partition);
    savedAtMs.delete(partition);
  }

  /** What is remembered, as of the positions from which this transaction goes on: whoever reads on knows what this reader knew. */
  async function saveRooms(tx: Tx, moves: readonly Lease[]): Promise<readonly number[]> {
    const nowMs = infra.clock.now().getTime();
    const now = chooseSnapshots(moves, savedAtMs, nowMs);
    const snapshots = now.map(({ partition, nextOffset: offset }) => ({
      partition,
      offset,
      rooms: rooms.get(partition) ?? new Map(),
    }));
    await saveRoomStates(tx, snapshots);
    await saveChains(tx, snapshots, infra.clock.now());
    return now.map(({ partition }) => partition);
  }

  async function readNext(): Promise<readonly StoredBatch[]> {
    const positions = [...leases.values()].map(({ partition, nextOffset }) => ({ partition, offset: nextOffset }));
    return inScope(infra.workerDb, systemScope, (tx) => infra.eventLog.read(tx, positions, size.most()));
  }

  async function commit(scanned: readonly ScannedBatch[], changes: Changes, careful = false): Promise<void> {
    // A lease may have been lost since the batch was read, and even taken again with other memories: it is read again.
    const batches = scanned.filter(
      ({ partition }) => leases.has(partition) && changes.get(partition)?.base === rooms.get(partition),
    );
    if (batches.length === 0) return;
    const moves = movesOf(leases, batches);
    try {
      const { remember, saved } = await inScope(infra.workerDb, systemScope, async (tx) => {
        await moveFenced(tx, moves);
        await recordFindings(tx, deps, batches, careful);
        const saved = await saveRooms(tx, moves);
        return { remember: await minutes.write(tx, batches), saved };
      });
      remember();
      for (const partition of saved) savedAtMs.set(partition, infra.clock.now().getTime());
      for (const { partition } of moves) changes.get(partition)?.apply();
    } catch (error) {
      if (error instanceof LeaseLost) {
        for (const partition of error.partitions) drop(partition);
        return commit(batches, changes, careful);
      }
      if (careful || !isDataError(error)) throw error;
      infra.log.warn({ err: error }, 'the database refused a finding; it is looked for and parked');
      await commit(batches, changes, true);
      return;
    }
    for (const batch of batches) {
      evaluated.add(batch.counted);
      found.add(batch.findings.length);
      parked.add(batch.parked.length);
    }
    for (const { partition, to } of moves) {
      const lease = leases.get(partition);
      if (lease) leases.set(partition, { ...lease, nextOffset: to });
    }
  }

  async function evaluateAll(): Promise<number> {
    let done = 0;
    for (;;) {
      pace.begin();
      const [most, batches] = [size.most(), await readNext()];
      if (batches.length === 0) return done;
      const changes: Changes = new Map();
      // Rules that are taken meanwhile judge the next round: what one transaction records was judged by one rulebook.
      await commit(await scanAll(packs.hold(), batches, { rooms, changes }), changes);
      size.took(pace.lasts());
      done += batches.length;
      if (!stopped && drains === 0 && !isBehind(batches, most)) await pace.wait();
    }
  }

  function pump(): Promise<number> {
    again = true;
    running ??= (async () => {
      let done = 0;
      while (again) {
        again = false;
        done += await evaluateAll();
      }
      return done;
    })().finally(() => {
      running = undefined;
    });
    return running;
  }

  const onError = (error: unknown): void => infra.log.warn({ err: error }, 'the detector will try again');
  const wake = (): void => {
    if (!stopped) pump().catch(onError);
  };

  // The next does not wait for one that hangs on a connection that is cut off.
  const takeMore = (): void => {
    const one = takeFree().catch(onError);
    taking.add(one);
    void one.finally(() => taking.delete(one));
  };

  return {
    async start() {
      stopped = false;
      // Compiling takes a good part of a second: better now than at the first sentence.
      packs.prepare(infra.clock.now().getTime());
      await takeFree();
      unsubscribe = infra.eventLog.onAppend(wake);
      timers.push(setInterval(wake, POLL_MS), setInterval(takeMore, leaseMs / RENEWALS));
      wake();
    },
    async stop() {
      stopped = true;
      pace.hurry();
      unsubscribe?.();
      for (const timer of timers.splice(0)) clearInterval(timer);
      await running?.catch(onError);
      // What is being taken would be held by a process that reads no more.
      await Promise.all(taking);
      for (const partition of leases.keys()) drop(partition);
      // Members before leases, in the order of whoever takes some: else each may wait for the other.
      await inScope(infra.workerDb, systemScope, async (tx) => {
        await leaveMembers(tx, owner);
        await releaseLeases(tx, owner);
      });
    },
    async drain() {
      drains += 1;
      pace.hurry();
      try {
        await takeFree();
        return await pump();
      } finally {
        drains -= 1;
      }
    },
  };
}

/** One move per partition, from where it stands to behind its last batch. */
function movesOf(leases: ReadonlyMap<number, Lease>, batches: readonly ScannedBatch[]): (Lease & { to: number })[] {
  const ends = new Map<number, number>();
  for (const { partition, nextOffset } of batches) ends.set(partition, Math.max(ends.get(partition) ?? 0, nextOffset));
  return [...ends].flatMap(([partition, to]) => {
    const lease = leases.get(partition);
    return lease ? [{ ...lease, to }] : [];
  });
}

// Class 22: data exception, class 23: constraint; everything else is trouble of the moment.
function isDataError(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error));
}
