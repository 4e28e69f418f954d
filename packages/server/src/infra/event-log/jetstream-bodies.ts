import { setTimeout as sleep } from 'node:timers/promises';
import type { JetStreamClient, JetStreamManager, PubAck } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../logger.ts';
import type { Durability } from './event-log.ts';
import { createPartFinder, subjectOf } from './find-part.ts';
import { logAway } from './log-away.ts';
import { PARTITIONS } from './partition.ts';

export interface NatsSettings {
  /** Addresses of the servers, separated by commas. */
  readonly url: string;
  readonly stream: string;
  readonly replicas: number;
  /** The operator says that every nats-server runs with `sync_interval: always`; a client cannot ask. */
  readonly syncAlways: boolean;
}

export interface BodyPlace {
  readonly partition: number;
  readonly key: string;
  readonly seqs: readonly number[];
}

export interface JetStreamBodies {
  durability(): Durability;
  open(): Promise<void>;
  /** Resolves when every part was acknowledged by as many servers as the stream has replicas; refuses with `log.unavailable` where nobody answers. */
  write(partition: number, key: string, body: Buffer): Promise<BodyPlace>;
  /** Throws when a part is not to be had: a batch is never passed over. */
  read(place: BodyPlace): Promise<Buffer>;
  /** Removes what lies below the first sequence number of each partition given. */
  purge(oldest: readonly Pick<BodyPlace, 'partition' | 'seqs'>[]): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 5_000;
const ATTEMPTS = 5;
/** Room for the headers of a message beside its body. */
const HEADER_BYTES = 1_024;
const RECONNECT_MS = 500;
/** So many of the messages below the oldest that is wanted stay: where a replica holds that one so many places earlier. Ten were seen. */
const PURGE_MARGIN = 256;
/** The code of a refusal: the same message is being stored at this moment. */
const IN_PROCESS = 10_158;

interface Open {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

export function createJetStreamBodies(settings: NatsSettings, log: Logger): JetStreamBodies {
  const { stream } = settings;
  let opening: Promise<Open> | undefined;
  let connection: NatsConnection | undefined;
  const findPart = createPartFinder(stream);
  const opened = (): Promise<Open> =>
    (opening ??= openStream(settings, log).then(
      (open) => {
        ({ connection } = open);
        return open;
      },
      async (error: unknown) => {
        opening = undefined;
        if (!(await isNoAnswer(error))) throw error;
        log.warn({ err: error }, 'no nats-server answers');
        throw logAway();
      },
    ));

  return {
    // Of the server that answers now: before 2.10 there is no fsync before the acknowledgement.
    durability: () =>
      settings.syncAlways && isAtLeast(connection?.info?.version ?? '0', 2, 10) ? 'durable' : 'replicated',
    open: async () => void (await opened()),
    async write(partition, key, body) {
      const { client, connection: answering } = await opened();
      const acks = partsOf(body, (answering.info?.max_payload ?? 1_048_576) - HEADER_BYTES).map((part, index) =>
        publishPart(client, stream, { partition, id: partId(partition, key, index), part }),
      );
      try {
        return { partition, key, seqs: (await Promise.all(acks)).map(({ seq }) => seq) };
      } catch (error) {
        log.warn({ err: error, partition }, 'NATS did not take a body; its batches come again');
        throw error;
      }
    },
    async read({ partition, key, seqs }) {
      const { manager } = await opened();
      const find = async (seq: number, index: number): Promise<Uint8Array> => {
        const place = { partition, id: partId(partition, key, index), seq };
        const message = await answered(findPart(manager, place));
        if (message === null)
          throw new Error(`NATS 中缺少日志数据。 The stream ${stream} does not hold message ${seq} of ${key}.`);
        return message.data;
      };
      return Buffer.concat(await Promise.all(seqs.map(find)));
    },
    async purge(oldest) {
      const { manager } = await opened();
      for (const { partition, seqs } of oldest) {
        const seq = (seqs[0] ?? 0) - PURGE_MARGIN;
        if (seq > 1) await manager.streams.purge(stream, { filter: subjectOf(stream, partition), seq });
      }
    },
    async close() {
      const open = await opening?.catch(() => undefined);
      await open?.connection.close();
    },
  };
}

async function openStream({ url, stream, replicas }: NatsSettings, log: Logger): Promise<Open> {
  const { jetstream, jetstreamManager } = await import('@nats-io/jetstream');
  const { connect } = await import('@nats-io/transport-node');
  const connection = await connect({
    servers: url.split(',').map((one) => one.trim()),
    name: 'jianhu log',
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_MS,
    timeout: TIMEOUT_MS,
  });
  void reportClosing(connection, log);
  try {
    const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS });
    await ensureStream(manager, stream, replicas);
    return { connection, manager, client: jetstream(connection, { timeout: TIMEOUT_MS }) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function reportClosing(connection: NatsConnection, log: Logger): Promise<void> {
  const error = await connection.closed();
  if (error) log.error({ err: error }, 'the connection to NATS was closed');
}

async function ensureStream(manager: JetStreamManager, name: string, replicas: number): Promise<void> {
  const names = await manager.streams.names().next();
  if (!names.includes(name)) {
    await manager.streams.add({
      name,
      subjects: [`${name}.*`],
      num_replicas: replicas,
      storage: 'file',
      retention: 'limits',
      discard: 'new',
      allow_direct: true,
      description: `${PARTITIONS} partitions of observations`,
    });
    return;
  }
  const { config } = await manager.streams.info(name);
  if (config.num_replicas !== replicas) await manager.streams.update(name, { ...config, num_replicas: replicas });
}

interface Part {
  readonly partition: number;
  readonly id: string;
  readonly part: Buffer;
}

/**
 * Asks again where no answer came, as when a server restarts or a new leader is elected: by its id the stream knows a message that it has
 * already. Without a leader the refusal comes at once, so that each attempt lasts as long as one that waits in vain. A duplicate without a place
 * is no answer either: its first copy is still on its way, and lost if its leader goes (nats-server #5827, #6415).
 */
async function publishPart(client: JetStreamClient, stream: string, { partition, id, part }: Part): Promise<PubAck> {
  const timeout = TIMEOUT_MS / ATTEMPTS;
  const options = { msgID: id, timeout, expect: { streamName: stream } };
  for (let attempt = 1; ; attempt += 1) {
    const nextAttempt = performance.now() + timeout;
    try {
      const ack = await client.publish(subjectOf(stream, partition), part, options);
      if (ack.seq > 0) return ack;
    } catch (error) {
      if (!(await isNoAnswer(error))) throw error;
    }
    if (attempt === ATTEMPTS) throw logAway();
    await sleep(Math.max(0, nextAttempt - performance.now()));
  }
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw (await isNoAnswer(error)) ? logAway() : error;
  }
}

/** Nobody answered in time, nobody leads the stream, or who leads cannot say whether it has it, or is about to have it. */
async function isNoAnswer(error: unknown): Promise<boolean> {
  const { errors } = await import('@nats-io/transport-node');
  const { JetStreamApiError } = await import('@nats-io/jetstream');
  if (error instanceof JetStreamApiError) return error.status === 503 || error.code === IN_PROCESS;
  // Where nobody leads the stream the client says that there is no JetStream, and what it met with is the cause.
  const met: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return [errors.TimeoutError, errors.RequestError, errors.ConnectionError].some((kind) => met instanceof kind);
}

function partId(partition: number, key: string, index: number): string {
  return `${key}/${partition}/${index}`;
}

function partsOf(body: Buffer, size: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) parts.push(body.subarray(at, at + size));
  return parts;
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}
