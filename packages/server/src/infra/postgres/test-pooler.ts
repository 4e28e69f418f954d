import { once } from 'node:events';
import { type Socket, createServer } from 'node:net';
import { Client } from 'pg';

/** A pooler for tests, listening on this machine. */
export interface TestPooler {
  readonly url: string;
  close(): Promise<void>;
}

interface Backend {
  readonly client: Client;
  readonly stream: Socket;
  /** The client that is being served at this moment. */
  reader: Socket | undefined;
}

const AUTHENTICATION_OK = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const [TERMINATE, READY_FOR_QUERY, IDLE] = [0x58, 0x5a, 0x49];

/**
 * What PgBouncer does to sessions, without PgBouncer: in mode `transaction` a client has a server's connection for one transaction
 * only, and of those at rest the last used comes first. Every client is let in, whatever its password.
 */
export async function startTestPooler(targetUrl: string, mode: 'transaction' | 'session'): Promise<TestPooler> {
  const idle: Backend[] = [];
  const all: Client[] = [];

  async function open(): Promise<Backend> {
    const client = new Client({ connectionString: targetUrl });
    client.on('error', () => undefined);
    await client.connect();
    all.push(client);
    // The driver signs in; from then on its socket carries other people's messages, which its types do not foresee.
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    const backend: Backend = { client, stream, reader: undefined };
    stream.removeAllListeners('data');
    stream.on(
      'data',
      frames((frame) => {
        backend.reader?.write(frame);
        const atRest = frame[0] === READY_FOR_QUERY && frame[5] === IDLE;
        if (!atRest || mode === 'session') return;
        backend.reader = undefined;
        idle.push(backend);
      }),
    );
    return backend;
  }

  const server = createServer((socket) => {
    let own: Backend | undefined;
    let turn = Promise.resolve();
    socket.on('error', () => undefined);
    const serve = async (frame: Buffer): Promise<void> => {
      if (frame[0] === TERMINATE) return;
      if (own?.reader !== socket) own = idle.pop() ?? (await open());
      own.reader = socket;
      own.stream.write(frame);
    };
    socket.once('data', () => {
      socket.write(Buffer.concat([AUTHENTICATION_OK, READY]));
      socket.on(
        'data',
        frames((frame) => {
          turn = turn.then(() => serve(frame));
        }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: targetUrl.replace(/@[^/]*/, `@127.0.0.1:${port}`),
    close: async () => {
      server.close();
      await Promise.all(all.map((client) => client.end().catch(() => undefined)));
    },
  };
}

/** Cuts a stream into PostgreSQL's messages: a byte for the kind, four for the length, which counts itself. */
function frames(take: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const end = rest.readUInt32BE(1) + 1;
      take(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}
