import type { JetStreamClient, JetStreamManager, PubAck, StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../logger.ts';
import type { Durability } from './event-log.ts';
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
  /** Resolves when every part was acknowledged by as many servers as the stream has replicas. */
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

interface Open {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

export function createJetStreamBodies(settings: NatsSettings, log: Logger): JetStreamBodies {
  const { stream } = settings;
  let opening: Promise<Open> | undefined;
  let connection: NatsConnection | undefined;
  const opened = (): Promise<Open> =>
    (opening ??= openStream(settings, log).then(
      (open) => {
        ({ connection } = open);
        return open;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
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
      return { partition, key, seqs: (await Promise.all(acks)).map(({ seq }) => seq) };
    },
    async read({ partition, key, seqs }) {
      const { manager } = await opened();
      const parts = await Promise.all(
        seqs.map(async (seq, index) => {
          const message = await findMessage(manager, stream, seq);
          if (message?.header.get('Nats-Msg-Id') !== partId(partition, key, index))
            throw new Error(`NATS 中缺少日志数据。 The stream ${stream} does not hold message ${seq} of ${key}.`);
          return message.data;
        }),
      );
      return Buffer.concat(parts);
    },
    async purge(oldest) {
      const { manager } = await opened();
      for (const { partition, seqs } of oldest) {
        const [seq] = seqs;
        if (seq !== undefined) await manager.streams.purge(stream, { filter: subjectOf(stream, partition), seq });
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
  const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS });
  await ensureStream(manager, stream, replicas);
  return { connection, manager, client: jetstream(connection, { timeout: TIMEOUT_MS }) };
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

/** Asks again where no answer came, as when a server restarts: by its id the stream knows a message that it has already. */
async function publishPart(client: JetStreamClient, stream: string, { partition, id, part }: Part): Promise<PubAck> {
  const options = { msgID: id, timeout: TIMEOUT_MS / ATTEMPTS, expect: { streamName: stream } };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.publish(subjectOf(stream, partition), part, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !(await isNoAnswer(error))) throw error;
    }
  }
}

async function isNoAnswer(error: unknown): Promise<boolean> {
  const { errors } = await import('@nats-io/transport-node');
  return error instanceof errors.TimeoutError || error instanceof errors.RequestError;
}

/** Any replica is asked first; one that lags behind does not know the newest messages, its leader does. */
async function findMessage(manager: JetStreamManager, stream: string, seq: number): Promise<StoredMsg | null> {
  return (await manager.direct.getMessage(stream, { seq })) ?? manager.streams.getMessage(stream, { seq });
}

function subjectOf(stream: string, partition: number): string {
  return `${stream}.${partition}`;
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
