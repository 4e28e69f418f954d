import { civilDateOf, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { PARTITIONS, type StoredBatch } from '../../../infra/event-log/index.ts';
import { startSpan } from '../../../infra/turn.ts';
import type { ReplayContext } from '../context.ts';
import { createPlaceBook } from '../run/place-book.ts';
import { findShadowEnd } from './shadow-end.ts';
import { createShadowThread, ShadowFailed, type ShadowThread } from './shadow-thread.ts';
import * as store from './store.ts';

export interface ShadowFollower {
  start(): void;
  /** Lets go of the shadows; another process, or the next start, goes on behind what was read. */
  stop(): Promise<void>;
  /** Reads all that waits. */
  drain(): Promise<void>;
}

const EVERY_MS = 2_000;
/** Of every two seconds no more than one: the detector comes first. */
const WORK_MS = 1_000;
const BATCHES_PER_PARTITION = 4;

/**
 * Follows the log for drafts in shadow, with positions of its own: it takes nothing from the detector but a second reading of the log.
 * What fails in a look ends that shadow, which says so; trouble of the database is tried again.
 */
export function createShadowFollower(
  ctx: ReplayContext,
  openThread: (row: store.ShadowRow) => ShadowThread = (row) => createShadowThread(store.stretchesIn(row)),
): ShadowFollower {
  const { infra, packs } = ctx;
  const owner = uuidV7(infra.clock, infra.rng);
  const failures = infra.metrics.counter('replay_shadow_failures', 'Drafts in shadow that ended by a failure');
  const threads = new Map<string, { readonly row: store.ShadowRow; readonly thread: ShadowThread }>();
  const book = createPlaceBook(ctx);
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);

  async function end(
    id: string,
    how: { readonly state: 'stopped' | 'failed'; readonly reason: string },
  ): Promise<void> {
    await asPlatform((tx) => store.endShadow(tx, id, { ...how, at: infra.clock.now() }));
    await close(id);
  }

  async function close(id: string): Promise<void> {
    const own = threads.get(id);
    threads.delete(id);
    await own?.thread.close();
  }

  async function openOf(hold: store.ShadowHold) {
    const known = threads.get(hold.shadowId);
    if (known) return known;
    const row = await asPlatform((tx) => store.getShadow(tx, hold.shadowId));
    const opened = { row, thread: openThread(row) };
    threads.set(hold.shadowId, opened);
    return opened;
  }

  /** Gives where the shadow stands now, or null where nothing waits or it has ended. */
  async function step(hold: store.ShadowHold): Promise<store.ShadowHold | null> {
    const { row, thread } = await openOf(hold);
    const why = await asPlatform((tx) => findEnd(tx, row));
    if (why !== null) {
      await end(hold.shadowId, { state: 'stopped', reason: why });
      return null;
    }
    const from = hold.positions.map((offset, partition) => ({ partition, offset }));
    const batches = await asPlatform((tx) => infra.eventLog.read(tx, from, BATCHES_PER_PARTITION));
    if (batches.length === 0) return null;
    const look = await thread.look(batches.map(({ packed }) => packed));
    const positions = movedBy(hold.positions, batches);
    const isOurs = await asPlatform(async (tx) => {
      await book.learn(tx, look.hits);
      const hits = look.hits.map((hit) => ({ ...hit, ...book.seatOf(hit) }));
      return store.moveShadow(tx, hold, { ...look, hits, positions, at: infra.clock.now() });
    });
    if (!isOurs) await close(hold.shadowId);
    return isOurs ? { ...hold, positions } : null;
  }

  async function findEnd(tx: Tx, row: store.ShadowRow) {
    const ref = store.draftRefIn(row);
    return findShadowEnd({
      startedWith: { liveNo: row.live_no, draftRevision: row.draft_revision, untilDay: row.until_day },
      now: {
        liveNo: (await packs.versionAt(tx, infra.clock.now())).no,
        today: civilDateOf(infra.clock.now()),
        draft: ref.kind === 'draft' ? await packs.getDraft(tx, ref.id) : null,
      },
    });
  }

  async function follow(workMs: number): Promise<void> {
    const holds = await asPlatform((tx) => store.takeShadows(tx, owner));
    for (const id of threads.keys()) if (!holds.some(({ shadowId }) => shadowId === id)) await close(id);
    for (const hold of holds) {
      const hasTime = startSpan(workMs / holds.length);
      try {
        for (let next: typeof hold | null = hold; next && hasTime();) next = await step(next);
      } catch (error) {
        if (!(error instanceof ShadowFailed)) throw error;
        failures.add(1);
        infra.log.error({ err: error, shadowId: hold.shadowId }, 'a draft in shadow failed and was stopped');
        await end(hold.shadowId, { state: 'failed', reason: error.message.slice(0, 500) });
      }
    }
  }

  function pump(workMs: number): Promise<void> {
    running ??= follow(workMs).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    start() {
      const onError = (error: unknown): void => infra.log.warn({ err: error }, 'drafts in shadow wait');
      timer = setInterval(() => void pump(WORK_MS).catch(onError), EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
      for (const id of threads.keys()) await close(id);
      await asPlatform((tx) => store.releaseShadows(tx, owner));
    },
    async drain() {
      await running;
      await pump(Number.POSITIVE_INFINITY);
    },
  };
}

function movedBy(positions: readonly number[], batches: readonly StoredBatch[]): number[] {
  const moved = Array.from({ length: PARTITIONS }, (_, partition) => positions[partition] ?? 0);
  for (const { partition, firstOffset, count } of batches)
    moved[partition] = Math.max(moved[partition] ?? 0, firstOffset + count);
  return moved;
}
