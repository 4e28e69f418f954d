import type { Receipt } from '@jianhu/contract';
import { AppError, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { inScope, systemScope, type RowScope, type Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { createSourceGate } from './authenticate-source.ts';
import { createBatchCommitter, refreshRooms } from './commit-batches.ts';
import { createSource } from './create-source.ts';
import { createSourceKey } from './manage-source-key.ts';
import { createBatchReceiver } from './receive-batch.ts';
import type { RoomRegistry } from './registry-port.ts';
import { createRoomBook } from './room-book.ts';
import { listOrigins } from './list-origins.ts';
import { listSliceHosts } from './slice-hosts.ts';
import { bytesKept, oldestOf, removeAged } from './remove-aged.ts';
import { mountRoutes } from './routes.ts';
import type { NewSource, SourceBases } from './source-basis.ts';
import { readStats, type IntakeStats } from './views.ts';

export { intakeRefusals } from './refusal.ts';
export type { RoomRef, RoomRegistry } from './registry-port.ts';
export { sourceBasesSchema, type NewSource, type SourceBases } from './source-basis.ts';
export type { IntakeStats } from './views.ts';

const REFRESH_ROOMS_MS = 15_000;
const SAVE_MARKS_MS = 10_000;
const ROOMS_PER_QUESTION = 10_000;

export interface SourceLabel {
  readonly sourceId: string;
  readonly nameZh: string;
  readonly demo: boolean;
}

/** How sources are called, for a process that takes nothing in. */
export async function describeSources(tx: Tx, sourceIds: readonly string[]): Promise<readonly SourceLabel[]> {
  return tx
    .selectFrom('intake.source')
    .select(['id as sourceId', 'name_zh as nameZh', 'demo'])
    .where('id', 'in', sourceIds)
    .execute();
}

export interface Intake {
  mount(edge: HttpEdge): void;
  stats(tx: Tx): Promise<IntakeStats>;
  /** The same command as the operation; `demo` marks 演示数据. */
  createSource(tx: Tx, by: Pick<RowScope, 'actorRef'>, source: NewSource & { readonly demo: boolean }): Promise<string>;
  createSourceKey(tx: Tx, by: Pick<RowScope, 'actorRef'>, sourceId: string): Promise<{ id: string; key: string }>;
  /** The way of the HTTP operation without key and rate, at any moment of the past: for the demo city and tests. */
  accept(sourceId: string, ndjson: Buffer, receivedAt: Date, idempotencyKey?: string): Promise<Receipt>;
  describeSources(tx: Tx, sourceIds: readonly string[]): Promise<readonly SourceLabel[]>;
  /** Asks the registry again about all rooms; runs by itself while started. */
  refreshRooms(): Promise<void>;
  /** Removes what is older than a policy says, of the data of this room. */
  readonly removeAged: typeof removeAged;
  readonly bytesKept: typeof bytesKept;
  readonly oldestOf: typeof oldestOf;
  /** Hosts from which recordings of a source may be fetched. */
  readonly sliceHostsOf: typeof listSliceHosts;
  /** Sources as they were registered, with the article by which their data are taken. */
  readonly listOrigins: typeof listOrigins;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Deps {
  readonly registry: RoomRegistry;
  readonly sourceBases: SourceBases;
  /** 32 bytes from the secrets file. */
  readonly apiKeyPepper: Buffer;
}

export function createIntake(infra: Infra, deps: Deps): Intake {
  const rooms = createRoomBook();
  const committer = createBatchCommitter({ infra, registry: deps.registry, rooms });
  const receiver = createBatchReceiver({ infra, rooms, committer });
  const shared = { infra, bases: deps.sourceBases, pepper: deps.apiKeyPepper };
  const gate = createSourceGate(shared);
  const refresh = async (): Promise<void> => {
    const asked = [...rooms.rooms()];
    for (let at = 0; at < asked.length; at += ROOMS_PER_QUESTION)
      await refreshRooms(infra, deps.registry, asked.slice(at, at + ROOMS_PER_QUESTION));
  };
  const timers: NodeJS.Timeout[] = [];
  const every = (ms: number, work: () => Promise<void>): void => {
    const onError = (error: unknown): void => infra.log.warn({ err: error }, 'a periodic task of intake failed');
    timers.push(setInterval(() => void work().catch(onError), ms));
  };

  return {
    removeAged,
    bytesKept,
    oldestOf,
    sliceHostsOf: listSliceHosts,
    listOrigins,
    mount: (edge) => mountRoutes(edge, { ...shared, gate, receiver, rooms }),
    async stats(tx) {
      const now = infra.clock.now();
      return { ...(await readStats(tx, now, startOfCivilDay(civilDateOf(now)))), halt: receiver.halt() };
    },
    createSource: (tx, by, source) => createSource(tx, shared, by, source),
    createSourceKey: (tx, by, sourceId) => createSourceKey(tx, shared, by, sourceId),
    async accept(sourceId, body, receivedAt, idempotencyKey) {
      const source = await inScope(infra.workerDb, systemScope, (tx) => gate.findSource(tx, sourceId));
      if (!source) throw new AppError('record.notFound', 404);
      return receiver.receive({ source, body, idempotencyKey, receivedAt, unlimited: true });
    },
    describeSources,
    refreshRooms: refresh,
    async start() {
      every(REFRESH_ROOMS_MS, refresh);
      every(SAVE_MARKS_MS, committer.saveMarks);
    },
    async stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      await receiver.close();
      await committer.saveMarks();
    },
  };
}
