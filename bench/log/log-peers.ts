/** What the same rows cost where the unit is a row, a message or a file: each takes one flush, answered when it is on the disk. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startNatsServer } from '@jianhu/testkit';
import { ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { packFlush, rowsOfFlush } from '../intake/flush-bodies.ts';

export interface LogPeer {
  readonly name: string;
  readonly how: string;
  /** Keeps the rows of so many bodies, and says how many were kept. */
  flush(serial: number, bodies: number): Promise<number>;
  stop(): Promise<void>;
}

const TABLE = `(id bigint generated always as identity primary key, partition smallint not null, body text not null)`;

export async function copyPeer(url: string): Promise<LogPeer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema if not exists peer; create table peer.copied ${TABLE}`);
  return {
    name: 'PostgreSQL, COPY of one row an event',
    how: 'a COPY a commit on one connection, the row as text with its partition under a key that counts',
    async flush(serial, bodies) {
      const rows = rowsOfFlush(serial, bodies);
      // JSON holds no tab and no line end; a backslash is doubled for COPY.
      const text = rows
        .map(({ partition, row }) => `${partition}\t${row.toString().replaceAll('\\', '\\\\')}\n`)
        .join('');
      const copy = client.query(copyFrom('copy peer.copied (partition, body) from stdin'));
      await pipeline([Buffer.from(text)], copy);
      return rows.length;
    },
    stop: () => client.end(),
  };
}

const WRITERS = 16;
/** A flush of rows one by one would last longer than its share of the time. */
const INSERTED_BODIES = 1;

export async function insertPeer(url: string): Promise<LogPeer> {
  const pool = new pg.Pool({ connectionString: url, max: WRITERS });
  await pool.query(`create schema if not exists peer; create table peer.inserted ${TABLE}`);
  const text = 'insert into peer.inserted (partition, body) values ($1, $2)';
  return {
    name: 'PostgreSQL, an INSERT and a commit an event',
    how: `${WRITERS} connections, whose commits PostgreSQL syncs together where it can`,
    async flush(serial, bodies) {
      const waiting = rowsOfFlush(serial, Math.min(bodies, INSERTED_BODIES));
      const all = waiting.length;
      const write = async (): Promise<void> => {
        for (let one = waiting.pop(); one; one = waiting.pop())
          await pool.query({ name: 'peer', text, values: [one.partition, one.row.toString()] });
      };
      await Promise.all(Array.from({ length: WRITERS }, write));
      return all;
    },
    stop: () => pool.end(),
  };
}

const IN_FLIGHT_BODIES = 4;

export async function natsPeer(): Promise<LogPeer> {
  const server = await startNatsServer();
  const connection = await connect({ servers: server.url });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'PEER', subjects: ['PEER.*'], storage: 'file' });
  const client = jetstream(connection);
  const syncs = await server.syncsAlways();
  return {
    name: 'JetStream, an acknowledged message an event',
    how: `nats-server ${server.version}, one node, ${syncs ? 'synced before each acknowledgement' : 'not synced'}, ${IN_FLIGHT_BODIES * ROWS_PER_BODY} in flight`,
    async flush(serial, bodies) {
      const rows = rowsOfFlush(serial, Math.min(bodies, IN_FLIGHT_BODIES));
      await Promise.all(rows.map(({ partition, row }) => client.publish(`PEER.${partition}`, row)));
      return rows.length;
    },
    async stop() {
      await connection.close();
      await server.stop();
    },
  };
}

/** No peer but the limit: the very bytes that the log keeps, one behind the other in a file on the database's disk, one sync a flush. */
export function filePeer(dataDir: string): LogPeer {
  const folder = mkdtempSync(join(dataDir, 'file-'));
  const file = openSync(join(folder, 'log'), 'w');
  return {
    name: 'limit: packed and appended to a file, one sync a commit',
    how: 'the same sections, packed alike, without a database',
    flush(serial, bodies) {
      for (const packed of packFlush(serial, bodies)) writeSync(file, packed);
      fdatasyncSync(file);
      return Promise.resolve(bodies * ROWS_PER_BODY);
    },
    stop() {
      closeSync(file);
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}
