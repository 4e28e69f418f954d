import { uuidV7 } from '@jianhu/kernel';
import { errorCode } from '../../infra/start-error.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import type { StoredBatch } from '../../infra/event-log/index.ts';
import { createTurn } from '../../infra/turn.ts';
import { LeaseLost, type Lease, moveFenced, releaseLeases, renewLeases, takeLeases } from './lease.ts';
import { recordFindings, type RecordDeps } from './record-findings.ts';
import { createMinuteRecorder } from './record-minutes.ts';
import type { RulePacks } from './rule-packs.ts';
import { scanBatch, type ScannedBatch } from './scan-batch.ts';

const POLL_MS = 500;
const RENEW_MS = 5_000;
const BATCHES_PER_PARTITION = 8;
// Other requests of the process wait no longer than this for a turn.
const TURN_MS = 5;

export interface Detector {
  start(): Promise<void>;
  /** Ends after the transaction that runs and gives the partitions back. */
  stop(): Promise<void>;
  /** Takes what is free and evaluates all that waits; gives the number of batches. */
  drain(): Promise<number>;
}

/** Reads the log under leases and commits effects and positions together (design, idea 9). */
export function createDetector(deps: RecordDeps & { packs: RulePacks }): Detector {
  const { infra, packs } = deps;
  const evaluated = infra.metrics.counter(
    'detection_observations_evaluated',
    'Observations that the rules were applied to',
  );
  const found = infra.metrics.counter('detection_findings', 'Spans that a rule saw, replays included');
  const parked = infra.metrics.counter('detection_messages_parked', 'Messages that could not be evaluated');
  const minutes = createMinuteRecorder(deps);
  const owner = uuidV7(infra.clock, infra.rng);
  const leases = new Map<number, Lease>();
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = true;
  let unsubscribe: (() => void) | undefined;
  const timers: NodeJS.Timeout[] = [];

  async function takeFree(): Promise<void> {
    await inScope(infra.workerDb, systemScope, async (tx) => {
      const still = await renewLeases(tx, owner);
      for (const partition of leases.keys()) if (!still.has(partition)) leases.delete(partition);
      for (const lease of await takeLeases(tx, owner, [...leases.keys()])) leases.set(lease.partition, lease);
    });
  }

  async function readNext(): Promise<readonly StoredBatch[]> {
    const positions = [...leases.values()].map(({ partition, nextOffset }) => ({ partition, offset: nextOffset }));
    return inScope(infra.workerDb, systemScope, (tx) => infra.eventLog.read(tx, positions, BATCHES_PER_PARTITION));
  }

  async function commit(scanned: readonly ScannedBatch[], careful = false): Promise<void> {
    // A lease may have been lost since the batch was read: its new owner reads it again.
    const batches = scanned.filter((batch) => leases.has(batch.partition));
    if (batches.length === 0) return;
    const moves = movesOf(leases, batches);
    try {
      const remember = await inScope(infra.workerDb, systemScope, async (tx) => {
        await moveFenced(tx, moves);
        await recordFindings(tx, deps, batches, careful);
        return minutes.write(tx, batches);
      });
      remember();
    } catch (error) {
      if (error instanceof LeaseLost) {
        for (const partition of error.partitions) leases.delete(partition);
        return commit(batches, careful);
      }
      if (careful || !isDataError(error)) throw error;
      infra.log.warn({ err: error }, 'the database refused a finding; it is looked for and parked');
      await commit(batches, true);
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
      const batches = await readNext();
      if (batches.length === 0) return done;
      await commit(await scanAll(packs, batches));
      done += batches.length;
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

  return {
    async start() {
      stopped = false;
      // Compiling takes a good part of a second: better now than at the first sentence.
      packs.prepare(infra.clock.now().getTime());
      await takeFree();
      unsubscribe = infra.eventLog.onAppend(wake);
      timers.push(
        setInterval(wake, POLL_MS),
        setInterval(() => void takeFree().catch(onError), RENEW_MS),
      );
      wake();
    },
    async stop() {
      stopped = true;
      unsubscribe?.();
      for (const timer of timers.splice(0)) clearInterval(timer);
      await running?.catch(onError);
      leases.clear();
      await inScope(infra.workerDb, systemScope, (tx) => releaseLeases(tx, owner));
    },
    async drain() {
      await takeFree();
      return pump();
    },
  };
}

async function scanAll(packs: RulePacks, batches: readonly StoredBatch[]): Promise<ScannedBatch[]> {
  const scanned: ScannedBatch[] = [];
  const giveTurn = createTurn(TURN_MS);
  for (const batch of batches) {
    scanned.push(scanBatch(packs, batch));
    await giveTurn();
  }
  return scanned;
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
